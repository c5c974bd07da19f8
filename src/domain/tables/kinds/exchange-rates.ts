import type { ExchangeRate } from '#engine/inputs.ts'
import type { Instant } from '#kernel/instant.ts'
import { requiredRate } from '../cells/numbers.ts'
import { aCurrency, readCurrency, requiredText } from '../cells/texts.ts'
import { recordedAt, requiredDay } from '../cells/times.ts'
import { required } from '../cells/cell.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Table } from '../table.ts'

function columnsIn(unsaid?: Instant) {
  return {
    from_currency: required(readCurrency, aCurrency),
    to_currency: required(readCurrency, aCurrency),
    day: requiredDay,
    rate: requiredRate,
    source: requiredText({ zh: '汇率的来源', en: 'who published the rate' }),
    recorded_at: recordedAt(unsaid),
  }
}

/** exchange-rates: from a day on, what one unit of a currency is worth in another, and who says so. */
export function exchangeRates(unsaid?: Instant): Table<ReturnType<typeof columnsIn>, ExchangeRate> {
  return {
    columns: columnsIn(unsaid),
    about: ['from_currency'],
    keyColumn: 'rate',
    keyOf: ({ from, to, day }) => [from, to, day],
    build: (
      { from_currency: from, to_currency: to, day, rate, source, recorded_at: moment },
      fail,
    ) => {
      if (from === to)
        fail('to_currency', (place) => rowProblem('rate-same-currency', place, { currency: from }))
      return { from, to, day, rate, source, recordedAt: moment }
    },
  }
}
