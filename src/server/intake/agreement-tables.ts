import type { ExchangeRate, PriorScore, Rating, Share, Target } from '#engine/inputs.ts'
import { isNumeric } from '#engine/units.ts'
import { exchangeRates } from '#domain/tables/kinds/exchange-rates.ts'
import { priorScores } from '#domain/tables/kinds/prior-scores.ts'
import { RatingForms } from '#domain/tables/kinds/rating-forms.ts'
import { ratings } from '#domain/tables/kinds/ratings.ts'
import { shares } from '#domain/tables/kinds/shares.ts'
import { targets } from '#domain/tables/kinds/targets.ts'
import { toldRows } from '#domain/tables/kinds/told-rows.ts'
import type { Telling } from '#domain/tables/kinds/told-rows.ts'
import { Known } from '#domain/tables/known.ts'
import { inOrder } from '#domain/tables/table.ts'
import type { OrderedTable } from '#domain/tables/table.ts'
import * as agreements from '#storage/records/agreements.ts'
import type { Agreement } from '#storage/records/agreements.ts'
import type { Tx } from '#storage/store.ts'
import type { PlanBook } from '../plans/plan-book.ts'
import type { Names } from './known-names.ts'
import { sharesRefused } from './shares-refused.ts'
import type { PlacedRow, Refused } from './shares-refused.ts'

/** What rows are read by. */
export type Agreed = Telling & { readonly book: PlanBook; readonly names: Names }

/** A table that is told in batches: how its rows are read, kept, and checked beside what is stored. */
export type AgreementTable<T extends object> = {
  readonly kept: Agreement<T>
  readonly table: (agreed: Agreed) => OrderedTable<T>
  readonly refused?: (tx: Tx, rows: readonly PlacedRow<T>[], agreed: Agreed) => Promise<Refused>
}

export const targetTable: AgreementTable<Target> = {
  kept: agreements.targets,
  table: ({ book, names, ...telling }) => {
    const { currency, calendar, metricUnit } = book
    const unitOf = (metric: string) => {
      const unit = metricUnit(metric)
      return unit !== null && isNumeric(unit) ? unit : null
    }
    const table = inOrder(targets(currency, calendar, unitOf, names.people, names.teams))
    const of = ({ scope, id }: Target) => (scope === 'person' ? id : null)
    return toldRows(table, { column: 'id', of }, telling)
  },
}

export const shareTable: AgreementTable<Share> = {
  kept: agreements.shares,
  table: ({ book, names, ...telling }) => {
    const roles = new Known(book.roles.keys())
    const types = [...book.factTypes.keys()]
    // There are too many facts to read them all; those of the batch are looked up afterwards.
    const anyFact = new Map(types.map((type) => [type, new Known([], false)]))
    const table = inOrder(shares(names.people, roles, new Known(types), anyFact))
    return toldRows(table, { column: 'person', of: ({ person }) => person }, telling)
  },
  refused: async (tx, rows, { book }) => sharesRefused(tx, rows, book.roles),
}

export const exchangeRateTable: AgreementTable<ExchangeRate> = {
  kept: agreements.exchangeRates,
  table: (telling) => toldRows(inOrder(exchangeRates()), null, telling),
}

export const ratingTable: AgreementTable<Rating> = {
  kept: agreements.ratings,
  table: ({ book, names, ...telling }) => {
    const table = inOrder(ratings(book.calendar, names.people, new RatingForms(book.forms)))
    return toldRows(table, { column: 'ratee', of: ({ ratee }) => ratee }, telling)
  },
}

export const priorScoreTable: AgreementTable<PriorScore> = {
  kept: agreements.priorScores,
  table: ({ book, names, ...telling }) => {
    const table = inOrder(priorScores(book.calendar, names.people))
    return toldRows(table, { column: 'person', of: ({ person }) => person }, telling)
  },
}
