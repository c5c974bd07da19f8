import type { Currency } from '#kernel/money.ts'

const dollars: readonly Currency[] = [
  ...['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD', 'MXN', 'CLP', 'MOP'],
]
const yuan: readonly Currency[] = ['CNY', 'HKD', 'TWD', 'MOP', 'SGD', 'USD', 'JPY', 'KRW']

/** Signs and names of money, longest first, and the currencies that they can mean. */
const signs: readonly (readonly [sign: string, currencies: readonly Currency[]])[] = [
  ['人民币', ['CNY']],
  ['新台币', ['TWD']],
  ['新臺幣', ['TWD']],
  ['人民幣', ['CNY']],
  ['美元', ['USD']],
  ['港元', ['HKD']],
  ['港币', ['HKD']],
  ['欧元', ['EUR']],
  ['英镑', ['GBP']],
  ['日元', ['JPY']],
  ['韩元', ['KRW']],
  ['US$', ['USD']],
  ['HK$', ['HKD']],
  ['NT$', ['TWD']],
  ['RMB', ['CNY']],
  ...['CNY', 'USD', 'HKD', 'TWD', 'EUR', 'GBP', 'JPY', 'KRW', 'SGD', 'AUD', 'CAD', 'INR'].map(
    (code) => [code, [code]] as const,
  ),
  ['¥', ['CNY', 'JPY']],
  ['円', ['JPY']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['₩', ['KRW']],
  ['₹', ['INR']],
  ['$', dollars],
  ['元', yuan],
  ['圆', yuan],
  ['圓', yuan],
]

/** The text without a sign at its beginning or end, and what the sign can mean; null without one. */
export function withoutSign(
  text: string,
): { readonly rest: string; readonly currencies: readonly Currency[] } | null {
  const upper = text.toUpperCase()
  for (const [sign, currencies] of signs) {
    if (upper.startsWith(sign)) return { rest: text.slice(sign.length).trim(), currencies }
    if (upper.endsWith(sign)) return { rest: text.slice(0, -sign.length).trim(), currencies }
  }
  return null
}
