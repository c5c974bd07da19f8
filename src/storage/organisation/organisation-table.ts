import { columns } from '../records/record-table.ts'
import type { Column } from '../records/record-table.ts'

/**
 * A table of what holds of an entity (a person, a team, a market) on days [from, to). Within a lane one thing holds on a day:
 * a person has one direct manager, but any number of dotted ones, each a lane of its own.
 */
export type OrganisationTable = {
  readonly name: string
  readonly columns: readonly Column[]
  /** The columns whose values make the lane; where `only` names a value of the first, the lane ends there. */
  readonly lane: readonly string[]
  readonly only?: readonly string[]
}

export const organisationTables = {
  employment: {
    name: 'employment',
    columns: columns('job grade team market base_pay_minor:bigint'),
    lane: [],
  },
  leave: { name: 'leave', columns: columns('kind'), lane: [] },
  team: { name: 'team', columns: columns('parent name_zh name_en'), lane: [] },
  reporting: {
    name: 'reporting',
    columns: columns('kind manager'),
    lane: ['kind', 'manager'],
    only: ['direct', 'skip'],
  },
  territory: { name: 'territory', columns: columns('market'), lane: ['market'] },
  rampUp: { name: 'ramp_up', columns: columns('target_share:bigint'), lane: [] },
  exit: { name: 'exit', columns: columns('reason'), lane: [] },
  minimumWage: { name: 'minimum_wage', columns: columns('monthly_minor:bigint source'), lane: [] },
} as const satisfies Readonly<Record<string, OrganisationTable>>

/** The values of a row by column. */
export type OrganisationValues = Readonly<Record<string, string | bigint | null>>

/** The lane that the values belong to, as one text. */
export function laneOf(table: OrganisationTable, values: OrganisationValues): string {
  const [first = '', ...others] = table.lane.map((column) => String(values[column] ?? ''))
  if (table.lane.length === 0) return ''
  return table.only?.includes(first) === true ? first : [first, ...others].join('\n')
}
