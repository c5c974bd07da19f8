import type { ReactNode } from 'react'

import type { SupposedDeal } from '#domain/outlook/deal-form.ts'
import type { Estimate, Moved } from '#domain/outlook/estimate.ts'
import type { ResultBrief } from '../api/result-stream.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ofResult } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './estimate-view.module.css'
import { estimateWords as words } from './estimate-words.ts'

type EstimateViewProps = {
  readonly estimate: Estimate | null
  readonly deals: readonly SupposedDeal[]
  readonly result: ResultBrief
}

/** Score, grade and pay as they are and as they would be, and what moves them. */
export function EstimateView({ estimate, deals, result }: EstimateViewProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  if (estimate === null) return <Loading lines={3} />
  const { before, after, items, lines } = estimate
  const { currency } = result
  const asked: Asked = (cell, name, value) => (
    <Why of={ofResult(result, { cell, name, value, supposing: deals })} />
  )
  const score = (value: string): string => format.score(value)
  const money = (value: string): string => format.money(value, currency)
  return (
    <div className={styles.estimate} aria-live="polite">
      <dl className={styles.figures}>
        <Change
          {...{ asked, label: say(words.score), cell: 'total', show: score }}
          before={before.total}
          after={after.total}
        />
        <Change
          {...{ asked, label: say(words.grade), cell: 'grade' }}
          before={before.grade}
          after={after.grade}
          show={(grade) => grade}
        />
        <Change
          {...{ asked, label: say(words.pay), cell: 'pay_total', show: money }}
          before={before.payTotal}
          after={after.payTotal}
        />
      </dl>
      {deals.length === 0 ? <p className={styles.quiet}>{say(words.nothing)}</p> : null}
      <Movements title={say(words.items)} moved={items} {...{ asked, currency }} />
      <Movements title={say(words.lines)} moved={lines} {...{ asked, currency }} />
    </div>
  )
}

/** A number as it would be, which says why. */
type Asked = (cell: string, name: string, value: string) => ReactNode

type ChangeProps = {
  readonly asked: Asked
  readonly label: string
  readonly cell: string
  readonly before: string | null
  readonly after: string | null
  readonly show: (value: string) => string
}

function Change({ asked, label, cell, before, after, show }: ChangeProps): ReactNode {
  const say = useSay()
  const shown = (value: string | null): string =>
    value === null ? say(words.noValue) : show(value)
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {before === after ? null : (
          <>
            <span className={styles.before}>{shown(before)}</span>
            <span className="unseen"> {say(words.becomes)} </span>
          </>
        )}
        <strong data-moved={before !== after}>{asked(cell, label, shown(after))}</strong>
      </dd>
    </div>
  )
}

function Movements({
  title,
  moved,
  asked,
  currency,
}: {
  readonly title: string
  readonly moved: readonly Moved[]
  readonly asked: Asked
  readonly currency: string
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  if (moved.length === 0) return null
  const shown = (value: string | null, unit: Moved['unit']): string =>
    value === null ? say(words.noValue) : format.value(value, unit, currency)
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.moved}>
        {moved.map(({ key, name, unit, before, after }) => (
          <li key={key}>
            <span>{say(name)}</span>
            <span>
              <span className={styles.before}>{shown(before, unit)}</span>{' '}
              <span aria-hidden="true">→</span>
              <span className="unseen">{say(words.becomes)}</span>{' '}
              <b>{asked(key, say(name), shown(after, unit))}</b>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
