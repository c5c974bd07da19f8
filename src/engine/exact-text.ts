import { formatDecimal } from '#kernel/fixed.ts'
import { isNumeric, storedDecimals } from './units.ts'
import type { Unit, Value } from './units.ts'

/** A value exactly, for machines: plain decimals in major units, true or false, empty for "no value". */
export function exactText(value: Value, unit: Unit, currency: string): string {
  if (value === null) return ''
  if (typeof value !== 'bigint') return String(value)
  return isNumeric(unit)
    ? formatDecimal(
        value,
        storedDecimals(unit, currency),
        unit === 'money' ? storedDecimals(unit, currency) : 0,
      )
    : value.toString()
}
