import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useRef } from 'react'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { Text } from '#kernel/text.ts'
import { HeatCell } from './heat-cell.tsx'
import { useAsk } from '../why/why-context.ts'
import type { WhyOf } from '../why/why-of.ts'
import styles from './heat-map.module.css'
import { moveAmongCells } from './move-among-cells.ts'
import { dueAt } from './shown-rows.ts'
import type { Due, HeatShow, Shown, SortKey, Sorting } from './shown-rows.ts'
import { useTeamWhy } from './team-why.ts'
import type { TableHead } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type HeatMapProps = {
  readonly head: TableHead
  readonly rows: readonly Shown[]
  readonly show: HeatShow
  readonly sorting: Sorting
  readonly onSort: (key: SortKey) => void
  readonly plan: string
  /** The period that this one is compared with. */
  readonly against: string | null
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
  const { against } = props
  const say = useSay()
  const scroller = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    useFlushSync: false,
  })
  const columns = `minmax(112px, 1.4fr) var(--team) ${hasScores ? '76px 60px ' : ''}repeat(${head.columns.length}, minmax(${ITEM_PX}px, 1fr))`
  const layout: CSSProperties = { gridTemplateColumns: columns }
  const heading = (key: SortKey, name: Text, isNumber: boolean): ReactNode => (
    <Heading {...{ name, isNumber, sorting, onSort }} sortKey={key} key={key} />
  )
  const ask = useAsk()
  const why = useTeamWhy(head, { plan, period })
  const asked = (button: HTMLElement): WhyOf | null => {
    const at = Number(button.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2
    const row = rows[at]?.row
    const { why: which } = button.dataset
    if (row === undefined || which === undefined) return null
    if (which === 'total' || which === 'grade') return why[which](row)
    const value = button.textContent ?? ''
    return why.cell({ row, at: Number(which), show, value: value.replaceAll(/[▼✓]/g, ''), against })
  }
  // A link of the router's in every row, or a listener in every cell, would be most of what scrolling costs.
  const follow = (event: MouseEvent): void => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-why]') : null
    const of = button === null ? null : asked(button)
    if (of !== null) {
      ask(of)
      return
    }
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (link === null || !isPlain) return
    event.preventDefault()
    void navigate({ href: link.pathname })
  }
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="region"
      tabIndex={0}
      aria-label={say(words.heatRegion)}
      onClick={follow}
      onKeyDown={moveAmongCells}
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
  const total = typeof row.total === 'string' ? format.score(row.total) : '–'
  const grade = row.grade ?? '–'
  const told = (name: Text, value: string): { readonly 'aria-label': string } => ({
    'aria-label': say(words.cellWhy, { figure: value, told: say(name) }),
  })
  return (
    <>
      <div role="rowheader" className={styles.name}>
        <a href={`/app/statement/${encodeURIComponent(row.personId)}/${plan}/${period}`}>
          {say(row.personName)}
        </a>
      </div>
      <div role="cell" className={styles.team}>
        {team}
      </div>
      {hasScores ? (
        <>
          <div role="cell" className={styles.total}>
            <button type="button" tabIndex={-1} data-why="total" {...told(words.total, total)}>
              {total}
            </button>
          </div>
          <div role="cell" className={styles.grade}>
            <button type="button" tabIndex={-1} data-why="grade" {...told(words.grade, grade)}>
              {grade}
            </button>
          </div>
        </>
      ) : null}
      {head.columns.map((column, at) => (
        <HeatCell
          key={column.key}
          {...{ column, at, show, ...dueAt({ columns: head.columns, dueBefore }, at) }}
          cell={row.cells[at]}
          was={before?.cells[at]}
          currency={head.currency}
        />
      ))}
    </>
  )
})
