import type { MinimumWage } from '#engine/inputs.ts'
import type { Currency } from '#kernel/money.ts'
import { requiredMoneyFromZero } from '../cells/numbers.ts'
import { onlyCurrency, optionalText, requiredId } from '../cells/texts.ts'
import { openDay, requiredDay } from '../cells/times.ts'
import type { Table } from '../table.ts'
import { checkRange } from './references.ts'

function columnsIn(currency: Currency) {
  return {
    market: requiredId({ zh: '市场代码', en: 'a market' }),
    from: requiredDay,
    to: openDay,
    monthly: requiredMoneyFromZero(currency),
    source: optionalText,
    currency: onlyCurrency(currency),
  }
}

/** minimum-wages: the lawful minimum of a month's wage in a market on days [from, to). */
export function minimumWages(currency: Currency): Table<ReturnType<typeof columnsIn>, MinimumWage> {
  return {
    columns: columnsIn(currency),
    about: ['market'],
    keyColumn: 'market',
    keyOf: (row) => [row.market, row.from],
    build: ({ market, from, to, monthly: monthlyMinor, source }, fail) => {
      checkRange(from, to, (problem) => fail('to', problem))
      return { market, from, to, monthlyMinor, source }
    },
  }
}
