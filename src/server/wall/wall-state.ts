import type { z } from 'zod'

import type { wallState } from '#contract/wall.ts'
import { partsOf } from '#domain/analysis/adds-up.ts'
import type { DueShare } from '#domain/analysis/due-share.ts'
import { leadersOf } from '#domain/wall/leaders.ts'
import { cellsOf, instanceKey } from '#engine/cells.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Instance } from '#engine/metrics/instances.ts'
import type { Cycle, Metric, Plan } from '#engine/plan/plan.ts'
import type { Day } from '#kernel/day.ts'
import { divideFixed, ONE } from '#kernel/fixed.ts'
import { formatInstant } from '#kernel/instant.ts'
import { grains, parsePeriod, periodOf } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { readKeptCells, readKeptPeriod } from '#storage/live/read-kept.ts'
import type { KeptCells, KeptPeriod } from '#storage/live/read-kept.ts'
import type { Db } from '#storage/store.ts'
import { teamsOn } from '../analysis/dimensions.ts'
import { dueOf } from '../analysis/due-of.ts'
import { placesOf } from '../analysis/places.ts'
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
  const idOf = await idsOf(db, about, rows)
  const leading = shown.map((instance) => ({
    instance,
    leaders: leadersIn(about, instance, rows, idOf),
  }))
  const nameOf = await namesOfEach(
    db,
    about,
    leading.flatMap(({ leaders }) => leaders.map(({ id }) => id)),
  )
  const summed = shown.flatMap(({ metric }) => (addsUp(plan, metric) ? [metric] : []))
  const dueBy = await dueOf(db, { plan, period, asOf: kept.asOf }, summed)
  return {
    ...{ plan: key, planName: plan.document.name, currency: plan.currency, by: wall.by },
    ...{ period: period.key, from: period.from, to: period.to, asOf: kept.asOf },
    freshness: { knownAt: formatInstant(kept.knownAt), changedAt: formatInstant(kept.changedAt) },
    boards: leading.map(({ instance, leaders }) => ({
      ...{ metric: instance.metric, name: metricOf(plan, instance.metric).name },
      unit: instance.unit,
      whole: addsUp(plan, instance.metric)
        ? wholeOf(plan, instance, rows, dueBy(instance.metric))
        : null,
      leaders: leaders.map(({ rank, id, actual }) => ({
        ...{ rank, id, name: nameOf(id) },
        actual: exactText(actual, instance.unit, plan.currency),
      })),
    })),
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

function metricOf(plan: Plan, key: string): Metric['document'] {
  const metric = plan.metrics.get(key)
  if (metric === undefined) throw new Error(`no metric ${key}`)
  return metric.document
}

/** Rates and means of many aren't the sum of each one's. */
function addsUp(plan: Plan, metric: string): boolean {
  return partsOf(plan, metric) !== null
}

/** Under whose id somebody's figure stands; null where it stands under nobody's. */
type IdOf = (person: string) => string | null

async function idsOf(db: Db, { wall, kept }: About, rows: readonly KeptCells[]): Promise<IdOf> {
  switch (wall.by) {
    case 'person':
      return (person) => person
    case 'team': {
      const persons = rows.map(({ person }) => person)
      const places = await placesOf(db, { day: kept.asOf, knownAt: kept.knownAt, persons })
      return (person) => places.get(person)?.team ?? null
    }
    case 'company':
      return () => null
  }
}

/** What those who lead are called; nobody else is shown. */
async function namesOfEach(
  db: Db,
  { wall, kept }: About,
  ids: readonly string[],
): Promise<(id: string) => Text> {
  if (wall.by === 'person') return namesOf(db, ids)
  const { nameOf } = await teamsOn(db, kept.asOf, kept.knownAt)
  return (team) => nameOf(team) ?? { zh: team, en: team }
}

function leadersIn(
  { plan, wall }: About,
  instance: Instance,
  rows: readonly KeptCells[],
  idOf: IdOf,
): ReturnType<typeof leadersOf> {
  const { metric: key } = instance
  if (wall.by !== 'person' && !addsUp(plan, key)) return []
  const own = instanceKey(instance)
  const standings = new Map<string, bigint>()
  for (const { person, cells } of rows) {
    const actual = cells.find((cell) => cell.key === own)?.value
    const id = idOf(person)
    if (id !== null && typeof actual === 'bigint')
      standings.set(id, (standings.get(id) ?? 0n) + actual)
  }
  const ranked = Array.from(standings, ([id, actual]) => ({ id, actual }))
  return leadersOf(ranked, metricOf(plan, key).direction, wall.most)
}

function wholeOf(
  plan: Plan,
  instance: Instance,
  rows: readonly KeptCells[],
  { share }: DueShare,
): Board['whole'] {
  const sumOf = (key: string): bigint | null => {
    const values = rows.flatMap(({ cells }) => {
      const value = cells.find((cell) => cell.key === key)?.value
      return typeof value === 'bigint' ? [value] : []
    })
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0n)
  }
  const actual = sumOf(instanceKey(instance)) ?? 0n
  const target = sumOf(`target:${instance.id}`)
  const text = (value: bigint): string => exactText(value, instance.unit, plan.currency)
  return {
    actual: text(actual),
    target: target === null ? null : text(target),
    attainment: target === null || target <= 0n ? null : fixedText(divideFixed(actual, target)),
    due: fixedText(share < ONE ? share : ONE),
  }
}
