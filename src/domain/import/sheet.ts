import { unguarded } from './formula-guard.ts'

/** What a workbook says of a cell beyond its text. A cell of a CSV file is its plain text. */
export type TypedCell = {
  /**
   * `number`: `text` is a plain decimal, digit by digit what the file says. `day`, `moment`: a
   * number that is shown as a date; `text` is ISO. `month`: the same, of which only year and month
   * are shown. `broken`: an error value, or a formula whose value wasn't kept; `text` is what stands
   * there instead.
   */
  readonly kind: 'text' | 'number' | 'day' | 'moment' | 'month' | 'yesno' | 'broken'
  readonly text: string
  /** The value that the workbook remembers of a formula. */
  readonly byFormula: boolean
}

export type Cell = string | TypedCell

/** A row of cells as it stands in a file. */
export type SheetRow = {
  /** Line of a text file or row of a sheet, from 1. */
  readonly line: number
  /** From the first column on; beyond its end a row is empty. */
  readonly cells: readonly Cell[]
  /** Its quotes are wrong: `cells` is a best guess. */
  readonly badQuote: boolean
}

/** Cells that are shown as one; all bounds from 0, inclusive; lines from 1. */
export type Merge = {
  readonly fromLine: number
  readonly toLine: number
  readonly fromColumn: number
  readonly toColumn: number
}

/** A table as it lies in a file: rows that aren't empty, before anything is understood. */
export type Sheet = {
  /** Null for a text file. */
  readonly name: string | null
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
}

/** The text of a cell without the spaces around it, and without what keeps it from being a formula. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? unguarded(cell).trim() : cell.text.trim()
}

export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => textOf(cell) === '')
}

/** "sales.xlsx[Sheet2]": how a sheet is named in messages; a text file by its name alone. */
export function sheetLabel(file: string, sheet: string | null): string {
  return sheet === null ? file : `${file}[${sheet}]`
}
