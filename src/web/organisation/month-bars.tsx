import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { organisationTimeline } from '#contract/organisation-chart.ts'
import { addMonths, daysBetween, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { useSay } from '../language/language.tsx'
import styles from './month-bars.module.css'
import { organisationWords as words } from './words.ts'

export type Month = z.output<(typeof organisationTimeline)['answer']['body']>['months'][number]

const HEIGHT = 40
const MIDDLE = 28

type MonthBarsProps = {
  readonly months: readonly Month[]
  readonly from: Day
  readonly to: Day
  readonly day: Day
  readonly today: Day
}

/** How much came, changed and left in each month; the slider's text says it for the month that it stands in. */
export function MonthBars({ months, from, to, day, today }: MonthBarsProps): ReactNode {
  const say = useSay()
  const days = Math.max(daysBetween(from, to), 1)
  const at = (one: Day): number => (daysBetween(from, one) / days) * 1000
  const most = Math.max(1, ...ordinary(months.map(({ joined, changed }) => joined + changed)))
  const mostLeft = Math.max(1, ...ordinary(months.map(({ left }) => left)))
  const up = (count: number): number => Math.min(1, count / most) * MIDDLE
  return (
    <>
      <svg
        className={styles.bars}
        viewBox={`0 0 1000 ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {months.map(({ month, joined, changed, left }) => {
          const first = parseDay(`${month}-01`)
          if (first === null) return null
          const x = at(first)
          const width = Math.max(1.5, at(addMonths(first, 1)) - x - 1.5)
          const [joinedUp, allUp] = [up(joined), up(joined + changed)]
          const down = Math.min(1, left / mostLeft) * (HEIGHT - MIDDLE)
          return (
            <g key={month}>
              <rect
                x={x}
                width={width}
                y={MIDDLE - allUp}
                height={allUp - joinedUp}
                className={styles.changed}
              />
              <rect
                x={x}
                width={width}
                y={MIDDLE - joinedUp}
                height={joinedUp}
                className={styles.joined}
              />
              <rect x={x} width={width} y={MIDDLE} height={down} className={styles.left} />
            </g>
          )
        })}
        <line x1={at(today)} x2={at(today)} y1="0" y2={HEIGHT} className={styles.today} />
        <line x1={at(day)} x2={at(day)} y1="0" y2={HEIGHT} className={styles.day} />
      </svg>
      <ul className={styles.legend} aria-hidden="true">
        <li className={styles.joined}>{say(words.joined)}</li>
        <li className={styles.changed}>{say(words.changed)}</li>
        <li className={styles.left}>{say(words.left)}</li>
      </ul>
    </>
  )
}

/** Without the few months that would flatten all others, such as the one in which the company was brought in. */
function ordinary(counts: readonly number[]): readonly number[] {
  const sorted = counts.toSorted((a, b) => a - b)
  return sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.95)))
}
