import { givenCells } from '#domain/basis/given-cells.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { cellsOf, instanceKey } from '#engine/cells.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Step } from '#engine/explain/step.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Cell } from '#engine/results.ts'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { ONE } from '#kernel/fixed.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { readStoreNow } from '#storage/clock.ts'
import type { Db } from '#storage/store.ts'
import { planByHash } from '../plans/plan-book.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { sameMeaning } from '../plans/same-meaning.ts'
import { basisOf } from './basis-of.ts'
import type { Basis, Supposed } from './basis-of.ts'
import { keptResult } from './kept-results.ts'
import type { ResultOfPlan } from './kept-results.ts'
import type { KeptResult } from './stated-result.ts'

export type OwnPeriodAsked = {
  readonly plan: Plan
  readonly person: string
  readonly period: string
  /** Of a period that runs, the last day that is looked at. */
  readonly until?: Day
  readonly supposed?: Supposed
}

/** One's period under a plan: any number of it as exact text, and by key those that one's own data don't tell. */
export async function ownPeriod(
  db: Db,
  readBook: ReadBook,
  asked: OwnPeriodAsked,
): Promise<{
  readonly text: (key: string) => string | null
  readonly step: (key: string) => Step
  readonly notFromOwn: ReadonlyMap<string, Text>
} | null> {
  const { plan, person } = asked
  const basis = await ownBasis(db, readBook, asked)
  if (basis === null) return null
  const { cycle } = basis
  const steps = evaluatorOf({ ...basis, person, clause: () => null }).steps(person)
  if (steps === null) return null
  const titles = cellTitles(plan, cycle)
  const without = [...basis.given].filter(
    ([key, { value }]) => value === null && basis.why.get(key) !== 'raters',
  )
  return {
    text: (key) => {
      const { value, unit } = steps.step(key)
      return value === null ? null : exactText(value, unit, plan.currency)
    },
    step: (key) => steps.step(key),
    notFromOwn: new Map(
      without.map(([key]) => [key, titles.get(key)?.label ?? { zh: key, en: key }]),
    ),
  }
}

/** What one's period under a plan is computed from; null for a cycle that the plan doesn't have. */
export async function ownBasis(
  db: Db,
  readBook: ReadBook,
  asked: OwnPeriodAsked,
): Promise<Basis | null> {
  const { plan, person, period: key, until, supposed } = asked
  const period = parsePeriod(key, plan.calendar)
  const cycle = period === null ? undefined : plan.cycles.get(period.grain)
  if (period === null || cycle === undefined) return null
  const end = addDays(period.to, -1)
  const asOf = until !== undefined && until < end ? until : end
  const kept = await keptResult(db, { person, plan: plan.document.key, period: period.key })
  const own: KeptResult = {
    ...{ person, period: period.key, grain: period.grain, asOf },
    ...{ knownAt: supposed?.knownAt ?? (await readStoreNow(db)), changedAt: 0, run: null },
    cells: await lookingAtOthers(db, readBook, asked, cycle, kept),
  }
  return basisOf(db, plan, own, supposed)
}

/** Numbers that look at others, as the result of then has them, where they mean the same; else they're without a value. */
async function lookingAtOthers(
  db: Db,
  readBook: ReadBook,
  { plan, supposed }: OwnPeriodAsked,
  cycle: Cycle,
  kept: ResultOfPlan | null,
): Promise<readonly Cell[]> {
  const why = givenCells(plan, cycle)
  const before = kept === null ? null : await planByHash(readBook, db, kept.planHash)
  const instances = new Map(cycle.instances.map((one) => [instanceKey(one), one.metric]))
  const isSame = (key: string): boolean => {
    if (before === null) return false
    // With other targets everybody's place is another, though what a team did isn't.
    if (before.hash === plan.hash && (supposed?.targets ?? ONE) === ONE) return true
    const metric = instances.get(key)
    return metric !== undefined && sameMeaning(before, plan, metric)
  }
  return cellsOf(cycle)
    .filter(({ key }) => why.has(key))
    .map(({ key, unit }) => {
      const was = kept?.result.cells.find((cell) => cell.key === key && cell.unit === unit)
      return { key, unit, value: isSame(key) ? (was?.value ?? null) : null }
    })
}
