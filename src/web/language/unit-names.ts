import type { Unit } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'

/** What a number, or a column, is told in. */
export const unitNames: Readonly<Record<Unit, Text>> = {
  money: { zh: '金额', en: 'money' },
  count: { zh: '个数', en: 'a count' },
  ratio: { zh: '比率', en: 'a ratio' },
  score: { zh: '分', en: 'points' },
  days: { zh: '天', en: 'days' },
  quantity: { zh: '数量', en: 'a quantity' },
  yesno: { zh: '是否', en: 'yes or no' },
  text: { zh: '文本', en: 'a text' },
  day: { zh: '日期', en: 'a day' },
}
