import type { ReactNode } from 'react'

import { formatDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import type { Opportunity } from './open-opportunities.ts'
import styles from './opportunity-list.module.css'
import { estimateWords as words } from './estimate-words.ts'

type OpportunityListProps = {
  readonly opportunities: readonly Opportunity[] | null
  readonly ticked: ReadonlySet<string>
  readonly setTicked: (ticked: ReadonlySet<string>) => void
  readonly currency: string
}

/** Deals that are in the making, to be ticked. */
export function OpportunityList({
  opportunities,
  ticked,
  setTicked,
  currency,
}: OpportunityListProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const toggle = (id: string): void => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <fieldset className={styles.list}>
      <legend>{say(words.open)}</legend>
      {opportunities === null ? <Loading lines={3} /> : null}
      {opportunities?.length === 0 ? (
        <p className={styles.quiet}>{say(words.openNone)}</p>
      ) : (
        <p className={styles.quiet}>{say(words.openHint)}</p>
      )}
      {opportunities?.map(({ id, customer, amountMinor, openedOn }) => (
        <label key={id} className={styles.one}>
          <input type="checkbox" checked={ticked.has(id)} onChange={() => toggle(id)} />
          <span className={styles.name}>
            {customer} <small>{`${id} · ${format.day(openedOn)}`}</small>
          </span>
          <span>
            {format.money(formatDecimal(amountMinor, currencyDecimals(currency) ?? 2), currency)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
