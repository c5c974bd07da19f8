import type { Text } from '#kernel/text.ts'
import { isNumeric } from '../units.ts'
import type { NumericUnit, Unit } from '../units.ts'

/** The unit of a part of a formula. `number` is a plain number, which takes the unit of what it meets. */
export type Found = Unit | 'number'

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

/** Unit of a × b; null when they don't multiply. A count or days times a plain number need not be whole: a quantity. */
export function productUnit(a: Found, b: Found): Found | null {
  if (a === 'number') return scaled(b)
  if (b === 'number') return scaled(a)
  const rule = products.find(
    ([left, right]) => (left === a && right === b) || (left === b && right === a),
  )
  return rule?.[2] ?? null
}

/** Unit of a ÷ b; null when they don't divide. A plain number has no unit to be divided by money, or by a score. */
export function quotientUnit(a: Found, b: Found): Found | null {
  if (b === 'number') return scaled(a)
  if (a === 'number') return b === 'money' || b === 'score' ? null : scaled(b)
  return quotients.find(([left, right]) => left === a && right === b)?.[2] ?? null
}

function scaled(unit: Found): Found | null {
  if (unit === 'number') return 'number'
  if (!isNumeric(unit)) return null
  return unit === 'count' || unit === 'days' ? 'quantity' : unit
}

/**
 * The unit in which all of these stand side by side: like with like, plain numbers take the unit of the rest, a count
 * beside a quantity is a quantity. Null when they don't agree.
 */
export function commonUnit(found: readonly Found[]): Found | null {
  const rest = new Set(found.filter((unit) => unit !== 'number'))
  const [first, second] = rest
  if (first === undefined) return 'number'
  if (second === undefined) return isNumeric(first) || !found.includes('number') ? first : null
  return rest.size === 2 && rest.has('count') && rest.has('quantity') ? 'quantity' : null
}
