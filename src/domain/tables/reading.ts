import type { TargetTable } from '../import/target-table.ts'
import type { Locate } from '#engine/plan/source.ts'
import type { Currency } from '#kernel/money.ts'
import type { InputFile, Ledger } from './ledger.ts'

/** What became of a file's rows: `read` = accepted + rejected + repeated + left out. */
export type RowCounts = { read: number; leftOut: number }

/** What reading needs beyond the file. */
export type Reading = {
  readonly ledger: Ledger
  readonly locate: Locate
  /** Keeps the rows as they were in the file, so that rejected ones can be written out. */
  readonly keepCells: boolean
  readonly counts: Map<InputFile, RowCounts>
  readonly headers: Map<InputFile, readonly string[]>
  /** What foreign files are read into, by table. */
  readonly targets: ReadonlyMap<string, TargetTable>
  readonly currency: Currency
  readonly onProgress: (file: string, rows: number) => void
}
