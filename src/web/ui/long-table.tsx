import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import styles from './long-table.module.css'
import { useRowWindow } from './use-row-window.ts'

export type LongColumn<Row> = {
  readonly key: string
  readonly title: ReactNode
  /** A track of a CSS grid, such as "minmax(120px, 1fr)". */
  readonly width: string
  readonly align?: 'end'
  readonly cell: (row: Row) => ReactNode
}

type LongTableProps<Row> = {
  readonly label: string
  readonly columns: readonly LongColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly rowHeight?: number
  /** Also by a click anywhere on the row; a cell holds a button for everybody else. */
  readonly onOpen?: (row: Row) => void
  readonly isChosen?: (row: Row) => boolean
  /** Near the end of the rows. */
  readonly onEnd?: () => void
}

/** A table of any length: only the rows around the visible ones are in the page. */
export function LongTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHeight = 40,
  onOpen,
  isChosen,
  onEnd,
}: LongTableProps<Row>): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const { from, to } = useRowWindow(place, rowHeight, rows.length)
  const isNearEnd = to >= rows.length
  useLayoutEffect(() => {
    if (isNearEnd && rows.length > 0) onEnd?.()
  }, [isNearEnd, rows.length, onEnd])
  const gridTemplateColumns = columns.map(({ width }) => width).join(' ')
  return (
    // A region that scrolls has to be reached by the keyboard.
    <div className={styles.place} ref={place} tabIndex={0} role="region" aria-label={label}>
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={styles.table}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns }}>
            {columns.map(({ key, title, align }) => (
              <div role="columnheader" key={key} className={align && styles[align]}>
                {title}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          style={{ paddingTop: from * rowHeight, paddingBottom: (rows.length - to) * rowHeight }}
        >
          {rows.slice(from, to).map((row, at) => (
            // The keyboard has the button inside.
            <div
              role="row"
              key={rowKey(row)}
              aria-rowindex={from + at + 2}
              className={styles.row}
              data-opens={onOpen !== undefined}
              data-chosen={isChosen?.(row) ?? false}
              style={{ gridTemplateColumns, height: rowHeight }}
              onClick={() => onOpen?.(row)}
            >
              {columns.map(({ key, align, cell }) => (
                <div role="cell" key={key} className={align && styles[align]}>
                  {cell(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
