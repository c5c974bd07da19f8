import { stat } from 'node:fs/promises'
import { isBinaryFloat, isNested, readParquet } from '#calc/parquet.ts'
import type { ParquetTable } from '#calc/parquet.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import type { RawRow, RawTable } from '#domain/tables/raw/raw-table.ts'
import { unreadable } from './text-file.ts'
import { shown } from '#domain/import/shown.ts'

/** Opens a Parquet file. Columns of binary floats are refused: they can't hold exact amounts. */
export async function openParquet(
  path: string,
  file: string,
  columns: readonly string[],
): Promise<Result<RawTable, readonly Problem[]>> {
  let table: ParquetTable
  try {
    await stat(path)
  } catch (error) {
    return err([unreadable(error, file)])
  }
  try {
    table = await readParquet(path)
  } catch (error) {
    const found = shown(error instanceof Error ? error.message : String(error))
    return err([fileProblem('parquet-unreadable', { file }, { found })])
  }
  const problems = table.columns.flatMap(({ name, type }) => {
    if (!columns.includes(name)) return []
    if (isBinaryFloat(type))
      return [fileProblem('column-not-exact', { file, field: name }, { column: name, type })]
    return isNested(type)
      ? [fileProblem('column-nested', { file, field: name }, { column: name, type })]
      : []
  })
  if (problems.length > 0) return err(problems)
  return ok({
    header: table.columns.map(({ name }) => name),
    headerLine: null,
    rows: numbered(table.rows),
  })
}

function* numbered(rows: ParquetTable['rows']): Generator<RawRow> {
  let line = 0
  for (const cells of rows) yield { line: ++line, cells, broken: null }
}
