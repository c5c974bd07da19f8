import { readXml } from './xml.ts'

/** How a number is shown: as a day, as a month of a year, or as what it is. */
export type Shown = 'number' | 'day' | 'month'

/** Formats that a workbook doesn't write out (ECMA-376 18.8.30, with those of East Asian Excel). */
const builtIn: ReadonlyMap<number, Shown> = new Map([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, 'day'] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, 'month'] as const),
])

/** By the style of a cell: how its number is shown. */
export function readStyles(part: Uint8Array | undefined): readonly Shown[] {
  const own = new Map<number, Shown>()
  const styles: Shown[] = []
  let isCellStyles = false
  if (part === undefined) return styles
  readXml(part, {
    open: (name, attribute) => {
      if (name === 'numFmt')
        own.set(Number(attribute('numFmtId')), shownBy(attribute('formatCode') ?? ''))
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles) {
        const id = Number(attribute('numFmtId') ?? 0)
        styles.push(own.get(id) ?? builtIn.get(id) ?? 'number')
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return styles
}

/** What a format code shows: a day has years or days in it, a month has years but no days. */
function shownBy(code: string): Shown {
  const [first = ''] = code.split(';')
  if (/^(general|g\/通用格式)$/i.test(first)) return 'number'
  const letters = first.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  if (/[#0?]/.test(letters)) return 'number'
  if (letters.includes('d')) return 'day'
  return /[ye]/.test(letters) && letters.includes('m') ? 'month' : 'number'
}
