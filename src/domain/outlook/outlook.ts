import type { Fixed } from '#kernel/fixed.ts'
import { exactText } from '#engine/exact-text.ts'
import type { PersonSteps } from '#engine/evaluator/person-steps.ts'
import type { Unit } from '#engine/units.ts'
import { dueShare } from '../analysis/due-share.ts'
import { ownDays } from '../analysis/own-days.ts'
import { evaluatorOf } from '../basis/evaluation.ts'
import type { Evaluation } from '../basis/evaluation.ts'
import { nextGrade } from './grade-steps.ts'
import type { NextGrade } from './grade-steps.ts'
import { itemOutlook } from './item-outlook.ts'
import type { ItemOutlook } from './item-outlook.ts'
import { projection } from './projection.ts'
import { workingDays } from './working-days.ts'
import type { WorkingDays } from './working-days.ts'

/** A total with what follows from it; exact texts, null is "no value". */
export type Standing = {
  readonly total: string | null
  readonly grade: string | null
  readonly payTotal: string | null
}

/** Where a person stands in a period, where that leads, and what would change it. */
export type Outlook = {
  readonly now: Standing
  /** At the pace so far; null before the first working day and after the last. */
  readonly projected: Standing | null
  readonly days: WorkingDays
  /** By what they count, the heaviest first. */
  readonly items: readonly ItemOutlook[]
  readonly next: NextGrade | null
}

/** Null for who isn't in the run. The company's targets of the months say what of a target is due. */
export function outlookOf(
  evaluation: Evaluation,
  monthly: (metric: string) => ReadonlyMap<string, bigint>,
): Outlook | null {
  const { plan, cycle, run, person } = evaluation
  const evaluator = evaluatorOf(evaluation)
  const now = evaluator.steps(person)
  if (now === null) return null
  const days = workingDays(run, now.member)
  const own = ownDays(run.period, now.member.stretches)
  const dueOf = (metric: string): Fixed =>
    dueShare(run.period, run.asOf, plan.calendar, monthly(metric), own).share
  const projected = projection(evaluation, now, days)
  const items = cycle.items.map((item) =>
    itemOutlook({ evaluation, evaluator, now, projected, days, dueOf }, item),
  )
  return {
    now: standing(now, plan.currency),
    projected: projected === null ? null : standing(projected, plan.currency),
    days,
    items: items.toSorted((a, b) => Number(b.weight) - Number(a.weight)),
    next: nextGrade(evaluation, evaluator, now),
  }
}

export function standing(steps: PersonSteps, currency: string): Standing {
  const text = (key: string, unit: Unit): string | null => {
    const { value } = steps.step(key)
    return value === null ? null : exactText(value, unit, currency)
  }
  return {
    total: text('total', 'score'),
    grade: text('grade', 'text'),
    payTotal: text('pay_total', 'money'),
  }
}
