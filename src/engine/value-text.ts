import type { Unit, Value } from './units.ts'

/** A value of a unit from the exact text that it was kept as: whole numbers in the unit's stored decimals. */
export function valueOf(text: string, unit: Unit): Value {
  switch (unit) {
    case 'text':
    case 'day':
      return text
    case 'yesno':
      return text === 'true'
    case 'money':
    case 'count':
    case 'ratio':
    case 'score':
    case 'days':
    case 'quantity':
      return BigInt(text)
  }
}
