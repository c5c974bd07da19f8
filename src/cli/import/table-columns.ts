import type { FactType } from '#engine/facts/fact-type.ts'
import type { Currency } from '#kernel/money.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Columns } from '../workspace/cells/cell.ts'
import { Known } from '../workspace/known.ts'
import { employment } from '../workspace/tables/employment.ts'
import { exchangeRates } from '../workspace/tables/exchange-rates.ts'
import { factColumns } from '../workspace/tables/facts.ts'
import { leave } from '../workspace/tables/leave.ts'
import { minimumWages } from '../workspace/tables/minimum-wages.ts'
import { people } from '../workspace/tables/people.ts'
import { priorScores } from '../workspace/tables/prior-scores.ts'
import { RatingForms } from '../workspace/tables/rating-forms.ts'
import { ratings } from '../workspace/tables/ratings.ts'
import { reporting } from '../workspace/tables/reporting.ts'
import { shares } from '../workspace/tables/shares.ts'
import { targets } from '../workspace/tables/targets.ts'
import { teams } from '../workspace/tables/teams.ts'

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
    ['exchange-rates', exchangeRates.columns],
    ['prior-scores', priorScores(calendar, anybody).columns],
    ['minimum-wages', minimumWages(currency).columns],
  ]
  const facts = Array.from(
    factTypes.values(),
    (type) => [`facts/${type.key}`, factColumns(type, currency)] as const,
  )
  return new Map([...tables, ...facts])
}
