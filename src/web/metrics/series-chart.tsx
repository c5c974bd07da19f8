import type { ReactNode } from 'react'

import styles from './series-chart.module.css'

/** A period's values as numbers, for the height of a drawing only. */
export type ChartPoint = {
  readonly period: string
  readonly lower: number | null
  readonly middle: number | null
  readonly upper: number | null
  /** It still changes. */
  readonly isOpen: boolean
}

type SeriesChartProps = {
  readonly points: readonly ChartPoint[]
  /** What it shows, said in a sentence; the figures stand in a table. */
  readonly label: string
  /** What stands under the first and the last column. */
  readonly ends: readonly [first: string, last: string]
}

const HEIGHT = 100

/** A column a period: from the lower to the upper quartile with the median as a mark; where there's one value, a bar from 0 up to it. */
export function SeriesChart({ points, label, ends }: SeriesChartProps): ReactNode {
  const values = points.flatMap(({ lower, middle, upper }) =>
    [lower, middle, upper].filter((one) => one !== null),
  )
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const y = (value: number): number =>
    most === least ? HEIGHT : ((most - value) / (most - least)) * HEIGHT
  return (
    <div role="img" aria-label={label}>
      <div className={styles.chart} aria-hidden="true">
        {points.map(({ period, lower, middle, upper, isOpen }) => (
          <svg
            key={period}
            className={isOpen ? `${styles.column} ${styles.open}` : styles.column}
            viewBox={`0 -1 100 ${HEIGHT + 2}`}
            preserveAspectRatio="none"
          >
            {lower === null || upper === null ? (
              middle === null ? null : (
                <rect
                  className={styles.bar}
                  x="18"
                  width="64"
                  y={Math.min(y(middle), y(0))}
                  height={Math.max(1, Math.abs(y(middle) - y(0)))}
                />
              )
            ) : (
              <rect
                className={styles.range}
                x="18"
                width="64"
                y={y(upper)}
                height={Math.max(1, y(lower) - y(upper))}
              />
            )}
            {middle === null ? null : (
              <rect className={styles.middle} x="10" width="80" y={y(middle) - 1} height="2" />
            )}
            {least < 0 ? <rect className={styles.zero} width="100" y={y(0)} height="0.6" /> : null}
          </svg>
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  )
}
