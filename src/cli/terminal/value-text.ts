import { inLanguage } from '#kernel/text.ts'
import type { Language } from '#kernel/text.ts'
import { figure } from '#engine/plan/figures.ts'
import { isNumeric, storedDecimals } from '#engine/units.ts'
import type { Unit, Value } from '#engine/units.ts'

const yesNoWords = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } }

/** A value for people: thousands separated, ratios as percentages, "–" for "no value". */
export function shownText(value: Value, unit: Unit, currency: string, language: Language): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return inLanguage(yesNoWords[value ? 'yes' : 'no'], language)
  if (typeof value !== 'bigint' || !isNumeric(unit)) return String(value)
  if (unit === 'ratio') return `${figure(value, 6)}%`
  const decimals = storedDecimals(unit, currency)
  return figure(value, decimals, unit === 'money' ? decimals : 0)
}
