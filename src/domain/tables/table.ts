import type { Place, Problem } from '#kernel/problem.ts'
import type { Columns, RowOf } from './cells/cell.ts'
import type { Entry } from './ledger.ts'
import type { FailAt } from './row-reader.ts'

/** Says that a column of the row is wrong; the row isn't taken. */
export type Fail<C extends Columns> = (
  column: keyof C & string,
  problem: (place: Place) => Problem,
) => void

/** A table: its columns, and what a row of them means. */
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

/** A table as it's read, whatever its columns: values come in their order. */
export type OrderedTable<T extends object> = {
  readonly columns: Columns
  readonly about: readonly string[]
  readonly keyOf: (row: T) => string
  /** The key for messages. */
  readonly nameOf: (row: T) => string
  readonly keyColumn: string
  /** Null when it found fault with the row, and said so. */
  readonly build: (values: readonly unknown[], fail: FailAt) => T | null
}

export function inOrder<C extends Columns, T extends object>(table: Table<C, T>): OrderedTable<T> {
  const names = Object.keys(table.columns)
  return {
    columns: table.columns,
    about: table.about,
    keyOf: (row) => JSON.stringify(table.keyOf(row)),
    nameOf: (row) => table.keyOf(row).join(', '),
    keyColumn: table.keyColumn,
    build: (values, failAt) => {
      const row = Object.fromEntries(names.map((name, index) => [name, values[index]])) as RowOf<C>
      let failed = false
      const built = table.build(row, (column, problem) => {
        failed = true
        failAt(names.indexOf(column), problem)
      })
      return failed ? null : built
    },
  }
}

/** The rows of a table whose cells are right. */
export type Rows<T> = {
  readonly entries: readonly Entry<T>[]
  /** What its other rows were about (several columns joined by line breaks). */
  readonly spoilt: ReadonlySet<string>
  /** Every file of it could be read. */
  readonly isComplete: boolean
}
