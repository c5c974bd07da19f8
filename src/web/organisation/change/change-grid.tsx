import { CloseOutlined } from '@ant-design/icons'
import { useEffect, useMemo, useRef } from 'react'
import type { CSSProperties, ReactNode } from 'react'

import { useSay } from '../../language/language.tsx'
import { columnName } from '../../people/words.ts'
import { VirtualRows } from '../../ui/virtual-rows.tsx'
import { columnsOf } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'
import styles from './change-grid.module.css'
import type { CellProblem } from './draft.ts'
import type { Draft } from './use-draft.ts'
import { changeWords as words } from './words.ts'

const ROW_PX = 38

/** Wide enough for what stands in it. */
const widths: Readonly<Record<string, number>> = {
  ...{ from: 138, to: 138, kind: 92, ends: 84, grade: 84, base_pay: 116, target_share: 104 },
  ...{ name_zh: 150, name_en: 150, reason: 200, source: 220, team: 150, parent: 150 },
}
const ORDINARY_PX = 124

/** Every row with its cells to be written; what is wrong stands at its cell. */
export function ChangeGrid({
  table,
  draft,
}: {
  readonly table: ChangedTable
  readonly draft: Draft
}): ReactNode {
  const say = useSay()
  const columns = useMemo(() => columnsOf(table), [table])
  const { rows, problems, wanted, arrived, set, remove } = draft
  const wrong = useMemo(() => Map.groupBy(problems, ({ row }) => row), [problems])
  useEffect(() => {
    // Where somebody wants to write, its cell says so once it's drawn.
    if (wanted !== null && (wanted.column === null || wanted.row >= rows.length)) arrived()
  }, [wanted, arrived, rows.length])
  const goesTo = (row: number, column: string): boolean => {
    if (wanted?.row !== row || wanted.column === null) return false
    return column === (columns.includes(wanted.column) ? wanted.column : columns[0])
  }
  const grid: CSSProperties = {
    // Each row is a grid of its own, so all have to be as wide as what their columns need at least.
    minWidth: 92 + columns.reduce((sum, one) => sum + (widths[one] ?? ORDINARY_PX), 0),
    gridTemplateColumns: `52px ${columns.map((one) => `minmax(${widths[one] ?? ORDINARY_PX}px, 1fr)`).join(' ')} 40px`,
  }
  return (
    <VirtualRows
      role="table"
      aria-label={say(words.rows)}
      aria-rowcount={rows.length + 1}
      className={styles.grid}
      tabIndex={0}
      count={rows.length}
      rowPx={ROW_PX}
      reveal={wanted?.row}
      head={
        <div role="row" aria-rowindex={1} className={styles.head} style={grid}>
          <span role="columnheader">{say(words.row)}</span>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {say(columnName(column))}
            </span>
          ))}
          <span role="columnheader" className="unseen">
            {say(words.remove, { row: '' })}
          </span>
        </div>
      }
      row={(index) => {
        const row = rows[index]
        if (row === undefined) return null
        const own = wrong.get(index) ?? []
        return (
          <div
            key={row.id}
            role="row"
            aria-rowindex={index + 2}
            className={styles.row}
            style={grid}
            data-wrong={own.some(({ column }) => column === '' || !columns.includes(column))}
          >
            <span role="rowheader" className={styles.number}>
              {index + 1}
            </span>
            {columns.map((column) => (
              <span key={column} role="cell">
                <GridCell
                  column={column}
                  label={say(words.cell, { row: index + 1, column: say(columnName(column)) })}
                  text={row.cells[column] ?? ''}
                  problems={own.filter((one) => one.column === column)}
                  onText={(text) => set(index, column, text)}
                  isWanted={goesTo(index, column)}
                  arrived={arrived}
                />
              </span>
            ))}
            <span role="cell">
              <button
                type="button"
                className={styles.remove}
                aria-label={say(words.remove, { row: index + 1 })}
                onClick={() => remove(index)}
              >
                <CloseOutlined />
              </button>
            </span>
          </div>
        )
      }}
    />
  )
}

type GridCellProps = {
  readonly column: string
  readonly label: string
  readonly text: string
  readonly problems: readonly CellProblem[]
  readonly onText: (text: string) => void
  /** It's to be written in now. */
  readonly isWanted: boolean
  readonly arrived: () => void
}

function GridCell({
  column,
  label,
  text,
  problems,
  onText,
  isWanted,
  arrived,
}: GridCellProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isWanted) return
    input.current?.focus()
    arrived()
  }, [isWanted, arrived])
  const isWrong = problems.length > 0
  const details = problems.map(({ detail }) => detail).join('\n')
  const isDay = (column === 'from' || column === 'to') && /^(?:\d{4}-\d{2}-\d{2})?$/.test(text)
  return (
    <input
      ref={input}
      className={styles.cell}
      type={isDay ? 'date' : 'text'}
      value={text}
      maxLength={500}
      aria-label={isWrong ? `${label}: ${details}` : label}
      aria-invalid={isWrong}
      autoComplete="off"
      {...(isWrong ? { title: details } : {})}
      onChange={({ target }) => onText(target.value)}
    />
  )
}
