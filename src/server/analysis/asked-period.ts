import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { Refusal } from '../http/refusal.ts'
import type { PlanBook } from '../plans/plan-book.ts'

/** A plan's period up to today. */
export type AskedPeriod = { readonly plan: Plan; readonly period: Period; readonly asOf: Day }

/** Of a plan's versions the last that holds in the period; one that begins later is refused, and so is a period to come. */
export function askedPeriod(
  { plans }: PlanBook,
  asked: { readonly plan: string; readonly period: string },
  today: Day,
): AskedPeriod {
  const held = plans.flatMap(({ plan }) => {
    const period = parsePeriod(asked.period, plan.calendar)
    return plan.document.key === asked.plan && period !== null && isEffectiveIn(plan, period)
      ? [{ plan, period }]
      : []
  })
  const last = held.at(-1)
  if (last === undefined || today < last.period.from) throw new Refusal('not-found')
  const end = addDays(last.period.to, -1)
  return { ...last, asOf: today < end ? today : end }
}
