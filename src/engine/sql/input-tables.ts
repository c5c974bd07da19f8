import type { FactType } from '../facts/fact-type.ts'
import type { Unit } from '../units.ts'

/** Column types of the input tables. `whole` is BIGINT; text compares by code point on every engine. */
export type ColumnType = 'text' | 'day' | 'whole' | 'yesno'
export type InputColumn = { readonly name: string; readonly type: ColumnType }
export type InputTable = { readonly name: string; readonly columns: readonly InputColumn[] }

const columns = (text: string): readonly InputColumn[] =>
  text.split(' ').map((one) => {
    const [name = '', type = 'text'] = one.split(':')
    return { name, type: type as ColumnType }
  })

/**
 * The tables that the generated SQL reads. Ranges are half-open; an open end is 9999-12-31, and what is known for good
 * has `known_to` at the largest BIGINT. Moments are milliseconds since 1970 in UTC.
 */
export const inputTables = {
  employment: {
    name: 'in_employment',
    columns: columns('person_id from_day:day to_day:day job grade team market base_pay:whole'),
  },
  leave: { name: 'in_leave', columns: columns('person_id from_day:day to_day:day kind') },
  team: { name: 'in_team', columns: columns('team_id parent_id') },
  reporting: {
    name: 'in_reporting',
    columns: columns('person_id manager_id kind from_day:day to_day:day'),
  },
  target: {
    name: 'in_target',
    columns: columns('scope id metric period target:whole known_from:whole known_to:whole'),
  },
  rating: {
    name: 'in_rating',
    columns: columns(
      'period ratee_id rater_id rater_group form question rating:whole known_from:whole known_to:whole',
    ),
  },
  share: {
    name: 'in_share',
    columns: columns(
      'fact_type fact_id person_id role share:whole known_from:whole known_to:whole',
    ),
  },
  exchangeRate: {
    name: 'in_exchange_rate',
    columns: columns(
      'from_currency to_currency day:day rate:whole source known_from:whole known_to:whole',
    ),
  },
  priorScore: {
    name: 'in_prior_score',
    columns: columns('person_id period_from:day item score:whole'),
  },
  minimumWage: {
    name: 'in_minimum_wage',
    columns: columns('market from_day:day to_day:day monthly:whole'),
  },
  posting: {
    name: 'in_posting',
    columns: columns('plan grain person_id account origin_from:day run_from:day amount:whole'),
  },
} as const satisfies Readonly<Record<string, InputTable>>

/** `known_to` of a version that nothing replaced. */
export const ALWAYS_KNOWN = 9_223_372_036_854_775_807n

const reserved = new Set([
  'fact_id',
  'seller_id',
  'person_id',
  'unit_id',
  'occurred_on',
  'known_from',
  'known_to',
  'is_shared',
  'in_plan',
  'role',
])

/** The column that holds a fact type's column: its own key, unless one of ours bears that name. */
export function factColumn(key: string): string {
  return reserved.has(key) ? `${key}__own` : key
}

/** The table of a fact type: one row per version that isn't a cancellation. */
export function factTable(type: FactType): InputTable {
  return {
    name: `fact_${type.key}`,
    columns: [
      ...columns(
        'fact_id seller_id occurred_on:day known_from:whole known_to:whole is_shared:yesno',
      ),
      ...type.columns.map((column) => ({
        name: factColumn(column.key),
        type: columnType(column.unit),
      })),
    ],
  }
}

function columnType(unit: Unit): ColumnType {
  return unit === 'text' || unit === 'day' || unit === 'yesno' ? unit : 'whole'
}
