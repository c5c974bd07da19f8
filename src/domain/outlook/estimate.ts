import { instanceKey } from '#engine/cells.ts'
import type { Step } from '#engine/explain/step.ts'
import { exactText } from '#engine/exact-text.ts'
import type { PersonSteps } from '#engine/evaluator/person-steps.ts'
import type { FactRow, Inputs } from '#engine/inputs.ts'
import type { Unit } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'
import type { Evaluator } from '#engine/evaluator/evaluator.ts'
import { evaluatorOf } from '../basis/evaluation.ts'
import type { Evaluation } from '../basis/evaluation.ts'
import { dealForms, factOf } from './deal-form.ts'
import type { SupposedDeal } from './deal-form.ts'
import { standing } from './outlook.ts'
import type { Standing } from './outlook.ts'

/** A number before and after; exact texts, null is "no value". */
export type Moved = {
  readonly key: string
  readonly name: Text
  readonly unit: Unit
  readonly before: string | null
  readonly after: string | null
}

/** What supposed deals would make of a result. */
export type Estimate = {
  readonly before: Standing
  readonly after: Standing
  /** Only those that move. */
  readonly items: readonly Moved[]
  readonly lines: readonly Moved[]
}

/**
 * Null for who isn't in the run. Deals count on the run's day, as if they were known. The evaluator is the evaluation's, from whoever has
 * one already.
 */
export function estimateOf(
  evaluation: Evaluation,
  deals: readonly SupposedDeal[],
  evaluator: Evaluator = evaluatorOf(evaluation),
): Estimate | null {
  const { cycle, plan, person } = evaluation
  const before = evaluator.steps(person)
  const after = stepsWith(evaluation, deals)
  if (before === null || after === null) return null
  const changes = (keys: readonly string[]): readonly Moved[] =>
    keys
      .map((key) => movedOf(before, after, key, plan.currency))
      .filter((one) => one.before !== one.after)
  return {
    before: standing(before, plan.currency),
    after: standing(after, plan.currency),
    items: changes(cycle.items.map(({ key }) => `item:${key}`)),
    lines: changes(cycle.pay.map(({ key }) => `pay:${key}`)),
  }
}

/** The person's cells if these deals were known; null for who isn't in the run. */
export function stepsWith(
  evaluation: Evaluation,
  deals: readonly SupposedDeal[],
): PersonSteps | null {
  const inputs = withDeals(evaluation, deals)
  const supposed = { ...evaluation, inputs, given: moved(evaluation, inputs) }
  return evaluatorOf(supposed).steps(evaluation.person)
}

function movedOf(before: PersonSteps, after: PersonSteps, key: string, currency: string): Moved {
  const [was, is] = [before.step(key), after.step(key)]
  const text = ({ value, unit }: Step): string | null =>
    value === null ? null : exactText(value, unit, currency)
  return { key, name: was.label, unit: was.unit, before: text(was), after: text(is) }
}

function withDeals(
  { plan, cycle, run, person, inputs }: Evaluation,
  deals: readonly SupposedDeal[],
): Inputs {
  const facts = new Map(inputs.facts)
  for (const form of dealForms(plan, cycle, inputs)) {
    const { type } = form
    const rows = inputs.facts.get(type.key)?.rows ?? []
    const supposed = deals.flatMap((deal, index): FactRow[] =>
      deal.type === type.key
        ? [factOf(form, deal, { id: `supposed:${index + 1}`, person, on: run.asOf }, rows)]
        : [],
    )
    if (supposed.length > 0) facts.set(type.key, { type, rows: [...rows, ...supposed] })
  }
  return { ...inputs, facts }
}

/** What the person adds to a team's or the company's sum or count moves it by as much; all else that is given stays. */
function moved(evaluation: Evaluation, inputs: Inputs): ReadonlyMap<string, Step> {
  const { plan, cycle, person, given } = evaluation
  const shared = cycle.instances.filter((instance) => {
    const kind = plan.metrics.get(instance.metric)?.document.kind
    const adds = kind === 'sum' || kind === 'count'
    return adds && ['team', 'company'].includes(instance.level) && given.has(instanceKey(instance))
  })
  if (shared.length === 0) return given
  const own = { ...evaluation, given: new Map<string, Step>() }
  const before = evaluatorOf(own).steps(person)
  const after = evaluatorOf({ ...own, inputs }).steps(person)
  if (before === null || after === null) return given
  const shifted = new Map(given)
  for (const instance of shared) {
    const key = instanceKey(instance)
    const step = given.get(key)
    const [was, is] = [before.step(key).value, after.step(key).value]
    if (typeof was === 'bigint' && typeof is === 'bigint' && typeof step?.value === 'bigint')
      shifted.set(key, { ...step, value: step.value + is - was })
  }
  return shifted
}
