import type { z } from 'zod'

import type { metricTried } from '#contract/metrics.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Step } from '#engine/explain/step.ts'
import { judgedMetrics } from '#engine/metrics/judged-metrics.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Grain, Period } from '#kernel/period.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { Recent } from '#kernel/recent.ts'
import type { Result } from '#kernel/result.ts'
import { guards } from '#domain/access/mask.ts'
import { libraryPlan, measuringPlan } from '#domain/plans/library/measuring-plan.ts'
import { ownLibraryText } from '#domain/plans/library/own-library.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import { readPlan } from '#storage/plans/plans.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { dataOf } from '../plans/company-library.ts'
import type { PlanBook, ReadBook } from '../plans/plan-book.ts'
import { shippedLibrary } from '../plans/shipped-library.ts'
import { ownPeriod } from '../results/own-period.ts'
import { latestPeriods } from './latest-periods.ts'

type Outcome = z.input<typeof metricTried.answer.body>
type Reason = Outcome['reasons'][number]

/** So many parts of a number are told, and no more than so many rows in all. */
const MOST_PARTS = 100
const MOST_REASONS = 1000

/** A metric as a published plan or the libraries define it, by a plan that measures nothing else; null where there's no such metric. */
export async function measuringPlanOf(
  call: Call,
  book: PlanBook,
  {
    base,
    metric,
    grain,
  }: { readonly base: string; readonly metric: string; readonly grain: Grain },
): Promise<Plan | null> {
  const of = base === 'library' ? book.library.plan : bookedPlan(book, base)
  if (of?.metrics.has(metric) !== true) return null
  const key = `${of.hash} ${metric} ${grain}`
  const before = known.get(key)
  if (before !== undefined) return before
  const plan =
    base === 'library'
      ? await ofLibrary(book, metric, grain)
      : await ofPlan(call, base, metric, grain)
  if (plan !== null) known.set(key, plan)
  return plan
}

/** A year of a person's asks for the same plan, one period after the other. */
const known = new Recent<Plan>(20)

async function ofLibrary(book: PlanBook, metric: string, grain: Grain): Promise<Plan | null> {
  const compiled = await measured(book, book.library.document, metric, grain)
  return compiled.ok ? compiled.value : null
}

async function ofPlan(
  call: Call,
  hash: string,
  metric: string,
  grain: Grain,
): Promise<Plan | null> {
  const texts = await readPlan(call.db, hash)
  if (texts === null) return null
  const text = measuringPlan(dataOf(texts.document), [metric], grain)
  const outcome = compilePlan({ file: 'trial', text }, texts.libraries)
  return outcome.ok ? outcome.value.plan : null
}

/** A metric as the library says it that is given, which may be wrong. */
export async function measured(
  { library }: PlanBook,
  document: string,
  metric: string,
  grain: Grain,
): Promise<Result<Plan, readonly Problem[]>> {
  const text = measuringPlan(libraryPlan(library.surroundings), [metric], grain)
  const libraries: readonly Written[] = [await shippedLibrary(), ownLibraryText(document)]
  const outcome = compilePlan({ file: 'trial', text }, libraries)
  return outcome.ok ? { ok: true, value: outcome.value.plan } : outcome
}

/** What it comes to. Whoever isn't shown judgements isn't shown what is made of them either. */
export async function triedMetric(
  call: Call,
  readBook: ReadBook,
  plan: Plan,
  asked: { readonly person: string; readonly metric: string; readonly period: string },
): Promise<{ readonly outcome: Outcome; readonly isJudged: boolean }> {
  const { person, metric, period } = asked
  const isJudged = judgedMetrics(plan.metrics).has(metric)
  if (isJudged && !call.may(guards.rating)) throw new Refusal('not-allowed')
  requirePeriod(plan, period, call)
  const unit = plan.metrics.get(metric)?.document.unit
  if (unit === undefined) throw new Refusal('not-found')
  const found = await inSnapshot(call.db, async (tx) =>
    ownPeriod(tx, readBook, { plan, person, period, until: call.today }),
  )
  const step = found?.step(`metric:${metric}`) ?? null
  const isFromOthers = step?.value === null && (found?.notFromOwn.size ?? 0) > 0
  return {
    isJudged,
    outcome: {
      ...{ period, currency: plan.currency, unit },
      value: step === null || step.value === null ? null : told(step, plan.currency),
      without: found === null ? 'not-then' : isFromOthers ? 'others' : null,
      definition: clausesOf(plan).find(({ path }) => path === `metrics.${metric}`)?.text ?? null,
      reasons: step === null ? [] : reasonsOf(step, plan.currency),
    },
  }
}

/** Only periods that are offered are worked out. */
function requirePeriod(plan: Plan, period: string, call: Call): void {
  const parsed: Period | null = parsePeriod(period, plan.calendar)
  const offered = parsed === null ? [] : latestPeriods(plan.calendar, parsed.grain, call.today)
  const isRead = parsed !== null && plan.cycles.has(parsed.grain)
  if (!isRead || !offered.some(({ key }) => key === period)) throw new Refusal('not-found')
}

/** Part below part, each before its own parts. */
function reasonsOf(step: Step, currency: string): Reason[] {
  const rows: Reason[] = []
  const add = (one: Step, depth: number): void => {
    const parts = one.parts.slice(0, MOST_PARTS)
    const row: Reason = {
      ...{ depth, key: one.key, label: one.label, unit: one.unit, how: one.how ?? null },
      value: one.value === null ? null : told(one, currency),
      ...{ fact: factTold(one), left: one.parts.length - parts.length },
    }
    rows.push(row)
    for (const [at, part] of parts.entries()) {
      if (rows.length >= MOST_REASONS) {
        row.left = one.parts.length - at
        return
      }
      add(part, depth + 1)
    }
  }
  add(step, 0)
  return rows
}

/** Whose it is, is no part of why. */
function factTold({ fact }: Step): Reason['fact'] {
  return fact === undefined ? null : { type: fact.type, id: fact.id, occurredOn: fact.occurredOn }
}

function told({ value, unit }: Step, currency: string): string {
  return exactText(value, unit, currency)
}

function bookedPlan({ plans }: PlanBook, hash: string): Plan | undefined {
  return plans.find((one) => one.plan.hash === hash)?.plan
}
