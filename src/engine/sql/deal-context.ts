import type { FactType } from '../facts/fact-type.ts'
import type { Level } from '../formula/tree.ts'
import type { Deals } from '../incentives/deals.ts'
import type { DealDays } from '../metrics/deal-days.ts'
import type { Cycle, Metric, PayRule, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { bareColumn } from './row-sql.ts'

/** A rule that follows deals, in its run. */
export type DealContext = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly rule: PayRule
  readonly deals: Deals
  readonly days: DealDays
}

/** A rule's stages: what was sold, what came back, what each earned, what was paid of it, and the sum of a unit. */
export type DealPart = 'sale' | 'back' | 'row' | 'paid' | 'unit'
export const dealStageName = (rule: PayRule, part: DealPart): string =>
  `yj_deal_${part}_${rule.key}`

/** Whose deals a person is paid on, by the alias of the person's row. */
export function unitOf(rule: PayRule, alias: string): string {
  const units: Readonly<Record<Level, string>> = {
    person: `${alias}.person_id`,
    reports: `${alias}.person_id`,
    team: `${alias}.team`,
    company: `''`,
  }
  return units[rule.document.level]
}

/** An amount held within 0 and a whole, both inclusive. */
export function held(amount: string, whole: string): string {
  return `CASE WHEN ${amount} < 0::hugeint THEN 0::hugeint WHEN ${amount} > ${whole} THEN ${whole} ELSE ${amount} END::hugeint`
}

/** A metric that is a plain sum: its fact type and the column that it adds up. */
export function factsOf(
  context: DealContext,
  key: string,
): {
  readonly metric: Metric
  readonly type: FactType
  readonly column: string
} {
  const metric = context.plan.metrics.get(key)
  const type =
    metric !== undefined && 'from' in metric.document
      ? context.plan.factTypes.get(metric.document.from)
      : undefined
  const column = metric === undefined || type === undefined ? null : bareColumn(metric, type)
  if (metric === undefined || type === undefined || column === null)
    throw new Error(`not a plain sum: ${key}`)
  return { metric, type, column }
}
