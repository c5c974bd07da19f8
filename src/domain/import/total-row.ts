import { textOf } from './sheet.ts'
import type { Cell } from './sheet.ts'

const totalWord =
  /^(合\s*计|总\s*计|總\s*計|小\s*计|小\s*計|合\s*計|累\s*计|本月合计|本页合计|total|sub-?\s?total|grand total|sum)\s*[:：]?$/i

/** The cell that makes a row look like a total; null when none does. */
export function totalWordOf(cells: readonly Cell[]): string | null {
  for (const cell of cells) {
    const text = textOf(cell)
    if (text.length <= 20 && totalWord.test(text)) return text
  }
  return null
}
