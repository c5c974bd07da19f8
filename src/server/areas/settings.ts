import { sql } from 'kysely'

import { exchangeRates, periods } from '#contract/settings.ts'
import { FIXED_DECIMALS, formatDecimal } from '#kernel/fixed.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { periodOf } from '#kernel/period.ts'
import { readCompany } from '#storage/company/company.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { periodsOfYear, yearsOf } from '../runs/periods-of-year.ts'

/** What the company is set up with: its periods, and what currencies are worth. */
export function settingsHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(exchangeRates, async ({ query: { cursor, limit, from, to, day } }, call) => {
      const after = cursor === undefined ? null : keyOf(cursor, /^[A-Z]{3} [A-Z]{3} [\d-]{10}$/)
      const [fromAfter = '', toAfter = '', dayAfter = ''] = after?.split(' ') ?? []
      const { rows } = await sql<StoredRate>`
        SELECT v.from_currency AS "fromCurrency", v.to_currency AS "toCurrency", v.day, v.rate, v.source, v.version,
          v.recorded_at AS "recordedAt"
        FROM exchange_rate v
        WHERE NOT EXISTS (SELECT FROM exchange_rate w WHERE ${samePair} AND w.day = v.day AND w.version > v.version)
          ${from === undefined ? sql`` : sql`AND v.from_currency = ${from}`}
          ${to === undefined ? sql`` : sql`AND v.to_currency = ${to}`}
          ${
            day === undefined
              ? sql``
              : sql`AND v.day <= ${day}::date AND NOT EXISTS (
            SELECT FROM exchange_rate w WHERE ${samePair} AND w.day > v.day AND w.day <= ${day}::date)`
          }
          ${
            after === null
              ? sql``
              : sql`AND ((v.from_currency, v.to_currency) > (${fromAfter}, ${toAfter})
            OR ((v.from_currency, v.to_currency) = (${fromAfter}, ${toAfter}) AND v.day < ${dayAfter}::date))`
          }
        ORDER BY v.from_currency, v.to_currency, v.day DESC
        LIMIT ${sql.lit(limit + 1)}`.execute(call.db)
      return {
        body: pageOf(
          rows,
          limit,
          (row) => `${row.fromCurrency} ${row.toCurrency} ${row.day}`,
          ({ rate, recordedAt, ...row }) => ({
            ...row,
            rate: formatDecimal(rate, FIXED_DECIMALS),
            recordedAt: formatInstant(recordedAt),
          }),
        ),
      }
    }),
    handle(periods, async ({ query }, call) => {
      const { plans, calendar, currency } = await readBook(call.db)
      const thisYear = Number(periodOf(call.today, 'year', calendar).key)
      const year = query.year ?? thisYear
      const [firstYear = null, lastYear = null] = yearsOf(plans, call.today)
      const items = await periodsOfYear(call.db, plans, { year, today: call.today })
      const company = await readCompany(call.db)
      return {
        body: {
          ...{ year, thisYear, firstYear, lastYear, today: call.today, currency },
          ...{ timeZone: company?.timeZone ?? null, startMonth: calendar.startMonth },
          items: items.map(({ lockedBy, ...item }) => ({
            ...item,
            name: { ...item.name },
            lockedBy: lockedBy && {
              ...lockedBy,
              run: String(lockedBy.run),
              recordedAt: formatInstant(lockedBy.recordedAt),
            },
          })),
        },
      }
    }),
  ]
}

const samePair = sql`w.from_currency = v.from_currency AND w.to_currency = v.to_currency`

type StoredRate = {
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly day: string
  readonly rate: bigint
  readonly source: string
  readonly version: number
  readonly recordedAt: Instant
}
