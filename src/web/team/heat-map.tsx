import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useRef } from 'react'
import type { CSSProperties, ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { Text } from '#kernel/text.ts'
import { HeatCell } from './heat-cell.tsx'
import styles from './heat-map.module.css'
import { dueAt } from './shown-rows.ts'
import type { Due, HeatShow, Shown, SortKey, Sorting } from './shown-rows.ts'
import { StatementLink } from './statement-link.tsx'
import type { TableHead } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type HeatMapProps = {
  readonly head: TableHead
  readonly rows: readonly Shown[]
  readonly show: HeatShow
  readonly sorting: Sorting
  readonly onSort: (key: SortKey) => void
  readonly plan: string
  readonly period: string
  readonly teamName: (team: string | null) => string
  readonly dueBefore: Due
  /** Whether any score may be seen. */
  readonly hasScores: boolean
}

const ROW_PX = 40
/** Of the columns: names and teams, scores and grades, and each item. */
const LEAST_PX = 220
const SCORES_PX = 136
const ITEM_PX = 96

/**
 * People × items. Only the rows that can be seen are in the page, so ten thousand people scroll as smoothly as ten; a screen reader is told
 * how many there are and which one this is.
 */
export function HeatMap(props: HeatMapProps): ReactNode {
  const { head, rows, sorting, onSort, teamName, hasScores, show, plan, period, dueBefore } = props
  const say = useSay()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  const columns = `minmax(112px, 1.4fr) var(--team) ${hasScores ? '76px 60px ' : ''}repeat(${head.columns.length}, minmax(${ITEM_PX}px, 1fr))`
  const layout: CSSProperties = { gridTemplateColumns: columns }
  const heading = (key: SortKey, name: Text, isNumber: boolean): ReactNode => (
    <Heading {...{ name, isNumber, sorting, onSort }} sortKey={key} key={key} />
  )
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="region"
      tabIndex={0}
      aria-label={say(words.heatRegion)}
    >
      <div
        className={styles.table}
        role="table"
        // Narrower than that, it scrolls.
        style={{
          minWidth: `${LEAST_PX + head.columns.length * ITEM_PX + (hasScores ? SCORES_PX : 0)}px`,
        }}
        aria-label={say(words.heat)}
        aria-rowcount={rows.length + 1}
      >
        <div className={styles.head} role="row" aria-rowindex={1} style={layout}>
          {heading('name', words.person, false)}
          {heading('team', words.team, false)}
          {hasScores ? heading('total', words.total, true) : null}
          {hasScores ? heading('grade', words.grade, false) : null}
          {head.columns.map(({ key, name }) => heading(`item:${key}`, name, true))}
        </div>
        <div
          className={styles.body}
          role="rowgroup"
          style={{ height: `${virtual.getTotalSize()}px` }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const shown = rows[index]
            return shown === undefined ? null : (
              <div
                key={shown.row.personId}
                className={styles.row}
                role="row"
                aria-rowindex={index + 2}
                style={{ ...layout, transform: `translateY(${start}px)` }}
              >
                <Row
                  {...{ head, shown, show, plan, period, hasScores, dueBefore }}
                  team={teamName(shown.row.team)}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

type HeadingProps = {
  readonly sortKey: SortKey
  readonly name: Text
  readonly isNumber: boolean
  readonly sorting: Sorting
  readonly onSort: (key: SortKey) => void
}

function Heading({ sortKey, name, isNumber, sorting, onSort }: HeadingProps): ReactNode {
  const say = useSay()
  const isSorted = sorting.key === sortKey
  const Caret = sorting.down ? CaretDownOutlined : CaretUpOutlined
  return (
    <div
      role="columnheader"
      className={isNumber ? `${styles.heading} ${styles.number}` : styles.heading}
      {...(isSorted ? { 'aria-sort': sorting.down ? 'descending' : 'ascending' } : {})}
    >
      <button
        type="button"
        onClick={() => onSort(sortKey)}
        title={say(words.sorted, { name: say(name) })}
      >
        <span>{say(name)}</span>
        {isSorted ? <Caret aria-hidden="true" /> : null}
      </button>
    </div>
  )
}

type RowProps = Pick<
  HeatMapProps,
  'head' | 'show' | 'plan' | 'period' | 'hasScores' | 'dueBefore'
> & { readonly shown: Shown; readonly team: string }

/** Made anew only where something of it has changed: while one scrolls, most rows stay. */
const Row = memo(function Row({
  shown: { row, before },
  head,
  show,
  plan,
  period,
  team,
  hasScores,
  dueBefore,
}: RowProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  return (
    <>
      <div role="rowheader" className={styles.name}>
        <StatementLink {...{ plan, period }} person={row.personId}>
          {say(row.personName)}
        </StatementLink>
      </div>
      <div role="cell" className={styles.team}>
        {team}
      </div>
      {hasScores ? (
        <>
          <div role="cell" className={styles.total}>
            {row.total === null || row.total === undefined ? (
              <span className={styles.none}>–</span>
            ) : (
              format.score(row.total)
            )}
          </div>
          <div role="cell" className={styles.grade}>
            {row.grade ?? <span className={styles.none}>–</span>}
          </div>
        </>
      ) : null}
      {head.columns.map((column, at) => (
        <HeatCell
          key={column.key}
          {...{ column, show, ...dueAt({ columns: head.columns, dueBefore }, at) }}
          cell={row.cells[at]}
          was={before?.cells[at]}
          currency={head.currency}
        />
      ))}
    </>
  )
})
