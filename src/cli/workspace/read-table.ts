import type { Place, Problem } from '#kernel/problem.ts'
import type { Columns, RowOf } from './cells/cell.ts'
import { checkUnique } from './checks/unique.ts'
import type { Entry, InputFile } from './ledger.ts'
import { readRows } from './read-rows.ts'
import type { Reading } from './reading.ts'

/** Says that a column of the row is wrong; the row isn't taken. */
export type Fail<C extends Columns> = (
  column: keyof C & string,
  problem: (place: Place) => Problem,
) => void

/** A table of the workspace: its columns, and what a row of them means. */
export type Table<C extends Columns, T> = {
  readonly columns: C
  /** The columns that say what a row is about; remembered of rows that aren't taken. */
  readonly about: readonly (keyof C & string)[]
  /**
   * What tells rows apart, beside when they were recorded: rows alike in it may not say different
   * things.
   */
  readonly keyOf: (row: T) => readonly string[]
  /** The column at which that is said. */
  readonly keyColumn: keyof C & string
  readonly build: (row: RowOf<C>, fail: Fail<C>) => T
}

/** The rows of a table whose cells are right. */
export type Rows<T> = {
  readonly entries: readonly Entry<T>[]
  /** What its other rows were about (several columns joined by line breaks). */
  readonly spoilt: ReadonlySet<string>
  /** Every file of it could be read. */
  readonly isComplete: boolean
}

/** Reads every file of a table. */
export async function readTable<C extends Columns, T extends object>(
  table: Table<C, T>,
  files: readonly InputFile[],
  reading: Reading,
): Promise<Rows<T>> {
  const entries: Entry<T>[] = []
  const spoilt = new Set<string>()
  let isComplete = files.length > 0
  const names = Object.keys(table.columns)
  for (const file of files) {
    const isRead = await readRows(
      file,
      table.columns,
      table.about,
      reading,
      (values, origin, failAt) => {
        const row = Object.fromEntries(
          names.map((name, index) => [name, values[index]]),
        ) as RowOf<C>
        let failed = false
        const built = table.build(row, (column, problem) => {
          failed = true
          failAt(names.indexOf(column), problem)
        })
        if (!failed) entries.push({ row: built, origin })
      },
      spoilt,
    )
    isComplete &&= isRead
  }
  const nameOf = (row: T): string => table.keyOf(row).join(', ')
  const keyOf = (row: T): string => JSON.stringify(table.keyOf(row))
  checkUnique(entries, keyOf, nameOf, table.keyColumn, reading.ledger)
  return { entries, spoilt, isComplete }
}
