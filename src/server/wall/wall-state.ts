import type { z } from 'zod'

import type { wallState } from '#contract/wall.ts'
import { partsOf } from '#domain/analysis/adds-up.ts'
import { dueShare } from '#domain/analysis/due-share.ts'
import { leadersOf } from '#domain/wall/leaders.ts'
import type { Standing } from '#domain/wall/leaders.ts'
import { cellsOf, instanceKey } from '#engine/cells.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Instance } from '#engine/metrics/instances.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Day } from '#kernel/day.ts'
import { divideFixed, ONE } from '#kernel/fixed.ts'
import { formatInstant } from '#kernel/instant.ts'
import { grains, parsePeriod, periodOf, periodsWithin } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { readKeptCells, readKeptPeriod } from '#storage/live/read-kept.ts'
import type { KeptCells, KeptPeriod } from '#storage/live/read-kept.ts'
import type { Db } from '#storage/store.ts'
import { teamsOn } from '../analysis/dimensions.ts'
import type { Teams } from '../analysis/dimensions.ts'
import { placesOf } from '../analysis/places.ts'
import { companyTargets } from '../analysis/read-targets.ts'
import { fixedText } from '../analysis/result-table.ts'
import { namesOf } from '../people/names-of.ts'
import { planByHash } from '../plans/plan-book.ts'
import type { PlanBook, ReadBook } from '../plans/plan-book.ts'

export type WallState = z.input<typeof wallState>
type Board = WallState['boards'][number]
type Wall = NonNullable<Plan['document']['wall']>

/** The plans that open a wall: of each, the version that was published last. */
export function plansWithWall({ plans }: PlanBook): readonly Plan[] {
  const last = new Map(plans.map(({ plan }) => [plan.document.key, plan]))
  return [...last.values()].filter(({ document }) => document.wall !== undefined)
}

/** What a plan's wall shows now; null where the plan opens none, or nothing is calculated yet. */
export async function readWall(
  db: Db,
  readBook: ReadBook,
  key: string,
  today: Day,
): Promise<WallState | null> {
  const newest = plansWithWall(await readBook(db)).find(({ document }) => document.key === key)
  if (newest === undefined) return null
  const kept = await runningPeriod(db, newest, today)
  if (kept === null) return null
  // Of the version that the results are of: what it doesn't open isn't shown, whatever a later one will.
  const plan = await planByHash(readBook, db, kept.planHash)
  const { wall } = plan.document
  const cycle = plan.cycles.get(kept.grain)
  const period = parsePeriod(kept.period, plan.calendar)
  if (wall === undefined || cycle === undefined || period === null) return null
  const about = { plan, wall, cycle, period, kept }
  const shown = wall.metrics.flatMap((metric) => shownInstance(cycle, metric) ?? [])
  const keys = shown.flatMap((instance) => [instanceKey(instance), `target:${instance.id}`])
  const cells = cellsOf(cycle)
  const rows = await readKeptCells(db, kept, {
    places: cells.flatMap(({ key: cell }, place) => (keys.includes(cell) ? [place] : [])),
  })
  const teams = await teamsOn(db, kept.asOf, kept.knownAt)
  const named = await nameEach(db, about, rows, teams)
  return {
    ...{ plan: key, planName: plan.document.name, currency: plan.currency, by: wall.by },
    ...{ period: period.key, from: period.from, to: period.to, asOf: kept.asOf },
    freshness: { knownAt: formatInstant(kept.knownAt), changedAt: formatInstant(kept.changedAt) },
    boards: await Promise.all(shown.map((instance) => boardOf(db, about, instance, rows, named))),
  }
}

type About = {
  readonly plan: Plan
  readonly wall: Wall
  readonly cycle: Cycle
  readonly period: Period
  readonly kept: KeptPeriod
}

/** The results of the shortest cycle that runs today and measures what is to be shown. */
async function runningPeriod(db: Db, plan: Plan, today: Day): Promise<KeptPeriod | null> {
  const { wall } = plan.document
  for (const grain of grains) {
    const cycle = plan.cycles.get(grain)
    if (cycle === undefined || wall?.metrics.some((key) => shownInstance(cycle, key)) !== true)
      continue
    const period = periodOf(today, grain, plan.calendar)
    const kept = await readKeptPeriod(db, plan.document.key, period.key)
    if (kept !== null) return kept
  }
  return null
}

/** A metric as people have it in the period itself. */
function shownInstance({ instances }: Cycle, metric: string): Instance | undefined {
  return instances.find(
    (one) =>
      one.of === 'metric' &&
      one.metric === metric &&
      one.level === 'person' &&
      one.window.kind === 'period',
  )
}

/** Under whose id and name somebody's figure stands; null where it stands under nobody's. */
type Named = {
  readonly idOf: (person: string) => string | null
  readonly nameOf: (id: string) => Text
}

async function nameEach(
  db: Db,
  { wall, kept }: About,
  rows: readonly KeptCells[],
  teams: Teams,
): Promise<Named> {
  const persons = rows.map(({ person }) => person)
  switch (wall.by) {
    case 'person':
      return { idOf: (person) => person, nameOf: await namesOf(db, persons) }
    case 'team': {
      const places = await placesOf(db, { day: kept.asOf, knownAt: kept.knownAt, persons })
      return {
        idOf: (person) => places.get(person)?.team ?? null,
        nameOf: (team) => teams.nameOf(team) ?? { zh: team, en: team },
      }
    }
    case 'company':
      return { idOf: () => null, nameOf: (id) => ({ zh: id, en: id }) }
  }
}

async function boardOf(
  db: Db,
  about: About,
  instance: Instance,
  rows: readonly KeptCells[],
  { idOf, nameOf }: Named,
): Promise<Board> {
  const { plan, wall } = about
  const { metric: key, unit } = instance
  const document = plan.metrics.get(key)?.document
  if (document === undefined) throw new Error(`no metric ${key}`)
  const own = instanceKey(instance)
  const parts = partsOf(plan, key) === null ? null : 'sum'
  const figures = rows.flatMap(({ person, cells }) => {
    const actual = cells.find((cell) => cell.key === own)?.value
    return typeof actual === 'bigint' ? [{ person, actual }] : []
  })
  const standings = new Map<string, bigint>()
  for (const { person, actual } of figures) {
    const id = idOf(person)
    if (id !== null) standings.set(id, (standings.get(id) ?? 0n) + actual)
  }
  // Rates and means of a team aren't the sum of its people's.
  const ranked: readonly Standing[] =
    wall.by === 'person' || parts !== null
      ? Array.from(standings, ([id, actual]) => ({ id, actual }))
      : []
  return {
    ...{ metric: key, name: document.name, unit },
    whole: parts === null ? null : await wholeOf(db, about, instance, rows),
    leaders: leadersOf(ranked, document.direction, wall.most).map(({ rank, id, actual }) => ({
      ...{ rank, id, name: nameOf(id), actual: exactText(actual, unit, plan.currency) },
    })),
  }
}

async function wholeOf(
  db: Db,
  { plan, period, kept }: About,
  instance: Instance,
  rows: readonly KeptCells[],
): Promise<Board['whole']> {
  const sumOf = (key: string): bigint | null => {
    const values = rows.flatMap(({ cells }) => {
      const value = cells.find((cell) => cell.key === key)?.value
      return typeof value === 'bigint' ? [value] : []
    })
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0n)
  }
  const actual = sumOf(instanceKey(instance)) ?? 0n
  const target = sumOf(`target:${instance.id}`)
  const months = periodsWithin(period, 'month', plan.calendar).map(({ key }) => key)
  const monthly = await companyTargets(db, instance.metric, months)
  const { share } = dueShare(period, kept.asOf, plan.calendar, monthly)
  const text = (value: bigint): string => exactText(value, instance.unit, plan.currency)
  return {
    actual: text(actual),
    target: target === null ? null : text(target),
    attainment: target === null || target <= 0n ? null : fixedText(divideFixed(actual, target)),
    due: fixedText(share < ONE ? share : ONE),
  }
}
