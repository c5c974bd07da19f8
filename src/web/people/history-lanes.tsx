import type { CSSProperties, ReactNode } from 'react'

import { addDays, addMonths, dayOf, daysBetween, parseDay, yearOf } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { useFormat } from '../language/format.ts'
import styles from './history-lanes.module.css'

export type Lane = {
  readonly name: string
  readonly spans: readonly {
    readonly from: string
    /** Empty while it's open. */
    readonly to: string
    readonly label: string
  }[]
}

type HistoryLanesProps = { readonly lanes: readonly Lane[]; readonly today: string | null }

/** A person's time from left to right, a lane for each kind of thing. The tables below say the same in words. */
export function HistoryLanes({ lanes, today }: HistoryLanesProps): ReactNode {
  const { day } = useFormat()
  const now = parseDay(today ?? '')
  if (now === null) return null
  const [from, to] = reachOf(lanes, now)
  const days = Math.max(daysBetween(from, to), 1)
  const at = (one: Day): number => {
    const share = (daysBetween(from, one) / days) * 100
    return Math.max(0, Math.min(100, share))
  }
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, n) => yearOf(from) + n)
  const step = Math.ceil(years.length / 10)
  const place = (left: number, right?: number): CSSProperties => ({
    insetInlineStart: `${left}%`,
    ...(right === undefined ? {} : { width: `${right - left}%` }),
  })
  return (
    <div className={styles.lanes} aria-hidden="true">
      <div className={styles.years}>
        <span />
        <div className={styles.track}>
          {years
            .filter((_, index) => index % step === 0)
            .map((year) => dayOf(year, 1, 1))
            .filter((first) => first >= from)
            .map((first) => (
              <span key={first} className={styles.year} style={place(at(first))}>
                {yearOf(first)}
              </span>
            ))}
        </div>
      </div>
      {lanes.map(({ name, spans }) => (
        <div key={name} className={styles.lane}>
          <span className={styles.name}>{name}</span>
          <div className={styles.track}>
            <i className={styles.today} style={place(at(now))} />
            {spans.map((span) => {
              const [begins, ends] = [parseDay(span.from) ?? from, parseDay(span.to) ?? to]
              if (begins >= to || ends <= from) return null
              const until = span.to === '' ? '…' : day(addDays(ends, -1))
              return (
                <span
                  key={`${span.from} ${span.label}`}
                  className={styles.span}
                  style={place(at(begins), at(ends))}
                  title={`${span.label} (${day(begins)} – ${until})`}
                >
                  {span.label}
                </span>
              )
            })}
          </div>
        </div>
      ))}
    </div>
  )
}

/** From the first thing that is kept, but no longer ago than it's readable, to half a year after today. */
function reachOf(lanes: readonly Lane[], today: Day): readonly [Day, Day] {
  const begins = lanes.flatMap(({ spans }) => spans.flatMap((span) => parseDay(span.from) ?? []))
  const long = addMonths(today, -12 * 20)
  const first = begins.reduce((least, one) => (one < least ? one : least), addMonths(today, -6))
  return [first < long ? long : first, addMonths(today, 6)]
}
