import type { ReactNode } from 'react'

import type { Estimate, Moved } from '#domain/outlook/estimate.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import styles from './estimate-view.module.css'
import { estimateWords as words } from './estimate-words.ts'

type EstimateViewProps = {
  readonly estimate: Estimate | null
  readonly isEmpty: boolean
  readonly currency: string
}

/** Score, grade and pay as they are and as they would be, and what moves them. */
export function EstimateView({ estimate, isEmpty, currency }: EstimateViewProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  if (estimate === null) return <Loading lines={3} />
  const { before, after, items, lines } = estimate
  const score = (value: string): string => format.score(value)
  const money = (value: string): string => format.money(value, currency)
  return (
    <div className={styles.estimate} aria-live="polite">
      <dl className={styles.figures}>
        <Change label={say(words.score)} before={before.total} after={after.total} show={score} />
        <Change
          label={say(words.grade)}
          before={before.grade}
          after={after.grade}
          show={(grade) => grade}
        />
        <Change
          label={say(words.pay)}
          before={before.payTotal}
          after={after.payTotal}
          show={money}
        />
      </dl>
      {isEmpty ? <p className={styles.quiet}>{say(words.nothing)}</p> : null}
      <Movements title={say(words.items)} moved={items} currency={currency} />
      <Movements title={say(words.lines)} moved={lines} currency={currency} />
    </div>
  )
}

type ChangeProps = {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
  readonly show: (value: string) => string
}

function Change({ label, before, after, show }: ChangeProps): ReactNode {
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
        <strong data-moved={before !== after}>{shown(after)}</strong>
      </dd>
    </div>
  )
}

function Movements({
  title,
  moved,
  currency,
}: {
  readonly title: string
  readonly moved: readonly Moved[]
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
              <span className="unseen">{say(words.becomes)}</span> <b>{shown(after, unit)}</b>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
