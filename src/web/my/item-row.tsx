import type { ReactNode } from 'react'

import { isOffPace } from '#domain/analysis/pace.ts'
import type { Pace } from '#domain/analysis/pace.ts'
import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { paceLook } from '../ui/pace-look.ts'
import { ofResult } from '../why/why-of.ts'
import type { ResultOf } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './item-row.module.css'
import type { Outlook, OutlookItem } from './outlook.ts'
import { myWords as words } from './words.ts'

type ItemRowProps = {
  readonly item: OutlookItem
  readonly currency: string
  readonly days: Outlook['days']
  /** Of which it's an item. */
  readonly result: ResultOf
}

/** One item: where it stands against its target and its pace, and the points that it gives. */
export function ItemRow({ item, currency, days, result }: ItemRowProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { unit, actual, target, pace, score, weight, direction } = item
  const shown = (value: string): string => format.value(value, unit, currency)
  const left = days.total - days.passed
  const isOver = left <= 0
  const rate = (value: string): string =>
    unit === 'money' ? format.shortMoney(value, currency) : format.count(value)
  const number = (value: string, what: Text, part?: 'metric' | 'target'): ReactNode => {
    const named = { name: `${say(item.name)} · ${say(what)}`, value, cell: `item:${item.key}` }
    return <Why of={ofResult(result, part === undefined ? named : { ...named, part })} />
  }
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3>{say(item.name)}</h3>
        {Number(weight) > 0 ? (
          <span className={styles.weight}>
            {say(words.weight, { weight: format.percent(weight) })}
          </span>
        ) : null}
        {item.judged ? <span className={styles.weight}>{say(words.judged)}</span> : null}
        <span className={styles.score}>
          {number(
            score === null
              ? say(words.noPoints)
              : say(words.points, { score: format.score(score) }),
            words.score,
          )}
        </span>
      </div>
      <div className={styles.figures}>
        {actual === null ? (
          <span className={styles.none}>{number(say(words.noData), words.actual, 'metric')}</span>
        ) : (
          <strong>{number(shown(actual), words.actual, 'metric')}</strong>
        )}
        {target === null ? null : (
          <span className={styles.target}>
            {number(say(words.ofTarget, { target: shown(target) }), words.target, 'target')}
          </span>
        )}
        {pace === null ? null : (
          <PaceMark state={pace.state} isMissed={isOver && isMissed(pace.state, direction)} />
        )}
      </div>
      {actual === null ||
      target === null ||
      Number(target) <= 0 ||
      direction !== 'higher' ? null : (
        <Gauge
          share={Number(actual) / Number(target)}
          expected={pace === null || isOver ? null : Number(pace.expected) / Number(target)}
          state={pace?.state ?? (Number(actual) >= Number(target) ? 'reached' : 'behind')}
          label={say(pace === null || isOver ? words.gaugeNoPace : words.gauge, {
            share: format.percent(String(Number(actual) / Number(target))),
            expected: pace === null ? '' : shown(pace.expected),
          })}
        />
      )}
      {pace === null || pace.state === 'reached' ? null : (
        <p className={styles.pace}>
          {pace.required === null || isOver
            ? say(words.rateOnly, { rate: rate(pace.rate) })
            : unit === 'money'
              ? say(words.required, { required: rate(pace.required), rate: rate(pace.rate) })
              : say(words.toGo, {
                  missing: format.count(Number(target) - Number(actual)),
                  left,
                })}
        </p>
      )}
    </li>
  )
}

/** Once it's over, close isn't enough; a limit is kept by staying within it. */
function isMissed(state: Pace, direction: OutlookItem['direction']): boolean {
  return direction === 'higher' ? state !== 'reached' : isOffPace(state)
}

function PaceMark({
  state,
  isMissed: missed,
}: {
  readonly state: Pace
  readonly isMissed: boolean
}): ReactNode {
  const say = useSay()
  const isBehind = missed || isOffPace(state)
  return (
    <span className={styles.mark} data-state={isBehind ? 'behind' : state}>
      {isBehind ? '▾' : '▴'} {say(missed ? words.missedBy : paceLook[state].name)}
    </span>
  )
}

/** How much of the target is there, and how much of it is due by now. */
function Gauge({
  share,
  expected,
  state,
  label,
}: {
  readonly share: number
  readonly expected: number | null
  readonly state: Pace
  readonly label: string
}): ReactNode {
  const most = Math.max(1, share)
  const at = (value: number): string => `${(Math.max(value, 0) / most) * 100}%`
  return (
    <svg className={styles.gauge} role="img" aria-label={label} data-state={state}>
      <rect className={styles.track} y="3" width="100%" height="8" rx="4" />
      <rect className={styles.done} y="3" width={at(share)} height="8" rx="4" />
      {share > 1 ? <line className={styles.goal} x1={at(1)} x2={at(1)} y1="1" y2="13" /> : null}
      {expected === null ? null : (
        <line className={styles.even} x1={at(expected)} x2={at(expected)} y1="0" y2="14" />
      )}
    </svg>
  )
}
