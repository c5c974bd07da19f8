import { compareText } from '#kernel/text.ts'
import type { InputFile, RejectedRow } from '#domain/tables/ledger.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import type { Rejected } from '#domain/tables/rejected-cells.ts'
import { rejectedCells } from '#domain/tables/rejected-cells.ts'
import type { OutputFile } from './write/output-folder.ts'

/**
 * The rejected rows as files under rejected/, one for each file that they came from, as CSV with
 * the columns of that file and what is wrong with them: to be mended and given again.
 */
export function rejectedFiles(
  rejected: readonly RejectedRow[],
  headers: ReadonlyMap<InputFile, readonly string[]>,
): readonly OutputFile[] {
  const byFile = Map.groupBy(rejected, ({ origin }) => origin.file.file)
  const files: OutputFile[] = []
  const paths = new Set<string>()
  for (const [file, rows] of byFile) {
    const input = rows[0]?.origin.file
    const header = input === undefined ? undefined : headers.get(input)
    if (header === undefined) continue
    const path = freePath(file, paths)
    paths.add(path)
    files.push({
      path,
      content: csvText(rejectedCells(rows.map(plain), header)),
    })
  }
  return files.toSorted((a, b) => compareText(a.path, b.path))
}

/**
 * Where the rejected rows of a file, or of one sheet of a workbook, go. A sheet's name may hold
 * what a file's may not.
 */
function freePath(file: string, taken: ReadonlySet<string>): string {
  const [, name = file, sheet = ''] = /^(.*?)\.[^.[\]]+(\[.*\])?$/s.exec(file) ?? []
  const stem = name + sheet.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '_').replaceAll('..', '_')
  for (let copy = 1; ; copy++) {
    const path = `rejected/${stem}${copy === 1 ? '' : `-${copy}`}.csv`
    if (!taken.has(path)) return path
  }
}

function plain({ origin: { line, cells }, problems }: RejectedRow): Rejected {
  return { line, cells: cells ?? [], problems }
}
