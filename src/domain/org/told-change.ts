import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { FIXED_DECIMALS, formatDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Currency } from '#kernel/money.ts'
import { cleaned, optional } from '../tables/cells/cell.ts'
import type { Columns } from '../tables/cells/cell.ts'
import { readYesNo } from '../tables/cells/texts.ts'
import { employment } from '../tables/kinds/employment.ts'
import { leave } from '../tables/kinds/leave.ts'
import { minimumWages } from '../tables/kinds/minimum-wages.ts'
import type { Known } from '../tables/known.ts'
import { inOrder } from '../tables/table.ts'
import type { OrderedTable, Table } from '../tables/table.ts'
import { datedTeams, exits, rampUp, reportingLines, territories } from './org-tables.ts'

/** The values of a row, by the names under which they're kept. */
export type Values = Readonly<Record<string, string | bigint | null>>

/** What holds of an entity, such as a person or a team, on days [from, to). */
export type Held = {
  readonly entity: string
  readonly from: Day
  readonly to: Day
  readonly values: Values
}

/** A change as it's told; `ends`: nothing holds on these days any more. */
export type ToldChange = Held & { readonly ends: boolean }

/** What changes are read against. */
export type OrgContext = {
  readonly people: Known
  readonly teams: Known
  readonly currency: Currency
}

/** The tables of the organisation whose rows hold on days. People have names, and no days. */
export const datedTables = [
  'teams',
  'employment',
  'reporting',
  'leave',
  'territories',
  'ramp-up',
  'exits',
  'minimum-wages',
] as const
export type DatedTable = (typeof datedTables)[number]

/** How changes of the table are read. */
export function changeTable(table: DatedTable, context: OrgContext): OrderedTable<ToldChange> {
  const { people, teams, currency } = context
  switch (table) {
    case 'teams':
      return told(datedTeams(teams), ({ team, parent, name, ...days }) => {
        return held(team, days, { parent, name_zh: name.zh, name_en: name.en })
      })
    case 'employment':
      return told(employment(currency, people, teams), (row) => {
        const { person, job, grade, team, market, basePayMinor } = row
        return held(person, row, { job, grade, team, market, base_pay_minor: basePayMinor })
      })
    case 'reporting':
      return told(reportingLines(people), ({ person, kind, manager, ...days }) => {
        return held(person, days, { kind, manager })
      })
    case 'leave':
      return told(leave(people), ({ person, kind, ...days }) => held(person, days, { kind }))
    case 'territories':
      return told(territories(people), ({ person, market, ...days }) => {
        return held(person, days, { market })
      })
    case 'ramp-up':
      return told(rampUp(people), ({ person, targetShare, ...days }) => {
        return held(person, days, { target_share: targetShare })
      })
    case 'exits':
      return told(exits(people), ({ person, reason, ...days }) => held(person, days, { reason }))
    case 'minimum-wages':
      return told(minimumWages(currency), ({ market, monthlyMinor, source, ...days }) => {
        return held(market, days, { monthly_minor: monthlyMinor, source })
      })
  }
}

function held(entity: string, { from, to }: Pick<Held, 'from' | 'to'>, values: Values): Held {
  return { entity, from, to, values }
}

/** The table with a column that says that nothing holds any more. */
function told<C extends Columns, T extends object>(
  table: Table<C, T>,
  of: (row: T) => Held,
): OrderedTable<ToldChange> {
  const inner = inOrder(table)
  return {
    ...inner,
    columns: { ...inner.columns, ends: optional(readYesNo, false) },
    keyOf: ({ entity, from, to, values, ends }) =>
      JSON.stringify([entity, from, to, ends, ...Object.values(values).map(String)]),
    nameOf: ({ entity }) => entity,
    build: (values, fail) => {
      const row = inner.build(values.slice(0, -1), fail)
      return row === null ? null : { ...of(row), ends: values.at(-1) === true }
    },
  }
}

/** Whether a row that is told says that nothing holds any more, as its cell is read. */
export function isEnding({ ends = '' }: Readonly<Record<string, string>>): boolean {
  return readYesNo(cleaned(ends)) === true
}

/** The column that names what a row is about. */
export function entityColumn(table: DatedTable): 'team' | 'market' | 'person' {
  if (table === 'teams') return 'team'
  return table === 'minimum-wages' ? 'market' : 'person'
}

/** A row as its cells are written, by column: what comes out can be told again. */
export function cellsOfRow(
  table: DatedTable,
  { entity, from, to, values }: Held,
  currency: Currency,
): Readonly<Record<string, string>> {
  const cells = Object.entries(values).map(([name, value]) => shownCell(name, value, currency))
  const { market, ...rest } = Object.fromEntries(cells)
  const days = { from, to: to === FOREVER ? '' : to }
  return {
    [entityColumn(table)]: entity,
    ...days,
    ...(market === undefined ? {} : { market }),
    ...rest,
  }
}

function shownCell(
  name: string,
  value: string | bigint | null,
  currency: Currency,
): readonly [string, string] {
  if (typeof value !== 'bigint') return [name, value ?? '']
  if (name === 'target_share') return [name, formatDecimal(value, FIXED_DECIMALS)]
  const column = name.replace(/_minor$/, '')
  return [column, formatDecimal(value, currencyDecimals(currency) ?? 0)]
}
