import type { ReactNode } from 'react'

import type { WhyOf } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './spread-chart.module.css'

export type SpreadBar = {
  readonly key: string
  /** Under the bar. */
  readonly name: string
  /** What it says in full. */
  readonly told: string
  readonly count: number
  readonly why: WhyOf
}

/** How many there are of each: bars with their numbers on top. */
export function SpreadChart({ bars }: { readonly bars: readonly SpreadBar[] }): ReactNode {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <ul className={styles.bars}>
      {bars.map(({ key, name, told, count, why }) => (
        <li key={key} title={told}>
          <span className={styles.count}>
            <Why of={why} />
          </span>
          <i aria-hidden="true" style={{ height: `${(count / most) * 100}px` }} />
          <span className={styles.name} aria-hidden="true">
            {name}
          </span>
        </li>
      ))}
    </ul>
  )
}
