import { isBlankRow } from './sheet.ts'
import type { Cell, Merge, SheetRow } from './sheet.ts'

/** Most cells that merges are filled into; a sheet has at most so many rows. */
const MOST_FILLED = 1_048_576

/** The rows with the value of a merged cell in each of its rows and columns. Rows that hold nothing else stay out. */
export function filledMerges(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
): readonly SheetRow[] {
  const filled = new Map<number, Cell[]>(rows.map(({ line, cells }) => [line, [...cells]]))
  let count = 0
  for (const { fromLine, toLine, fromColumn, toColumn } of merges) {
    const held = filled.get(fromLine)?.[fromColumn]
    if (held === undefined) continue
    for (let line = fromLine; line <= toLine && count < MOST_FILLED; line++) {
      const cells = filled.get(line)
      if (cells === undefined) continue
      for (let column = fromColumn; column <= toColumn && count < MOST_FILLED; column++, count++) {
        while (cells.length <= column) cells.push('')
        cells[column] = held
      }
    }
  }
  return rows
    .map((row) => ({ ...row, cells: filled.get(row.line) ?? row.cells }))
    .filter(({ cells }) => !isBlankRow(cells))
}
