import type { ReactNode } from 'react'

import type { OutlookItem } from '../my/outlook.ts'
import { useSay } from '../language/language.tsx'
import { CellRow } from './cell-row.tsx'
import styles from './cell-table.module.css'
import type { StatedCell } from './sections.ts'
import { statementWords as words } from './words.ts'

type CellTableProps = {
  readonly cells: readonly StatedCell[]
  /** Of items: what was reached and asked. */
  readonly items?: readonly OutlookItem[] | null
}

/** Numbers with their clauses; each opens down to what it was made of. */
export function CellTable({ cells, items }: CellTableProps): ReactNode {
  const say = useSay()
  const hasItems = items !== undefined && items !== null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.clause}>
            {say(words.clause)}
          </th>
          <th scope="col">{say(words.name)}</th>
          {hasItems ? (
            <>
              <th scope="col" className={`${styles.number} ${styles.wide}`}>
                {say(words.actual)}
              </th>
              <th scope="col" className={`${styles.number} ${styles.wide}`}>
                {say(words.target)}
              </th>
            </>
          ) : null}
          <th scope="col" className={styles.number}>
            {say(hasItems ? words.points : words.value)}
          </th>
          <th scope="col" className={styles.act}>
            <span className="unseen">{say(words.dispute)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <CellRow
            key={cell.key}
            cell={cell}
            item={
              hasItems ? (items.find(({ key }) => `item:${key}` === cell.key) ?? null) : undefined
            }
          />
        ))}
      </tbody>
    </table>
  )
}
