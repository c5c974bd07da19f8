import type { ReactNode } from 'react'

import { isOffPace } from '#domain/analysis/pace.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { PaceName, PaceTrack } from '../ui/pace.tsx'
import { Why } from '../why/why.tsx'
import styles from './off-pace.module.css'
import { numberOrNull } from './shown-rows.ts'
import { StatementLink } from './statement-link.tsx'
import { useTeamWhy } from './team-why.ts'
import type { TableHead, TableRow } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type OffPaceProps = {
  readonly head: TableHead
  readonly rows: readonly TableRow[]
  /** Which of the columns. */
  readonly at: number
  readonly plan: string
  readonly period: string
}

const MOST = 8

/** Those who are behind at an item, the furthest first, each with a bar against what is due. */
export function OffPace({ head, rows, at, plan, period }: OffPaceProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const why = useTeamWhy(head, { plan, period })
  const column = head.columns[at]
  if (column === undefined || !column.hasTarget)
    return <Empty title={say(words.noTarget)} advice={say(words.noTargetAdvice)} />
  const behind = rows
    .filter(({ cells }) => isOffPace(cells[at]?.pace ?? null))
    .toSorted((a, b) => attained(a, at) - attained(b, at))
  if (behind.length === 0)
    return <Empty title={say(words.nobodyOff)} advice={say(words.nobodyOffAdvice)} />
  const due = Number(column.due?.share ?? 1)
  const isUp = column.direction === 'higher'
  return (
    <>
      <ul className={styles.list}>
        {behind.slice(0, MOST).map((row) => {
          const cell = row.cells[at]
          const attainment = cell?.attainment ? format.percent(cell.attainment) : say(words.noValue)
          const pace = cell?.pace ?? 'behind'
          const figure = (text: string | null | undefined): string =>
            text === null || text === undefined
              ? say(words.noValue)
              : format.short(text, column.unit, head.currency)
          return (
            <li key={row.personId}>
              <StatementLink className={styles.name} {...{ plan, period }} person={row.personId}>
                {say(row.personName)}
              </StatementLink>
              <PaceTrack
                className={styles.track}
                {...{ pace, share: attained(row, at), due: isUp ? due : null }}
              />
              <span className={styles.figures}>
                <strong>
                  <Why of={why.cell({ row, at, show: 'attainment', value: attainment })} />
                </strong>{' '}
                {figure(cell?.actual)} / {figure(cell?.target)}
              </span>
              <PaceName className={styles.pace} pace={pace} />
            </li>
          )
        })}
      </ul>
      {behind.length > MOST ? (
        <p className={styles.more}>{say(words.more, { count: behind.length - MOST })}</p>
      ) : null}
    </>
  )
}

function attained({ cells }: TableRow, at: number): number {
  return Math.max(0, numberOrNull(cells[at]?.attainment) ?? 0)
}
