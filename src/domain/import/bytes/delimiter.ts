import { csvRecords } from './csv-records.ts'

/** What may stand between the cells of a CSV file, under the names that a mapping writes. */
export const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const
export type Delimiter = keyof typeof delimiters
export const delimiterNames = Object.keys(delimiters) as readonly Delimiter[]

/** Records that are looked at. */
const LOOKED_AT = 50
/** Characters that are looked at, so that a file in one line doesn't take long. */
const LONGEST_SAMPLE = 200_000

/**
 * The delimiters that make a table of the text: the header has several cells, and nine of ten of
 * its first records have as many. One, when nothing else would do; comma for a single column.
 */
export function possibleDelimiters(text: string, lineBreak: '\n' | '\r'): readonly Delimiter[] {
  const sample = text.length <= LONGEST_SAMPLE ? text : wholeLines(text, lineBreak)
  const widths = delimiterNames.map((name) => ({ name, widths: widthsBy(sample, lineBreak, name) }))
  const several = widths.filter(({ widths: [header = 0] }) => header > 1)
  const tables = several.filter(({ widths: [header, ...rows] }) => {
    const alike = rows.filter((width) => width === header)
    return alike.length * 10 >= rows.length * 9
  })
  const found = tables.length > 0 ? tables : several
  return found.length === 0 ? ['comma'] : found.map(({ name }) => name)
}

function wholeLines(text: string, lineBreak: string): string {
  const end = text.lastIndexOf(lineBreak, LONGEST_SAMPLE)
  return text.slice(0, end < 0 ? LONGEST_SAMPLE : end + 1)
}

function widthsBy(text: string, lineBreak: '\n' | '\r', name: Delimiter): readonly number[] {
  const widths: number[] = []
  for (const { cells, badQuote } of csvRecords([text], lineBreak, delimiters[name])) {
    if (badQuote || cells.every((cell) => cell.trim() === '')) continue
    widths.push(cells.length)
    if (widths.length === LOOKED_AT) break
  }
  return widths
}
