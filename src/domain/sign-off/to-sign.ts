import type { Day } from '#kernel/day.ts'
import { inPopulation } from '#engine/evaluator/population.ts'
import type { Employment } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'

/** On which day it's decided whom a version covers: its first, or today once it holds. Null where it holds no more. */
export function coverDay({ document }: Plan, today: Day): Day | null {
  const { from, to } = document.effective
  const day = from > today ? from : today
  return to === undefined || day < to ? day : null
}

/** Which of all versions, in the order of their publication, wait for signatures: those that no later one has taken the place of. */
export function versionsToSign(plans: readonly Plan[], today: Day): readonly Plan[] {
  return plans.filter((plan, at) => {
    const day = coverDay(plan, today)
    if (day === null) return false
    return !plans
      .slice(at + 1)
      .some(
        (later) =>
          later.document.key === plan.document.key &&
          later.document.effective.from <= day &&
          coverDay(later, today) !== null,
      )
  })
}

/** Who is in the plan on the day, by what they are then. */
export function coveredBy(
  plan: Plan,
  day: Day,
  employment: readonly Employment[],
): ReadonlySet<string> {
  return new Set(
    employment
      .filter((row) => row.from <= day && day < row.to && inPopulation(plan, row))
      .map(({ person }) => person),
  )
}
