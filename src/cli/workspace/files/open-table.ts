import type { ColumnSource } from '#domain/import/mapping/source.ts'
import { csvTable } from '#domain/tables/raw/csv-table.ts'
import { ndjsonTable } from '#domain/tables/raw/ndjson-table.ts'
import type { RawTable } from '#domain/tables/raw/raw-table.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { err } from '#kernel/result.ts'
import type { FoundFile } from './file-format.ts'
import { openParquet } from './parquet-table.ts'
import { readTextFile, sourceOf } from './text-file.ts'

/** Opens a file of a clean table, of which these columns are wanted. */
export async function openTable(
  { path, file, format, source }: FoundFile,
  columns: readonly string[],
): Promise<Result<RawTable, readonly Problem[]>> {
  const wanted = source === null ? columns : Object.values(source.columns).flatMap(theirColumn)
  if (format === 'parquet') return openParquet(path, file, wanted)
  const text = await readTextFile(path, file)
  if (!text.ok) return err([text.error])
  const table = format === 'csv' ? csvTable : ndjsonTable
  const opened = table(sourceOf(text.value), file, wanted)
  return opened.ok ? opened : err([opened.error])
}

/** Opens a CSV file that has no table of ours. */
export async function openCsv(path: string, file: string): Promise<Result<RawTable, Problem>> {
  const text = await readTextFile(path, file)
  return text.ok ? csvTable(sourceOf(text.value), file, []) : text
}

function theirColumn(from: ColumnSource): readonly string[] {
  if (typeof from === 'string') return [from]
  return 'column' in from ? [from.column] : []
}
