import { isNumeric } from '#engine/units.ts'
import type { Unit } from '#engine/units.ts'
import { useFormat } from '../language/format.ts'
import { currencyOf, writtenValue } from './fact-type.ts'
import type { ShownColumn, ShownType } from './fact-type.ts'

/** A value as it's read in the reader's language; empty where there's none. */
export function useShownValue(): (
  column: ShownColumn,
  values: Readonly<Record<string, string>>,
  type: ShownType,
) => string {
  const { value } = useFormat()
  return (column, values, type) => {
    const written = writtenValue(column, values, type)
    if (written === '') return ''
    const unit = column.unit as Unit
    // Amounts of a ratio or score are kept with 8 decimals: all of them are shown, since people compare them with their files.
    if (isNumeric(unit) && unit !== 'money') return written
    return value(written, unit, currencyOf(column, values, type))
  }
}
