import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import styles from './grade-ruler.module.css'
import type { Outlook } from './outlook.ts'
import { myWords as words } from './words.ts'

/** The way from one grade to the next, with where one stands and where the pace leads. */
export function GradeRuler({ outlook }: { readonly outlook: Outlook }): ReactNode {
  const say = useSay()
  const { score } = useFormat()
  const { now, projected, grades, totalCap } = outlook
  const cuts = grades
    .flatMap(({ grade, from }) => (from === null ? [] : [{ grade, from: Number(from) }]))
    .toSorted((a, b) => a.from - b.from)
  if (now.total === null || cuts.length === 0) return null
  const total = Number(now.total)
  const end = projected?.total ?? null
  const ahead = end === null ? null : Number(end)
  const lowest = cuts[0]?.from ?? 0
  const most = Math.max(Number(totalCap ?? 0), total, ahead ?? 0, (cuts.at(-1)?.from ?? 0) * 1.1)
  // What lies far below the first cut is of little use: the ruler begins where things are decided.
  const least = Math.max(0, Math.min(total, ahead ?? total, lowest) - (most - lowest) / 4)
  const at = (value: number): string => `${((value - least) / (most - least)) * 100}%`
  const said = say(words.ruler, {
    score: score(now.total),
    cuts: cuts.map(({ grade, from }) => `${grade} ${from}`).join(', '),
  })
  return (
    <div
      className={styles.ruler}
      role="img"
      aria-label={said + (end === null ? '' : say(words.rulerAhead, { score: score(end) }))}
    >
      <svg className={styles.bar} aria-hidden="true">
        <rect className={styles.track} width="100%" height="100%" rx="5" />
        {ahead === null ? null : (
          <rect className={styles.ahead} width={at(Math.max(ahead, total))} height="100%" rx="5" />
        )}
        <rect className={styles.done} width={at(total)} height="100%" rx="5" />
      </svg>
      <svg className={styles.marks} aria-hidden="true">
        {cuts.map(({ grade, from }) => (
          <g key={grade}>
            <line className={styles.cut} x1={at(from)} x2={at(from)} y1="0" y2="18" />
            <text x={at(from)} y="34" textAnchor="middle">
              <tspan className={styles.letter}>{grade}</tspan> {from}
            </text>
          </g>
        ))}
        {ahead === null ? null : <circle className={styles.then} cx={at(ahead)} cy="9" r="6" />}
        <circle className={styles.here} cx={at(total)} cy="9" r="7" />
      </svg>
    </div>
  )
}
