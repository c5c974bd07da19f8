import { importSource } from '../import/import-source.ts'
import type { ImportedTable } from '../import/imported-row.ts'
import type { Binding } from './binding.ts'
import type { Columns } from './cells/cell.ts'
import type { InputFile, Origin } from './ledger.ts'
import { fileProblem } from './problems/file-problems.ts'
import type { Reading } from './reading.ts'
import { RowReader } from './row-reader.ts'
import type { Take } from './row-reader.ts'

/**
 * Reads the rows of a foreign file as `readRows` does, after the importer has brought them into our
 * own form. Each sheet counts as a file of its own.
 */
export function readForeignRows(
  input: InputFile,
  bytes: Uint8Array,
  columns: Columns,
  about: readonly string[],
  reading: Reading,
  take: Take,
  spoilt: Set<string>,
): boolean {
  const { source, sourceIndex, into, file } = input
  const target = reading.targets.get(into)
  if (source === null || target === undefined) throw new Error(`no foreign file feeds ${into}`)
  const imported = importSource(bytes, source, target, {
    file,
    currency: reading.currency,
    locate: (path) => reading.locate(['sources', sourceIndex, ...path]),
  })
  if (!imported.ok) {
    reading.ledger.report(...imported.error)
    return false
  }
  reading.ledger.report(...imported.value.remarks)
  for (const table of imported.value.tables) {
    const sheet: InputFile = { ...input, file: table.label }
    readSheetRows(sheet, table, columns, about, reading, take, spoilt)
  }
  return true
}

function readSheetRows(
  input: InputFile,
  { header, rows, fields }: ImportedTable,
  columns: Columns,
  about: readonly string[],
  reading: Reading,
  take: Take,
  spoilt: Set<string>,
): void {
  const { ledger } = reading
  const counts = { read: 0, leftOut: 0 }
  reading.headers.set(input, header)
  reading.counts.set(input, counts)
  const reader = new RowReader(columns, about, bindingOf(fields), ledger)
  for (const { line, theirs, texts, fate, problems } of rows) {
    counts.read++
    if (counts.read % 10_000 === 0) reading.onProgress(input.file, counts.read)
    const origin: Origin = { file: input, line, cells: reading.keepCells ? theirs : null }
    if (fate === 'left-out') counts.leftOut++
    else if (fate === 'rejected') {
      for (const problem of problems) ledger.reject(origin, problem)
      spoilt.add(reader.aboutOf(texts))
    } else if (!reader.read({ line, cells: texts, broken: null }, origin, take))
      spoilt.add(reader.aboutOf(texts))
  }
  reading.onProgress(input.file, counts.read)
  if (counts.read === 0) ledger.report(fileProblem('no-rows', { file: input.file }, undefined))
}

/** Texts that already stand in the order of our columns, under the names that their file has. */
function bindingOf(fields: readonly string[]): Binding {
  return {
    picks: fields.map((field, index) => ({ index, field, fixed: '', values: null, empty: '' })),
    where: [],
    distinct: false,
    isComplete: true,
  }
}
