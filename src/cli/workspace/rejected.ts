import type { Problem } from '#kernel/problem.ts'
import { compareText } from '#kernel/text.ts'
import { cleaned } from './cells/cell.ts'
import type { InputFile, RejectedRow } from './ledger.ts'
import { csvText } from './write/csv-text.ts'
import type { OutputFile } from './write/output-folder.ts'

/** Columns that are added to rejected rows; a mended file may keep them, they aren't read. */
const problemColumns = ['problem_code', 'problem_column', 'problem_zh', 'problem_en'] as const

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
      content: csvText(rowsOf(rows, header)),
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

/** A file that feeds several tables has one line for each of its rows, with the problems of all. */
function* rowsOf(
  rows: readonly RejectedRow[],
  header: readonly string[],
): Generator<readonly string[]> {
  const kept = header.flatMap((name, index) => (isProblemColumn(name) ? [] : [index]))
  yield [...kept.map((index) => header[index] ?? ''), ...problemColumns]
  const byLine = Map.groupBy(rows, ({ origin }) => origin.line)
  for (const line of Array.from(byLine.keys()).toSorted((a, b) => a - b)) {
    const same = byLine.get(line) ?? []
    const cells = same[0]?.origin.cells ?? []
    const beyond = cells.length > header.length ? cells.slice(header.length) : []
    const problems = same.flatMap((row) => row.problems)
    yield [...kept.map((index) => cleaned(cells[index] ?? '')), ...said(problems), ...beyond]
  }
}

function isProblemColumn(name: string): boolean {
  return problemColumns.some((column) => column === name)
}

function said(problems: readonly Problem[]): readonly string[] {
  const unique = (texts: readonly string[]): string => Array.from(new Set(texts)).join(' | ')
  return [
    unique(problems.map(({ code }) => code)),
    unique(problems.map(({ at }) => at.field ?? '').filter((field) => field !== '')),
    unique(problems.map(({ message }) => message.zh)),
    unique(problems.map(({ message }) => message.en)),
  ]
}
