import type { z } from 'zod'

import type { metricValues } from '#contract/metrics.ts'
import { cellsOf } from '#engine/cells.ts'
import { exactText } from '#engine/exact-text.ts'
import { judgedMetrics } from '#engine/metrics/judged-metrics.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { quantileOf, sortedAmounts, sumOf } from '#engine/simulate/quantile.ts'
import type { Grain } from '#kernel/period.ts'
import { partsOf } from '#domain/analysis/adds-up.ts'
import { FEWEST_TOLD } from '#domain/simulate/told-groups.ts'
import { readKeptCells, readKeptPeriod } from '#storage/live/read-kept.ts'
import type { KeptPeriod } from '#storage/live/read-kept.ts'
import { reachedBy } from '../access/reached.ts'
import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import { lastVersions, planByHash } from '../plans/plan-book.ts'
import type { PlanBook, ReadBook } from '../plans/plan-book.ts'
import { sameMeaning } from '../plans/same-meaning.ts'
import { grainsOf } from './metric-library.ts'
import { latestPeriods } from './latest-periods.ts'

type Values = z.input<typeof metricValues.answer.body>
type Point = Values['periods'][number]

/** Whose values are told, and whether each of them might be looked at. */
type Told = { readonly told: Values['told']; readonly persons: readonly string[] | null }

/** A metric over the last periods, from the results that are kept of them; and of whom judgements were read. */
export async function readMetricValues(
  call: Call,
  readBook: ReadBook,
  directory: PeopleDirectory,
  asked: { readonly metric: string; readonly plan: string; readonly grain: Grain },
): Promise<{ readonly values: Values; readonly judged: readonly string[] }> {
  const { metric, grain } = asked
  const plan = planOf(await readBook(call.db), asked)
  const document = plan.metrics.get(metric)?.document
  if (document === undefined) throw new Refusal('not-found')
  const isJudged = judgedMetrics(plan.metrics).has(metric)
  const whom = await toldOf(call, directory, isJudged)
  const periods: Point[] = []
  const judged = new Set<string>()
  for (const { key } of latestPeriods(plan.calendar, grain, call.today)) {
    const kept = await readKeptPeriod(call.db, asked.plan, key)
    if (kept === null || kept.grain !== grain) continue
    const then = await planByHash(readBook, call.db, kept.planHash)
    const read = await readValues(call, then, kept, metric, whom.persons)
    if (read === null) continue
    if (isJudged) for (const { person } of read) judged.add(person)
    periods.push({
      ...{ period: key, status: kept.run === null ? 'provisional' : 'locked' },
      ...pointOf(then, metric, read, whom.told),
      isSame: sameMeaning(then, plan, metric),
    })
  }
  return {
    values: { unit: document.unit, currency: plan.currency, told: whom.told, periods },
    judged: [...judged],
  }
}

function planOf(
  { plans }: PlanBook,
  {
    metric,
    plan: key,
    grain,
  }: { readonly metric: string; readonly plan: string; readonly grain: Grain },
): Plan {
  const plan = lastVersions(plans).find(({ document }) => document.key === key)
  if (plan === undefined || !grainsOf(plan, metric).includes(grain)) throw new Refusal('not-found')
  return plan
}

/** Those who may ask what plans come to are told of all together, never of a few; of judgements only those who may read them. */
async function toldOf(call: Call, directory: PeopleDirectory, isJudged: boolean): Promise<Told> {
  const permission = isJudged ? 'rating.read' : 'result.read'
  const { persons } = await reachedBy(signedIn(call), permission, directory, call.today)
  if (persons === null) return { told: 'everybody', persons }
  return !isJudged && call.may('simulation.read')
    ? { told: 'groups', persons: null }
    : { told: 'reach', persons }
}

type Read = { readonly person: string; readonly value: bigint | null }

/** Null where the plan of then didn't read the metric. */
async function readValues(
  { db }: Call,
  plan: Plan,
  kept: KeptPeriod,
  metric: string,
  persons: readonly string[] | null,
): Promise<readonly Read[] | null> {
  const cycle = plan.cycles.get(kept.grain)
  const place =
    cycle === undefined ? -1 : cellsOf(cycle).findIndex(({ key }) => key === `metric:${metric}`)
  if (place < 0) return null
  const rows = await readKeptCells(db, kept, { places: [place], persons: persons ?? undefined })
  return rows.map(({ person, cells: [cell] }) => ({
    person,
    value: typeof cell?.value === 'bigint' ? cell.value : null,
  }))
}

function pointOf(
  plan: Plan,
  metric: string,
  read: readonly Read[],
  told: Values['told'],
): Omit<Point, 'period' | 'status' | 'isSame'> {
  const unit = plan.metrics.get(metric)?.document.unit ?? 'quantity'
  const values = sortedAmounts(read.flatMap(({ value }) => (value === null ? [] : [value])))
  const text = (value: bigint | null): string | null =>
    value === null ? null : exactText(value, unit, plan.currency)
  if (told === 'groups' && values.length < FEWEST_TOLD)
    return { people: null, without: null, total: null, lower: null, median: null, upper: null }
  return {
    ...{ people: values.length, without: read.length - values.length },
    total: values.length > 0 && addsUp(plan, metric) ? text(sumOf(values)) : null,
    lower: text(quantileOf(values, 25)),
    median: text(quantileOf(values, 50)),
    upper: text(quantileOf(values, 75)),
  }
}

/** Whether people's values make up a whole: a fact that counts for several in full would count several times. */
function addsUp(plan: Plan, metric: string): boolean {
  return partsOf(plan, metric) !== null
}
