import type { ExchangeRate, FactRow } from '#engine/inputs.ts'
import { convertedColumns } from '#engine/facts/converted-columns.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Day } from '#kernel/day.ts'
import type { Currency } from '#kernel/money.ts'
import type { Ledger } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Rows } from '../table.ts'

/** Currencies, other than the plan's, that the amounts of a fact are in. */
export function currenciesOf(
  type: FactType,
  { values }: FactRow,
  planCurrency: Currency,
): readonly Currency[] {
  const found = convertedColumns(type).flatMap(({ moneyAt, currencyAt }) => {
    const currency = values[currencyAt]
    const isForeign = typeof currency === 'string' && currency !== planCurrency
    return isForeign && values[moneyAt] !== null ? [currency] : []
  })
  return [...new Set(found)]
}

/**
 * Every amount in another currency needs a rate of its day or before, whenever it became known: a run that looks at an
 * earlier moment may still have none, and then has no value.
 */
export function checkRates(
  facts: Iterable<{ readonly type: FactType; readonly rows: Rows<FactRow> }>,
  rates: Rows<ExchangeRate>,
  planCurrency: Currency,
  ledger: Ledger,
): void {
  const first = new Map<Currency, Day>()
  for (const { row } of rates.entries) {
    const held = first.get(row.from)
    if (row.to === planCurrency && (held === undefined || row.day < held))
      first.set(row.from, row.day)
  }
  for (const { type, rows } of facts) {
    const columns = convertedColumns(type)
    if (columns.length === 0) continue
    const field = columns[0]?.currency.key ?? ''
    for (const { row, origin } of rows.entries) {
      if (row.cancelled) continue
      for (const currency of currenciesOf(type, row, planCurrency)) {
        // A rate that can't be read is told where it stands.
        if (rates.spoilt.has(currency)) continue
        const since = first.get(currency)
        if (since !== undefined && since <= row.occurredOn) continue
        const place = { file: origin.file.file, line: origin.line, field }
        const params = { currency, day: row.occurredOn, to: planCurrency, since: since ?? null }
        ledger.reject(origin, rowProblem('rate-missing', place, params))
      }
    }
  }
}
