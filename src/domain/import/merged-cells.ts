import type { Cell, Merge, SheetRow } from './sheet.ts'

/** The rows [from, to) of a sheet, whose lines rise, that lie within a merge. */
function rowsWithin(
  rows: readonly SheetRow[],
  { fromLine, toLine }: Merge,
): { readonly from: number; readonly to: number } {
  const firstAtOrAfter = (line: number): number => {
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((rows[middle]?.line ?? 0) < line) low = middle + 1
      else high = middle
    }
    return low
  }
  return { from: firstAtOrAfter(fromLine), to: firstAtOrAfter(toLine + 1) }
}

/** How many cells `filledMerges` would write: to be looked at before it does. */
export function cellsToFill(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
  width: number,
): number {
  return merges.reduce((sum, merge) => {
    const { from, to } = rowsWithin(rows, merge)
    const columns = Math.min(merge.toColumn, width - 1) - merge.fromColumn + 1
    return sum + (to - from) * Math.max(0, columns)
  }, 0)
}

/**
 * The rows with the value of a merged cell in each of its rows and columns, as far as the header
 * goes. A row that holds nothing else was never read, and isn't made up here.
 */
export function filledMerges(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
  width: number,
): readonly SheetRow[] {
  const filled = new Map<number, Cell[]>()
  for (const merge of merges) {
    const { from, to } = rowsWithin(rows, merge)
    const first = rows[from]
    const held = first?.line === merge.fromLine ? first.cells[merge.fromColumn] : undefined
    if (held === undefined) continue
    for (let index = from; index < to; index++) {
      const cells = filled.get(index) ?? [...(rows[index]?.cells ?? [])]
      filled.set(index, cells)
      for (let column = merge.fromColumn; column <= Math.min(merge.toColumn, width - 1); column++) {
        while (cells.length <= column) cells.push('')
        cells[column] = held
      }
    }
  }
  return rows.map((row, index) => ({ ...row, cells: filled.get(index) ?? row.cells }))
}
