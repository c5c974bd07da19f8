import type { Db } from '#storage/store.ts'
import type { AskedPeriod } from './asked-period.ts'
import { groupOf } from './dimensions.ts'
import type { Dimension, Teams } from './dimensions.ts'
import { placesOf } from './places.ts'
import type { Place } from './places.ts'
import { readTargets } from './read-targets.ts'

export type TargetsAsked = AskedPeriod & {
  readonly metric: string
  readonly dimension: Dimension
  readonly teams: Teams
  /** Whose; null for everybody's. */
  readonly persons: readonly string[] | null
}

/** What was asked of each group, and of all that is shown together. */
export type TargetsGiven = {
  readonly groups: ReadonlyMap<string, bigint>
  readonly whole: bigint | null
}

/** A company and its teams have targets of their own; markets, and any part of a company, what their people have. */
export async function targetsGiven(db: Db, asked: TargetsAsked): Promise<TargetsGiven> {
  const { dimension, teams, persons } = asked
  if (persons === null && dimension.key !== 'market')
    return {
      groups: dimension.hasTargets ? await teamTargets(db, asked) : new Map(),
      whole: await companyTarget(db, asked),
    }
  const given = await personTargets(db, asked)
  const groups = new Map<string, bigint>()
  for (const { place, target } of dimension.hasTargets ? given : []) {
    const key = groupOf(dimension, teams, { ...place, text: '' })
    groups.set(key, (groups.get(key) ?? 0n) + target)
  }
  return { groups, whole: persons === null ? await companyTarget(db, asked) : sumOf(given) }
}

async function companyTarget(db: Db, { metric, period }: TargetsAsked): Promise<bigint | null> {
  const asked = { metrics: [metric], scope: 'company', periods: [period.key] } as const
  const [given] = await readTargets(db, asked)
  return given?.target ?? null
}

/** By region, the region's own. By team, what a team was asked beyond the teams below it, so that all together make up the whole. */
async function teamTargets(
  db: Db,
  { metric, period, dimension, teams }: TargetsAsked,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await readTargets(db, { metrics: [metric], scope: 'team', periods: [period.key] })
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

type PersonTarget = { readonly place: Place; readonly target: bigint }

/** What people were given, where they are on the day that the figures are of. */
async function personTargets(
  db: Db,
  { metric, period, asOf, persons }: TargetsAsked,
): Promise<readonly PersonTarget[]> {
  const asked = { metrics: [metric], scope: 'person', periods: [period.key], ids: persons } as const
  const rows = await readTargets(db, asked)
  const places = await placesOf(db, { day: asOf, knownAt: Date.now(), persons })
  return rows.flatMap(({ id, target }) => {
    const place = places.get(id)
    return place === undefined ? [] : [{ place, target }]
  })
}

function sumOf(given: readonly PersonTarget[]): bigint | null {
  return given.length === 0 ? null : given.reduce((sum, { target }) => sum + target, 0n)
}
