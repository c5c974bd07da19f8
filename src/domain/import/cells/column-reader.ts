import type { Currency } from '#kernel/money.ts'
import { importProblem } from '../problems/import-problems.ts'
import type { ColumnPick } from '../mapping/source.ts'
import { textOf } from '../sheet.ts'
import type { Cell, TypedCell } from '../sheet.ts'
import { shown } from '../shown.ts'
import type { ColumnKind } from '../target-table.ts'
import { read } from './cell-read.ts'
import type { CellRead } from './cell-read.ts'
import { significantDigits } from './decimal-text.ts'
import { readDay, readMoment } from './read-day.ts'
import { multiples, readNumber, readTypedNumber } from './read-number.ts'
import type { NumberFormat } from './read-number.ts'
import { readPeriod } from './read-period.ts'

/** How a cell of their column becomes a text of ours. Cells that aren't empty come here. */
export function columnReader(
  kind: ColumnKind,
  pick: ColumnPick,
  currency: Currency | null,
): (cell: Cell) => CellRead {
  const numbers: NumberFormat = {
    decimal: pick.decimal,
    power: powerOf(pick),
    digits: pick.digits === undefined ? undefined : Number(pick.digits),
    currency,
  }
  const days = {
    dayOrder: pick.dayOrder,
    monthAs: pick.monthAs,
    serial: pick.serial,
    zone: pick.zone,
  }
  return (cell) => {
    const text = textOf(cell)
    if (typeof cell === 'object' && cell.kind === 'broken')
      return {
        kind: 'wrong',
        problem: (place) => importProblem('cell-broken', place, { found: shown(text) }),
      }
    const given = typeof cell === 'string' ? text : cell
    switch (kind) {
      case 'day':
        return readDay(given, days)
      case 'moment':
        return readMoment(given, days)
      case 'period':
        return readPeriod(given)
      case 'money':
      case 'number':
        return isNumber(given) ? readTypedNumber(given, numbers) : readNumber(text, numbers)
      case 'yesno':
        return read(yesOrNo.get(text.toLowerCase()) ?? text)
      case 'id':
        return isNumber(given) ? readNumberedId(given) : read(text)
      case 'text':
      case 'word':
        return read(text)
    }
  }
}

function isNumber(cell: string | TypedCell): cell is TypedCell {
  return typeof cell === 'object' && cell.kind === 'number'
}

/** Digits of an id that a number keeps: Excel's 15. */
const DIGITS_KEPT = 15

function readNumberedId({ text }: TypedCell): CellRead {
  const isTooLong = text.replaceAll(/[-.]/g, '').length > DIGITS_KEPT
  return isTooLong || significantDigits(text) > DIGITS_KEPT
    ? {
        kind: 'wrong',
        problem: (place) => importProblem('cell-digits-lost', place, { found: shown(text) }),
      }
    : read(text)
}

/** The power of ten of numbers without a unit; null when only the heading names one. */
function powerOf({ column, unit }: ColumnPick): number | null {
  if (unit === '一') return 0
  if (unit !== undefined) return multiples.find(([word]) => word === unit)?.[1] ?? 0
  return unitInHeading.test(column) ? null : 0
}

const unitInHeading =
  /[(（[【/_-]\s*(千万|百万|十万|[万萬亿億千])\s*(元|圆|人民币|RMB|CNY|美元)?\s*([)）\]】]|$)/i

/** Marks that people tick, beside those that our own tables know. */
const yesOrNo: ReadonlyMap<string, string> = new Map([
  ...['y', '√', '✓', '对', '有'].map((word) => [word, 'yes'] as const),
  ...['n', '×', '✗', '错'].map((word) => [word, 'no'] as const),
])
