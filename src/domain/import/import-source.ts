import type { Currency } from '#kernel/money.ts'
import type { Locate } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { bindColumns } from './bind-columns.ts'
import type { Bound } from './bind-columns.ts'
import { chooseSheets } from './choose-sheets.ts'
import { findHeader } from './header.ts'
import type { Table } from './header.ts'
import { importRows } from './import-rows.ts'
import type { ImportedTable } from './imported-row.ts'
import type { Source } from './mapping/source.ts'
import { cellsToFill } from './merged-cells.ts'
import { importProblem } from './problems/import-problems.ts'
import { readSheets } from './read-sheets.ts'
import type { FileFormat } from './read-sheets.ts'
import type { TargetTable } from './target-table.ts'

/** What reading needs beyond the bytes and their mapping. */
export type ImportContext = {
  /** The file as people know it, for messages. */
  readonly file: string
  /** The currency of amounts; null where any sign of money is taken. */
  readonly currency: Currency | null
  /** Where a path within the source stands. */
  readonly locate: Locate
}

/** Most cells that merged cells are filled into. Inclusive. */
const MOST_FILLED = 5_000_000

/** Every row of a file with what became of it, sheet by sheet. */
export type Imported = {
  readonly tables: readonly ImportedTable[]
  readonly remarks: readonly Problem[]
}

/**
 * Reads a foreign file by its mapping: bytes → sheets of cells → header → columns → rows of a table
 * of ours. Either every row is there, loaded, rejected with its reasons or left out by the mapping;
 * or nothing is, with everything that is wrong or has to be asked first.
 */
export function importSource(
  bytes: Uint8Array,
  source: Source,
  target: TargetTable,
  { file, currency, locate }: ImportContext,
): Result<Imported, readonly Problem[]> {
  const opened = readSheets(bytes, file, source)
  if (!opened.ok) return opened
  const { isOwn, remarks } = opened.value
  const format: FileFormat = isOwn ? { skipRows: 0, headerRows: 1 } : source
  const sheets = chooseSheets(opened.value.sheets, file, format, locate)
  if (!sheets.ok) return sheets
  if (sheets.value.length === 0)
    return err([importProblem('import-no-header', { file }, undefined)])
  const problems: Problem[] = []
  const tables: { readonly table: Table; readonly bound: Bound }[] = []
  for (const sheet of sheets.value) {
    const table = findHeader(sheet, file, format)
    if (!table.ok) {
      problems.push(...table.error)
      continue
    }
    const toFill = cellsToFill(table.value.rows, table.value.merges, table.value.header.length)
    if (source.merged === 'fill' && toFill > MOST_FILLED) {
      const params = { found: String(toFill), limit: String(MOST_FILLED) }
      problems.push(importProblem('import-too-large', { file: table.value.label }, params))
      continue
    }
    const { bound, problems: found } = bindColumns(table.value, source, target, currency, locate)
    problems.push(...found)
    tables.push({ table: table.value, bound })
  }
  if (problems.length > 0) return err(problems)
  const rows = importRows(tables, source, target)
  if (hasErrors(rows.questions)) return err(rows.questions)
  return ok({ tables: rows.tables, remarks: [...remarks, ...rows.remarks] })
}
