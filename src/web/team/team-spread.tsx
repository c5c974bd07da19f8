import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { Why } from '../why/why.tsx'
import { numberOrNull } from './shown-rows.ts'
import { spreadOf } from './spread.ts'
import type { Bin } from './spread.ts'
import { SpreadChart } from './spread-chart.tsx'
import type { SpreadBar } from './spread-chart.tsx'
import { useTeamWhy } from './team-why.ts'
import styles from './team-spread.module.css'
import type { TableHead, TableOf, TableRow } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type TeamSpreadProps = {
  readonly head: TableHead
  readonly rows: readonly TableRow[]
  readonly at: number
  readonly of: TableOf
}

const scoreBounds = [60, 70, 80, 90, 100, 110]
const attainmentBounds = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1]

/** How a team spreads: over scores and grades, or where those are masked, over the attainment of an item. */
export function TeamSpread({ head, rows, at, of }: TeamSpreadProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const why = useTeamWhy(head, of)
  const bars = (
    title: string,
    bins: readonly Bin<TableRow>[],
    which: number | 'total',
    shown: (bound: number) => string,
  ): readonly SpreadBar[] =>
    bins.map(({ from, to, all }) => {
      const count = all.length
      const low = from === null ? '' : shown(from)
      const high = to === null ? '' : shown(to)
      const name =
        from === null
          ? say(words.spreadLow, { to: high })
          : to === null
            ? say(words.spreadHigh, { from: low })
            : `${low}–${high}`
      const told = say(words.spreadBar, { from: low, to: high, count })
      const how = [say(words.countHow, { what: `${title} ${name}` })]
      const asked = { name: `${title} · ${name}`, value: format.count(count), how, rows: all }
      return {
        ...{ key: String(from), name, count, why: why.people({ ...asked, at: which }) },
        told: from === null || to === null ? `${name}: ${count}` : told,
      }
    })
  const masked = rows.every(({ total }) => total === undefined)
  const item = head.columns[at]
  return (
    <Panel title={say(words.spread)}>
      {masked ? null : (
        <>
          <h3>{say(words.spreadOfTotal)}</h3>
          <SpreadChart
            bars={bars(
              say(words.spreadOfTotal),
              spreadOf(rows, ({ total }) => numberOrNull(total), scoreBounds),
              'total',
              String,
            )}
          />
          <h3 className={styles.next}>{say(words.grades)}</h3>
          <Grades {...{ head, rows, of }} />
        </>
      )}
      {masked && item !== undefined ? (
        <>
          <h3>{say(words.spreadOfItem, { item: say(item.name) })}</h3>
          <SpreadChart
            bars={bars(
              say(words.spreadOfItem, { item: say(item.name) }),
              spreadOf(rows, ({ cells }) => numberOrNull(cells[at]?.attainment), attainmentBounds),
              at,
              (bound) => format.percent(String(bound)),
            )}
          />
        </>
      ) : null}
    </Panel>
  )
}

/** One bar that everybody's grades make up, and what each part of it is. */
function Grades({ head, rows, of }: Omit<TeamSpreadProps, 'at'>): ReactNode {
  const say = useSay()
  const format = useFormat()
  const why = useTeamWhy(head, of)
  const counted = [
    ...head.grades.map(({ grade, name }, at) => ({
      ...{ key: grade, at, name: name === null ? grade : `${grade} ${say(name)}` },
      those: rows.filter((row) => row.grade === grade),
    })),
    {
      ...{ key: '', at: head.grades.length, name: say(words.gradeNone) },
      those: rows.filter((row) => row.grade === null),
    },
  ]
    .map((one) => ({ ...one, count: one.those.length }))
    .filter(({ count }) => count > 0)
  return (
    <>
      <div className={styles.grades} aria-hidden="true">
        {counted.map(({ key, count, at }) => (
          <i key={key} data-at={Math.min(at, 5)} style={{ flexGrow: count }}>
            {key}
          </i>
        ))}
      </div>
      <ul className={styles.legend}>
        {counted.map(({ key, name, count, at, those }) => (
          <li key={key}>
            <i data-at={Math.min(at, 5)} aria-hidden="true" />
            {name}{' '}
            <strong>
              <Why
                of={why.people({
                  ...{ name: `${say(words.grades)} · ${name}`, value: format.count(count) },
                  how: [say(words.countHow, { what: name })],
                  ...{ rows: those, at: 'grade' },
                })}
              />
            </strong>
          </li>
        ))}
      </ul>
    </>
  )
}
