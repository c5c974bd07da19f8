import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'

import type { DealForm } from '#domain/outlook/deal-form.ts'
import { currencyDecimals } from '#kernel/money.ts'
import { useSay } from '../language/language.tsx'
import styles from './deal-inputs.module.css'
import { minorOf } from './amount.ts'
import { estimateWords as words } from './estimate-words.ts'

/** A deal as it's typed. */
export type TypedDeal = {
  readonly amount: string
  readonly texts: Readonly<Record<string, string>>
}

type DealInputsProps = {
  readonly form: DealForm
  readonly typed: readonly TypedDeal[]
  readonly setTyped: (typed: readonly TypedDeal[]) => void
  readonly currency: string
}

/** One row a deal: its amount, and only what the plan counts besides, such as the customer. */
export function DealInputs({ form, typed, setTyped, currency }: DealInputsProps): ReactNode {
  const say = useSay()
  const change = (at: number, deal: TypedDeal): void => {
    setTyped(typed.map((one, index) => (index === at ? deal : one)))
  }
  return (
    <fieldset className={styles.deals}>
      <legend>{say(words.deals)}</legend>
      {typed.map((deal, at) => (
        <DealRow
          key={at}
          {...{ form, deal, at, currency }}
          change={(next) => change(at, next)}
          remove={
            typed.length === 1 ? null : () => setTyped(typed.filter((_, index) => index !== at))
          }
        />
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => setTyped([...typed, { amount: '', texts: {} }])}
      >
        {say(words.add)}
      </Button>
    </fieldset>
  )
}

type DealRowProps = {
  readonly form: DealForm
  readonly deal: TypedDeal
  readonly at: number
  readonly currency: string
  readonly change: (deal: TypedDeal) => void
  readonly remove: (() => void) | null
}

function DealRow({ form, deal, at, currency, change, remove }: DealRowProps): ReactNode {
  const say = useSay()
  const id = useId()
  const isWrong =
    deal.amount !== '' && minorOf(deal.amount, currencyDecimals(currency) ?? 2) === null
  return (
    <div className={styles.deal} role="group" aria-label={say(words.dealN, { n: at + 1 })}>
      <div className={styles.field}>
        <label htmlFor={`${id}amount`}>{say(words.amount, { currency })}</label>
        <input
          id={`${id}amount`}
          inputMode="decimal"
          autoComplete="off"
          value={deal.amount}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}wrong` : undefined}
          onChange={({ target }) => change({ ...deal, amount: target.value })}
        />
        {isWrong ? (
          <p id={`${id}wrong`} className={styles.wrong}>
            {say(words.amountWrong)}
          </p>
        ) : null}
      </div>
      {form.asked.map(({ key, name }) => (
        <div key={key} className={styles.field}>
          <label htmlFor={id + key}>{say(name)}</label>
          <input
            id={id + key}
            list={`${id}${key}known`}
            autoComplete="off"
            placeholder={form.known[key]?.[0] ?? ''}
            value={deal.texts[key] ?? ''}
            onChange={({ target }) => {
              const texts = Object.entries({ ...deal.texts, [key]: target.value })
              change({
                ...deal,
                texts: Object.fromEntries(texts.filter(([, text]) => text !== '')),
              })
            }}
          />
          <datalist id={`${id}${key}known`}>
            {(form.known[key] ?? []).slice(0, 50).map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
        </div>
      ))}
      {remove === null ? null : (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={say(words.remove, { n: at + 1 })}
          onClick={remove}
        />
      )}
    </div>
  )
}
