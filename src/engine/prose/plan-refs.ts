import type { Formula, Ref } from '../formula/tree.ts'
import { refsOf } from '../metrics/instances.ts'
import { payFormulas } from '../plan/pay-formulas.ts'
import type { Cycle, Plan } from '../plan/plan.ts'

/** Everything that the formulas of the plan's cycles read. */
export function refsInPlan(plan: Plan): readonly Ref[] {
  return [...plan.cycles.values()].flatMap(formulasOf).flatMap(({ expr }) => refsOf(expr))
}

function formulasOf(cycle: Cycle): readonly Formula[] {
  const all = [
    cycle.total,
    ...cycle.items.flatMap(({ target, baseline }) => [
      target?.kind === 'formula' ? target.formula : null,
      baseline,
    ]),
    ...cycle.adjustments.map(({ points }) => points),
    ...cycle.vetoes.map(({ when }) => when),
    ...(cycle.settlement?.draws ?? []).flatMap(({ amount, when }) => [amount, when]),
    ...(cycle.settlement?.holdbacks ?? []).map(({ event }) => event),
    ...(cycle.settlement?.deductions ?? []).map(({ amount }) => amount),
    ...cycle.pay.flatMap(payFormulas),
    ...cycle.consequences.map(({ when }) => when),
  ]
  return all.filter((formula) => formula !== null)
}
