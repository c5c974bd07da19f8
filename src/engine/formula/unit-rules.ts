import type { Text } from '#kernel/text.ts'
import { isNumeric } from '../units.ts'
import type { NumericUnit, Unit } from '../units.ts'

/**
 * The unit of a part of a formula. `number` is a plain number, which takes the unit of what it meets. `multiple` is a count,
 * days or a quantity times a plain number, such as 订单数 * 50: money or points where it meets them (50 yuan, or 50 points,
 * for each order), else a quantity.
 */
export type Found = Unit | 'number' | 'multiple'

/** Units as messages call them. */
export const unitWords: Readonly<Record<Found, Text>> = {
  money: { zh: '金额', en: 'money' },
  count: { zh: '个数', en: 'a count' },
  ratio: { zh: '比率', en: 'a ratio' },
  score: { zh: '得分', en: 'a score' },
  days: { zh: '天数', en: 'days' },
  quantity: { zh: '数量', en: 'a quantity' },
  yesno: { zh: '是或否', en: 'yes or no' },
  text: { zh: '文本', en: 'text' },
  day: { zh: '日期', en: 'a date' },
  number: { zh: '纯数', en: 'a plain number' },
  multiple: { zh: '数量', en: 'a quantity' },
}

/** left × right = product, either way round. */
export const products: readonly (readonly [NumericUnit, NumericUnit, NumericUnit])[] = [
  ['money', 'ratio', 'money'],
  ['money', 'count', 'money'],
  ['money', 'quantity', 'money'],
  ['money', 'days', 'money'],
  ['ratio', 'ratio', 'ratio'],
  ['count', 'ratio', 'quantity'],
  ['days', 'ratio', 'quantity'],
  ['quantity', 'ratio', 'quantity'],
  ['quantity', 'count', 'quantity'],
  ['score', 'ratio', 'score'],
]

/** left ÷ right = quotient. */
export const quotients: readonly (readonly [NumericUnit, NumericUnit, NumericUnit])[] = [
  ['money', 'money', 'ratio'],
  ['money', 'ratio', 'money'],
  ['money', 'count', 'money'],
  ['money', 'quantity', 'money'],
  ['money', 'days', 'money'],
  ['ratio', 'ratio', 'ratio'],
  ['count', 'count', 'ratio'],
  ['count', 'quantity', 'ratio'],
  ['count', 'ratio', 'quantity'],
  ['count', 'days', 'quantity'],
  ['quantity', 'quantity', 'ratio'],
  ['quantity', 'ratio', 'quantity'],
  ['quantity', 'count', 'quantity'],
  ['quantity', 'days', 'quantity'],
  ['days', 'days', 'ratio'],
  ['days', 'ratio', 'quantity'],
  ['days', 'count', 'quantity'],
  ['score', 'score', 'ratio'],
  ['score', 'ratio', 'score'],
]

/** Whether one can calculate with it. */
export function isNumber(unit: Found): boolean {
  return unit === 'number' || unit === 'multiple' || isNumeric(unit)
}

/** Unit of a × b; null when they don't multiply. */
export function productUnit(a: Found, b: Found): Found | null {
  if (a === 'number' && b === 'number') return 'number'
  if (a === 'number') return multiplied(b)
  if (b === 'number') return multiplied(a)
  if ((a === 'multiple' && b === 'ratio') || (a === 'ratio' && b === 'multiple')) return 'multiple'
  const [one, other] = [asQuantity(a), asQuantity(b)]
  const rule = products.find(
    ([left, right]) => (left === one && right === other) || (left === other && right === one),
  )
  return rule?.[2] ?? null
}

/** Unit of a ÷ b; null when they don't divide. A plain number has no unit to be divided by money, or by a score. */
export function quotientUnit(a: Found, b: Found): Found | null {
  if (a === 'number' && b === 'number') return 'number'
  if (b === 'number') return a === 'multiple' ? a : divided(a)
  if (a === 'number') return b === 'money' || b === 'score' ? null : divided(b)
  if (a === 'multiple' && b === 'ratio') return 'multiple'
  const [one, other] = [asQuantity(a), asQuantity(b)]
  return quotients.find(([left, right]) => left === one && right === other)?.[2] ?? null
}

function asQuantity(unit: Found): Found {
  return unit === 'multiple' ? 'quantity' : unit
}

/** Unit of a part times a plain number: what's counted becomes a multiple. */
function multiplied(unit: Found): Found | null {
  if (!isNumber(unit)) return null
  return unit === 'count' || unit === 'days' || unit === 'quantity' ? 'multiple' : unit
}

/** Unit of a part and a plain number divided: what's whole needn't be any longer. */
function divided(unit: Found): Found | null {
  if (!isNumber(unit)) return null
  return unit === 'count' || unit === 'days' || unit === 'multiple' ? 'quantity' : unit
}

/**
 * The unit in which all of these stand side by side: like with like, plain numbers take the unit of the rest, a count
 * beside a quantity is a quantity, a multiple is money or a score beside one. Null when they don't agree.
 */
export function commonUnit(found: readonly Found[]): Found | null {
  const rest = new Set(found.filter((unit) => unit !== 'number' && unit !== 'multiple'))
  const isMultiple = found.includes('multiple')
  const [first, second] = rest
  if (first === undefined) return isMultiple ? 'multiple' : 'number'
  if (second !== undefined) {
    return rest.size === 2 && rest.has('count') && rest.has('quantity') ? 'quantity' : null
  }
  if (!isMultiple) return isNumeric(first) || !found.includes('number') ? first : null
  if (first === 'count' || first === 'quantity') return 'quantity'
  return first === 'money' || first === 'score' ? first : null
}
