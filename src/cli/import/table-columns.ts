import type { FactType } from '#engine/facts/fact-type.ts'
import type { Currency } from '#kernel/money.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Columns } from '#domain/tables/cells/cell.ts'
import { Known } from '#domain/tables/known.ts'
import { employment } from '#domain/tables/kinds/employment.ts'
import { exchangeRates } from '#domain/tables/kinds/exchange-rates.ts'
import { factColumns } from '#domain/tables/kinds/facts.ts'
import { leave } from '#domain/tables/kinds/leave.ts'
import { minimumWages } from '#domain/tables/kinds/minimum-wages.ts'
import { people } from '#domain/tables/kinds/people.ts'
import { priorScores } from '#domain/tables/kinds/prior-scores.ts'
import { RatingForms } from '#domain/tables/kinds/rating-forms.ts'
import { ratings } from '#domain/tables/kinds/ratings.ts'
import { reporting } from '#domain/tables/kinds/reporting.ts'
import { shares } from '#domain/tables/kinds/shares.ts'
import { targets } from '#domain/tables/kinds/targets.ts'
import { teams } from '#domain/tables/kinds/teams.ts'

/** What the cells of a table are read by. */
export type TableContext = {
  readonly currency: Currency
  readonly calendar: FiscalCalendar
  readonly factTypes: ReadonlyMap<string, FactType>
}

/** The columns of every table by its name, whoever and whatever else there is. */
export function tableColumns({
  currency,
  calendar,
  factTypes,
}: TableContext): ReadonlyMap<string, Columns> {
  const anybody = new Known([], false)
  const tables: readonly (readonly [string, Columns])[] = [
    ['people', people.columns],
    ['employment', employment(currency, anybody, anybody).columns],
    ['leave', leave(anybody).columns],
    ['teams', teams.columns],
    ['reporting', reporting(anybody).columns],
    ['targets', targets(currency, calendar, () => null, anybody, anybody).columns],
    ['ratings', ratings(calendar, anybody, new RatingForms(new Map())).columns],
    ['shares', shares(anybody, anybody, anybody, new Map()).columns],
    ['exchange-rates', exchangeRates().columns],
    ['prior-scores', priorScores(calendar, anybody).columns],
    ['minimum-wages', minimumWages(currency).columns],
  ]
  const facts = Array.from(
    factTypes.values(),
    (type) => [`facts/${type.key}`, factColumns(type, currency)] as const,
  )
  return new Map([...tables, ...facts])
}
