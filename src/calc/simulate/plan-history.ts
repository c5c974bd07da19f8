import { addDays } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Period } from '#kernel/period.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { settleRun } from '#engine/settlement/settled-run.ts'
import type { ComputeRun, Previous } from '#engine/settlement/settled-run.ts'
import { outcomesOf } from '#engine/simulate/outcome.ts'
import type { PlanHistory } from '#engine/simulate/outcome.ts'
import type { ComparedPlan, SimulationOrder } from '#domain/simulate/order.ts'

/** A computed run, with who is in it. */
export type RunOfPeople = {
  readonly results: readonly PersonResult[]
  readonly members: ReturnType<Evaluator['members']>
}

/**
 * A plan over every period as if it had been in force then, with all that is known at the moment, each on top of what the same plan
 * posted before: caps of a year and guarantees look back at it.
 */
export async function planHistory<R extends RunOfPeople>(
  { plan, cycle }: ComparedPlan,
  { periods, sales }: Pick<SimulationOrder, 'periods' | 'sales'>,
  inputs: Inputs,
  knownAt: Instant,
  compute: ComputeRun<R>,
  onPeriod: (period: Period, computed: R) => void = () => undefined,
): Promise<PlanHistory> {
  const history: PlanHistory[number][] = []
  const postings: Posting[] = []
  for (const period of periods) {
    const run = { period, asOf: addDays(period.to, -1), knownAt }
    const previous = { closed: [], before: nothingBefore, postings }
    const { result, posted } = await settleRun(plan, cycle, run, inputs, previous, compute)
    postings.push(...posted)
    const { results, members } = result
    const outcomes = outcomesOf(results, members, `metric:${sales}`, cycle.settlement)
    history.push({ period, outcomes })
    onPeriod(period, result)
  }
  return history
}

const nothingBefore: Previous['before'] = {
  knownAt: 0,
  planChanged: false,
  organisationChanged: false,
  waiting: new Set(),
}
