import { isBlankRow } from '../sheet.ts'
import type { Cell, Merge, Sheet, SheetRow } from '../sheet.ts'
import { decimalText } from '../cells/decimal-text.ts'
import type { Shown } from './number-formats.ts'
import { serialDay } from './serial-day.ts'
import type { DaySystem } from './serial-day.ts'
import { unescaped } from './shared-strings.ts'
import { BadXml, readXml } from './xml.ts'

/** Most cells of a workbook's sheet, empty ones before a filled one too. Inclusive. */
export const MOST_CELLS = 20_000_000
/** Most merged ranges of a sheet. Inclusive. */
const MOST_MERGES = 100_000
/** As Excel has it. Inclusive. */
const MOST_COLUMNS = 16_384
const MOST_ROWS = 1_048_576

/** A sheet with more cells than are read. */
export class TooManyCells extends Error {
  readonly found: number
  constructor(found: number) {
    super('too many cells')
    this.found = found
  }
}

/** What a sheet's cells refer to. */
export type Context = {
  readonly texts: readonly string[]
  readonly styles: readonly Shown[]
  readonly system: DaySystem
}

/** A cell while it's being read. */
type Open = {
  readonly column: number
  readonly type: string
  readonly shown: Shown
  value: string | null
  inline: string
  formula: string | null
}

/** Reads a sheet. Rows and cells without a value, formatted or not, aren't there. */
export function readSheet(name: string, part: Uint8Array, context: Context): Sheet {
  const rows: SheetRow[] = []
  const merges: Merge[] = []
  let line = 0
  let cells: Cell[] = []
  let column = -1
  let count = 0
  let cell: Open | null = null
  let into: 'value' | 'inline' | 'formula' | null = null
  let isReading = false
  readXml(part, {
    open: (tag, attribute) => {
      if (tag === 'row') {
        line = rowNumber(attribute('r'), line)
        cells = []
        column = -1
      } else if (tag === 'c') {
        column = columnNumber(attribute('r'), column)
        const shown = context.styles[Number(attribute('s') ?? 0)] ?? 'number'
        cell = {
          column,
          type: attribute('t') ?? 'n',
          shown,
          value: null,
          inline: '',
          formula: null,
        }
      } else if (tag === 'mergeCell') {
        if (merges.length === MOST_MERGES) throw new BadXml('too many merged cells')
        merges.push(mergeOf(attribute('ref') ?? ''))
      } else if (cell !== null && tag === 'v') {
        cell.value = ''
        into = 'value'
      } else if (cell !== null && tag === 'f') {
        cell.formula = ''
        into = 'formula'
      } else if (tag === 'rPh') isReading = true
      else if (tag === 't' && !isReading) into = 'inline'
    },
    text: (text) => {
      if (cell === null || into === null) return
      if (into === 'value') cell.value = (cell.value ?? '') + text
      else if (into === 'formula') cell.formula = (cell.formula ?? '') + text
      else cell.inline += text
    },
    close: (tag) => {
      if (tag === 'v' || tag === 'f' || tag === 't') into = null
      else if (tag === 'rPh') isReading = false
      else if (tag === 'c' && cell !== null) {
        const read = cellOf(cell, context)
        if (read !== '') {
          while (cells.length < cell.column) cells.push('')
          cells[cell.column] = read
        }
        cell = null
      } else if (tag === 'row') {
        count += cells.length
        if (count > MOST_CELLS) throw new TooManyCells(count)
        if (!isBlankRow(cells)) rows.push({ line, cells, badQuote: false })
      }
    },
  })
  const isInOrder = rows.every((row, index) => row.line > (rows[index - 1]?.line ?? 0))
  if (!isInOrder) throw new BadXml('rows out of order')
  return { name, rows, merges }
}

function cellOf({ type, shown, value, inline, formula }: Open, context: Context): Cell {
  const byFormula = formula !== null
  const typed = (kind: 'number' | 'yesno' | 'broken', text: string): Cell => ({
    kind,
    text,
    byFormula,
  })
  if (type === 'inlineStr') return textCell(unescaped(inline), byFormula)
  if (value === null) return byFormula ? typed('broken', `=${formula}`) : ''
  switch (type) {
    case 's': {
      const text = /^\d+$/.test(value) ? context.texts[Number(value)] : undefined
      return text === undefined ? typed('broken', `#${value}`) : textCell(text, byFormula)
    }
    case 'str':
      return textCell(unescaped(value), byFormula)
    case 'b':
      return typed('yesno', value === '1' || value === 'true' ? 'true' : 'false')
    case 'e':
      return typed('broken', value)
    case 'd':
      return { kind: value.includes('T') ? 'moment' : 'day', text: value, byFormula }
    default: {
      if (value === '' && !byFormula) return ''
      const number = decimalText(value.trim())
      if (number === null) return typed('broken', value === '' ? `=${formula}` : value)
      return shown === 'number'
        ? typed('number', number)
        : dayCell(number, shown, byFormula, context)
    }
  }
}

function textCell(text: string, byFormula: boolean): Cell {
  return byFormula ? { kind: 'text', text, byFormula } : text
}

function dayCell(
  serial: string,
  shown: 'day' | 'month',
  byFormula: boolean,
  { system }: Context,
): Cell {
  const found = serialDay(serial, system)
  if (found === null) return { kind: 'broken', text: serial, byFormula }
  const { day, time } = found
  if (time !== null) return { kind: 'moment', text: `${day}T${time}`, byFormula }
  return shown === 'month' && day.endsWith('-01')
    ? { kind: 'month', text: day.slice(0, 7), byFormula }
    : { kind: 'day', text: day, byFormula }
}

function rowNumber(written: string | null, before: number): number {
  const line = written === null ? before + 1 : Number(written)
  if (!Number.isInteger(line) || line < 1 || line > MOST_ROWS) throw new BadXml(`row ${written}`)
  return line
}

/** From 0; "C5" is 2. Without a reference, the column after the last. */
function columnNumber(reference: string | null, before: number): number {
  if (reference === null) return before + 1
  const letters = /^\$?([A-Z]{1,3})\$?\d*$/.exec(reference)?.[1]
  if (letters === undefined) throw new BadXml(`cell ${reference}`)
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  if (column > MOST_COLUMNS) throw new BadXml(`cell ${reference}`)
  return column - 1
}

function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.split(':')
  const lineOf = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? Number.NaN)
  const merge = {
    fromLine: lineOf(from),
    toLine: lineOf(to),
    fromColumn: columnNumber(from, 0),
    toColumn: columnNumber(to, 0),
  }
  if (
    !(merge.fromLine >= 1 && merge.fromLine <= merge.toLine && merge.fromColumn <= merge.toColumn)
  )
    throw new BadXml(`merge ${reference}`)
  return merge
}
