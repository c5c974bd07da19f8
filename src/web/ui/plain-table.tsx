import type { ReactNode } from 'react'

import styles from './plain-table.module.css'

export type PlainColumn<Row> = {
  readonly key: string
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand under each other at their end. */
  readonly isNumber?: boolean
}

type PlainTableProps<Row> = {
  readonly label: string
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/** A table of as many rows as one page holds. On a phone each row becomes a small card with its columns' names. */
export function PlainTable<Row>({ label, columns, rows, rowKey }: PlainTableProps<Row>): ReactNode {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ key, name, isNumber }) => (
            <th key={key} scope="col" className={isNumber === true ? styles.number : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, name, cell, isNumber }) => (
              <td
                key={key}
                data-name={name}
                className={isNumber === true ? styles.number : undefined}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
