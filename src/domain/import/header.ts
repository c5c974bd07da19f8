import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { FileFormat } from './read-sheets.ts'
import { importProblem } from './problems/import-problems.ts'
import { question } from './problems/questions.ts'
import { sheetLabel, textOf } from './sheet.ts'
import type { Cell, Merge, Sheet, SheetRow } from './sheet.ts'
import { shown } from './shown.ts'

/** A sheet under the names of its columns. */
export type Table = {
  /** How the file and the sheet are named in messages. */
  readonly label: string
  /** By place; '' where a column has no heading. */
  readonly header: readonly string[]
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
  readonly isText: boolean
}

/** Most columns of a table. Inclusive. */
const MOST_COLUMNS = 1000

/**
 * Finds the header. Two rows of it are joined with "/", a merged heading counting for each of its
 * columns. What looks like a title or a second row of headings is asked.
 */
export function findHeader(
  sheet: Sheet,
  file: string,
  { skipRows, headerRows }: FileFormat,
): Result<Table, readonly Problem[]> {
  const label = sheetLabel(file, sheet.name)
  const below = sheet.rows.filter(({ line }) => line > (skipRows ?? 0))
  const [first, second] = below
  if (first === undefined)
    return err([importProblem('import-no-header', { file: label }, undefined)])
  if (headerRows === undefined && second !== undefined) {
    const isTitle = filledCells(first) === 1 && filledCells(second) > 1
    if (isTitle && skipRows === undefined) return err([askSkip(first, second, label)])
    if (hasTwoRows(first, second, sheet.merges)) return err([askHeaderRows(first, second, label)])
  }
  const count = headerRows ?? 1
  const headings = below.slice(0, count)
  const spread = headings.map((row) => spreadMerges(row, sheet.merges))
  const width = Math.max(...spread.map((cells) => cells.length))
  if (width > MOST_COLUMNS) {
    const params = { found: width, limit: MOST_COLUMNS }
    return err([importProblem('import-too-many-columns', { file: label }, params)])
  }
  const header = Array.from({ length: width }, (_, column) => {
    const parts = spread.map((cells) => heading(cells[column])).filter((part) => part !== '')
    return Array.from(new Set(parts)).join('/')
  })
  while (header.length > 1 && header.at(-1) === '') header.pop()
  return ok({
    label,
    header,
    rows: below.slice(count),
    merges: sheet.merges,
    isText: sheet.name === null,
  })
}

/** A heading in one line, without what a line break in a cell leaves behind. */
function heading(cell: Cell | undefined): string {
  return textOf(cell)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('')
}

function filledCells({ cells }: SheetRow): number {
  return cells.filter((cell) => textOf(cell) !== '').length
}

/** A heading that spans columns, or columns named only in the second row. */
function hasTwoRows(first: SheetRow, second: SheetRow, merges: readonly Merge[]): boolean {
  return merges.some(
    ({ fromLine, toLine, fromColumn, toColumn }) =>
      fromLine === first.line && (toColumn > fromColumn || toLine === second.line),
  )
}

function spreadMerges({ line, cells }: SheetRow, merges: readonly Merge[]): readonly Cell[] {
  const spread = [...cells]
  for (const { fromLine, toLine, fromColumn, toColumn } of merges) {
    if (line < fromLine || line > toLine) continue
    const held = line === fromLine ? (cells[fromColumn] ?? '') : ''
    for (let column = fromColumn; column <= Math.min(toColumn, MOST_COLUMNS); column++) {
      while (spread.length <= column) spread.push('')
      spread[column] = held
    }
  }
  return spread
}

function rowText({ cells }: SheetRow): string {
  return shown(
    cells
      .map(textOf)
      .filter((text) => text !== '')
      .join(' | '),
  )
}

function askSkip(first: SheetRow, second: SheetRow, label: string): Problem {
  return question(
    'ask-skip-rows',
    { file: label, line: first.line },
    {
      count: 1,
      examples: [rowText(first)],
      answers: [
        {
          line: `skipRows: ${second.line - 1}`,
          means: { zh: `表头是第 ${second.line} 行`, en: `row ${second.line} is the header` },
        },
        {
          line: `skipRows: ${first.line - 1}`,
          means: { zh: `表头是第 ${first.line} 行`, en: `row ${first.line} is the header` },
        },
      ],
    },
  )
}

function askHeaderRows(first: SheetRow, second: SheetRow, label: string): Problem {
  return question(
    'ask-header-rows',
    { file: label, line: first.line },
    {
      count: 1,
      examples: [rowText(first), rowText(second)],
      answers: [
        { line: 'headerRows: 2', means: { zh: '表头有两行', en: 'the header has two rows' } },
        { line: 'headerRows: 1', means: { zh: '表头只有一行', en: 'the header is one row' } },
      ],
    },
  )
}
