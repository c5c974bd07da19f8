import type { ReactNode } from 'react'

import styles from './simulate.module.css'

const WIDTH = 640
const HEIGHT = 220
const LEFT = 62
const BOTTOM = 26
const TOP = 10
const colours = [styles.c0, styles.c1, styles.c2, styles.c3]

/** What each colour is. */
export function Legend({ names }: { readonly names: readonly string[] }): ReactNode {
  return (
    <ul className={styles.legend}>
      {names.map((name, index) => (
        <li key={name}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect width="12" height="12" rx="2" className={colours[index]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

type ColumnsProps = {
  readonly label: string
  /** Under each group of columns; what is empty isn't written. */
  readonly groups: readonly string[]
  /** One list for each colour, as long as the groups. */
  readonly series: readonly (readonly number[])[]
  /** A line across each group: the budget. */
  readonly lines?: readonly (number | null)[]
  readonly scale: (value: number) => string
}

/** Columns side by side, group by group, from 0. */
export function Columns({ label, groups, series, lines = [], scale }: ColumnsProps): ReactNode {
  const most = Math.max(1, ...series.flat(), ...lines.map((line) => line ?? 0)) * 1.05
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most)
  const step = (WIDTH - LEFT) / Math.max(1, groups.length)
  const wide = (step * 0.76) / Math.max(1, series.length)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.chart} role="img" aria-label={label}>
      <Scale most={most} y={y} scale={scale} />
      {groups.map((group, at) => {
        const left = LEFT + step * at + step * 0.12
        const line = lines[at] ?? null
        return (
          <g key={`${group}${at}`}>
            {series.map((values, index) => {
              const top = y(Math.max(0, values[at] ?? 0))
              return (
                <rect
                  key={index}
                  className={colours[index]}
                  x={left + wide * index}
                  width={Math.max(1, wide - 1)}
                  y={top}
                  height={Math.max(0, HEIGHT - BOTTOM - top)}
                />
              )
            })}
            {line === null ? null : (
              <line
                className={styles.goal}
                x1={left - step * 0.08}
                x2={left + step * 0.84}
                y1={y(line)}
                y2={y(line)}
              />
            )}
            <text x={left + step * 0.38} y={HEIGHT - 8} textAnchor="middle">
              {group}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Scale({
  most,
  y,
  scale,
  least = 0,
}: {
  readonly most: number
  readonly least?: number
  readonly y: (value: number) => number
  readonly scale: (value: number) => string
}): ReactNode {
  return [0, 0.5, 1].map((part) => {
    const value = least + (most - least) * part
    return (
      <g key={part}>
        <line className={styles.axis} x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
        <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
          {scale(value)}
        </text>
      </g>
    )
  })
}

export type CurvePoint = { readonly x: number; readonly y: number; readonly label: string }

type CurveProps = {
  readonly label: string
  readonly points: readonly CurvePoint[]
  readonly goal: number
  readonly hits: readonly CurvePoint[]
  readonly scale: (value: number) => string
}

/** A curve through what was tried, with the goal across it and where they meet. */
export function Curve({ label, points, goal, hits, scale }: CurveProps): ReactNode {
  const ys = [...points.map((point) => point.y), goal]
  const margin = (Math.max(...ys) - Math.min(...ys)) * 0.08 || 1
  const [least, most] = [Math.min(...ys) - margin, Math.max(...ys) + margin]
  const xs = points.map((point) => point.x)
  const [first, last] = [Math.min(...xs), Math.max(...xs)]
  const x = (value: number): number =>
    LEFT + 10 + (WIDTH - LEFT - 40) * ((value - first) / (last - first || 1))
  const y = (value: number): number =>
    TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - least) / (most - least))
  const ends = [points[0], points.at(-1)].filter((point) => point !== undefined)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.chart} role="img" aria-label={label}>
      <Scale {...{ least, most, y, scale }} />
      <line className={styles.goal} x1={LEFT} x2={WIDTH} y1={y(goal)} y2={y(goal)} />
      <polyline
        className={styles.line}
        points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')}
      />
      {points.map((point) => (
        <circle key={point.label} className={styles.dot} r="2.5" cx={x(point.x)} cy={y(point.y)} />
      ))}
      {hits.map((point) => (
        <circle key={point.label} className={styles.hit} r="5" cx={x(point.x)} cy={y(point.y)} />
      ))}
      {[...ends, ...hits].map((point) => (
        <text key={point.label} x={x(point.x)} y={HEIGHT - 8} textAnchor="middle">
          {point.label}
        </text>
      ))}
    </svg>
  )
}

type SpreadProps = {
  readonly label: string
  readonly rows: readonly { readonly low: number; readonly middle: number; readonly high: number }[]
}

/** From low to high, with the middle, one under the other. */
export function Spreads({ label, rows }: SpreadProps): ReactNode {
  const most = Math.max(1, ...rows.map(({ high }) => high))
  const x = (value: number): number => 8 + (WIDTH - 16) * (value / most)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${rows.length * 26 + 4}`}
      className={styles.chart}
      role="img"
      aria-label={label}
    >
      {rows.map(({ low, middle, high }, index) => (
        <g key={index}>
          <rect
            className={colours[index]}
            x={x(low)}
            width={Math.max(2, x(high) - x(low))}
            y={index * 26 + 9}
            height="8"
            rx="4"
          />
          <circle className={styles.hit} r="5" cx={x(middle)} cy={index * 26 + 13} />
        </g>
      ))}
    </svg>
  )
}
