/** Columns a character takes on a terminal: East Asian wide and full-width characters take two. */
function cellWidth(text: string): number {
  let width = 0
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}

export type Column = { readonly title: string; readonly align?: 'left' | 'right' }

/** A plain table for a terminal; Chinese characters line up. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    Math.max(cellWidth(column.title), ...rows.map((row) => cellWidth(row[index] ?? ''))),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - cellWidth(cell))
        return columns[index]?.align === 'right' ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(columns.map((column) => column.title)), rule, ...rows.map(line)].join('\n')
}
