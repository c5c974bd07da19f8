import type { FactType } from '#engine/facts/fact-type.ts'
import type { Text } from '#kernel/text.ts'
import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'

/** What figures are grouped by. */
export type Dimension = {
  readonly key: string
  readonly name: Text
  /** Whether targets are given so, or to people who belong to such a group. */
  readonly hasTargets: boolean
  /** The column of the facts; null for what is known of the seller. */
  readonly column: string | null
}

const sellersMarket: Dimension = {
  ...{ key: 'market', hasTargets: true, column: null },
  name: { zh: '负责市场', en: "Sellers' market" },
}
const ofSellers: readonly Dimension[] = [
  { key: 'region', name: { zh: '区域', en: 'Region' }, hasTargets: true, column: null },
  { key: 'team', name: { zh: '团队', en: 'Team' }, hasTargets: true, column: null },
  sellersMarket,
]

/** What the facts of these types can be grouped by: texts that all of them have. */
export function dimensionsOf(types: readonly FactType[]): readonly Dimension[] {
  const [first, ...others] = types
  const columns = (first?.columns ?? []).filter(
    ({ key, unit }) =>
      unit === 'text' &&
      !types.some((type) => type.columns.some(({ currency }) => currency === key)) &&
      others.every((type) => type.columns.some((it) => it.key === key && it.unit === 'text')),
  )
  return [
    ...ofSellers,
    ...columns.map(({ key, name }) => ({
      ...{ key: `column:${key}`, name, hasTargets: false, column: key },
    })),
  ]
}

export function dimensionNamed(dimensions: readonly Dimension[], key: string): Dimension {
  const found = dimensions.find((dimension) => dimension.key === key)
  if (found === undefined) throw new Refusal('not-found')
  return found
}

/** The teams of a day, with what they are called and which of them stand above. */
export type Teams = {
  readonly nameOf: (team: string) => Text | null
  readonly parentOf: (team: string) => string | null
  readonly hasTeamsBelow: (team: string) => boolean
  /** The team right below the top that it's in; itself where it's the top, or isn't known. */
  readonly regionOf: (team: string) => string
}

export async function teamsOn(db: Db, day: Day, knownAt: Instant): Promise<Teams> {
  const rows = await organisationAt(db, organisationTables.team, { day, knownAt })
  const teams = new Map(rows.map(({ entity, values }) => [entity, values]))
  const parentOf = (team: string): string | null => {
    const parent = teams.get(team)?.['parent']
    return typeof parent === 'string' && teams.has(parent) ? parent : null
  }
  const regionOf = (team: string): string => {
    const parent = parentOf(team)
    if (parent === null || parentOf(parent) === null) return team
    return regionOf(parent)
  }
  return {
    nameOf: (team) => {
      const values = teams.get(team)
      return values === undefined
        ? null
        : { zh: String(values['name_zh']), en: String(values['name_en']) }
    },
    parentOf,
    hasTeamsBelow: (team) => [...teams.keys()].some((each) => parentOf(each) === team),
    regionOf,
  }
}

/** Where a seller's figures belong. */
export function groupOf(
  dimension: Dimension,
  teams: Teams,
  { team, market, text }: { readonly team: string; readonly market: string; readonly text: string },
): string {
  if (dimension.column !== null) return text
  if (dimension.key === 'market') return market
  return dimension.key === 'team' || team === '' ? team : teams.regionOf(team)
}
