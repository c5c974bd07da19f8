import type { Db } from '#storage/store.ts'
import type { AskedPeriod } from './asked-period.ts'
import { groupOf } from './dimensions.ts'
import type { Dimension, Teams } from './dimensions.ts'
import { placesOf } from './places.ts'
import { readTargets } from './read-targets.ts'

export type TargetsAsked = AskedPeriod & {
  readonly metric: string
  readonly dimension: Dimension
  readonly teams: Teams
  /** Whose; null for everybody's. */
  readonly persons: readonly string[] | null
}

/** What was asked of each group. A company's teams have targets of their own; markets, and any part of a company, what their people have. */
export async function groupTargets(
  db: Db,
  asked: TargetsAsked,
): Promise<ReadonlyMap<string, bigint>> {
  const { dimension, persons } = asked
  return persons === null && dimension.key !== 'market'
    ? teamTargets(db, asked)
    : personTargets(db, asked)
}

/** By region, the region's own. By team, what a team was asked beyond the teams below it, so that all together make up the whole. */
async function teamTargets(
  db: Db,
  { metric, period, dimension, teams }: TargetsAsked,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await readTargets(db, { metric, scope: 'team', periods: [period.key] })
  const given = new Map(rows.map(({ id, target }) => [id, target]))
  const known = [...given].filter(([team]) => teams.nameOf(team) !== null)
  if (dimension.key === 'region')
    return new Map(
      known.filter(
        ([team]) =>
          teams.regionOf(team) === team &&
          (teams.parentOf(team) !== null || !teams.hasTeamsBelow(team)),
      ),
    )
  const own = new Map(known)
  for (const [team, target] of known) {
    const parent = teams.parentOf(team)
    const above = parent === null ? undefined : own.get(parent)
    if (parent !== null && above !== undefined) own.set(parent, above - target)
  }
  // A team that only hands down what it's asked has nothing left to be measured by.
  return new Map([...own].filter(([, target]) => target !== 0n))
}

/** What people were given, where they are on the day that the figures are of. */
async function personTargets(
  db: Db,
  { metric, period, asOf, dimension, teams, persons }: TargetsAsked,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await readTargets(db, { metric, scope: 'person', periods: [period.key] })
  const reached = persons === null ? null : new Set(persons)
  const places = await placesOf(db, { day: asOf, knownAt: Date.now(), persons })
  const targets = new Map<string, bigint>()
  for (const { id, target } of rows) {
    const place = places.get(id)
    if (place === undefined || reached?.has(id) === false) continue
    const key = groupOf(dimension, teams, { ...place, text: '' })
    targets.set(key, (targets.get(key) ?? 0n) + target)
  }
  return targets
}
