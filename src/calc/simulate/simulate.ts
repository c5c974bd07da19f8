import { ONE } from '#kernel/fixed.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { cliffsOf } from '#engine/simulate/cliffs.ts'
import type { Cliff } from '#engine/simulate/cliffs.ts'
import type { PlanHistory } from '#engine/simulate/outcome.ts'
import type { PersonRow } from '#engine/simulate/people.ts'
import type { Range } from '#engine/simulate/resample.ts'
import { latestRecorded } from '#domain/runs/latest-recorded.ts'
import { comparedHistories, rangesOf } from '#domain/simulate/compared.ts'
import type { Totals } from '#domain/simulate/compared.ts'
import type { ComparedPlan, SimulationOrder } from '#domain/simulate/order.ts'
import { scaledTargets } from '#domain/simulate/scaled-targets.ts'
import { compute } from '../runs/compute.ts'
import type { SqlEngine } from '../sql-engine.ts'
import { planHistory } from './plan-history.ts'

/** A plan with everything that the history came to under it. */
export type SimulatedPlan = ComparedPlan &
  Totals & {
    readonly history: PlanHistory
    readonly cliffs: readonly Cliff[]
    readonly ranges: readonly Range[]
  }

export type Simulation = Omit<SimulationOrder, 'plans'> & {
  readonly plans: readonly SimulatedPlan[]
  readonly people: readonly PersonRow[]
  readonly inputs: Inputs
  readonly knownAt: Instant
}

/** Told before each run; what it throws ends the simulation. */
export type OnRun = (label: string) => void | Promise<void>

/**
 * Runs every plan over every period. Each run is computed twice where there's an engine, which holds the inputs already, and a
 * disagreement ends it. The command line and the server both go through here, so their totals are the same.
 */
export async function simulate(
  order: SimulationOrder,
  inputs: Inputs,
  engine: SqlEngine | null,
  onRun: OnRun,
): Promise<Simulation> {
  const knownAt = latestRecorded(inputs)
  const simulated: Pick<SimulatedPlan, 'history' | 'cliffs'>[] = []
  let loaded = ONE
  for (const plan of order.plans) {
    const own = { ...inputs, targets: scaledTargets(inputs.targets, plan.targets) }
    if (plan.targets !== loaded) await engine?.replace({ targets: own.targets })
    loaded = plan.targets
    const cliffs: Cliff[] = []
    const history = await planHistory(
      plan,
      order,
      own,
      knownAt,
      async (run, given) => {
        await onRun(`${plan.id} ${run.period.key}`)
        await engine?.replace({ postings: given.postings })
        const computed = await compute({ ...plan, run, provisional: false }, given, engine, false)
        return { ...computed, members: computed.evaluator.members() }
      },
      (period, { evaluator }) => cliffs.push(...cliffsOf(evaluator, period)),
    )
    simulated.push({ history, cliffs })
  }
  const { totals, people } = comparedHistories(simulated.map(({ history }) => history))
  const plans = order.plans.flatMap((plan, index): readonly SimulatedPlan[] => {
    const [one, its] = [simulated[index], totals[index]]
    if (one === undefined || its === undefined) return []
    return [{ ...plan, ...one, ...its, ranges: rangesOf(order, one.history) }]
  })
  return { ...order, plans, people, inputs, knownAt }
}

/** What the plans read together. */
export function factTypesOf({ plans }: Pick<SimulationOrder, 'plans'>): readonly FactType[] {
  return [...new Map(plans.flatMap(({ plan }) => [...plan.factTypes])).values()]
}
