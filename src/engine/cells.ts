import type { Instance } from './metrics/instances.ts'
import type { Cycle } from './plan/plan.ts'
import { settlementCells } from './settlement/settlement-cells.ts'
import type { Unit } from './units.ts'

/** A number that a cycle computes for each person: its stable key, its unit, and the column that holds it in SQL. */
export type CellPlan = { readonly key: string; readonly unit: Unit; readonly column: string }

/** Key of the cell of an instance: `metric:sales_amount__last_year` or `target:sales_amount`. */
export function instanceKey(instance: Pick<Instance, 'id' | 'of'>): string {
  return instance.of === 'target'
    ? `target:${instance.id.slice('target__'.length)}`
    : `metric:${instance.id}`
}

/** Column of an instance; prefixed, so that no key of a plan meets a column of ours. */
export const instanceColumn = (id: string): string => `m_${id}`
export const itemColumn = (key: string): string => `i_${key}`
export const groupColumn = (card: string, group: string): string => `g_${card}__${group}`
export const cardColumn = (key: string): string => `c_${key}`
export const adjustmentColumn = (key: string): string => `a_${key}`
export const vetoColumn = (key: string): string => `v_${key}`
/** The rate that a matrix gives, and a person's weight in a pool. */
export const rateColumn = (key: string): string => `r_${key}`
export const weightColumn = (key: string): string => `w_${key}`
export const payColumn = (key: string): string => `p_${key}`
export const consequenceColumn = (key: string): string => `q_${key}`

/** Every cell of a cycle in order: what a result row is made of, on every engine and in the evaluator. */
export function cellsOf(cycle: Cycle): readonly CellPlan[] {
  const cell = (key: string, unit: Unit, column: string): CellPlan => ({ key, unit, column })
  return [
    cell('member_days', 'days', 'member_days'),
    cell('active_days', 'days', 'active_days'),
    cell('period_days', 'days', 'period_days'),
    cell('proration', 'ratio', 'proration'),
    cell('base_pay', 'money', 'base_pay'),
    ...cycle.instances.map((instance) =>
      cell(instanceKey(instance), instance.unit, instanceColumn(instance.id)),
    ),
    ...cycle.vetoes.map(({ key }) => cell(`veto:${key}`, 'yesno', vetoColumn(key))),
    ...cycle.items.map(({ key }) => cell(`item:${key}`, 'score', itemColumn(key))),
    ...cycle.cards.flatMap(({ key, document }) => [
      ...Object.keys(document.groups).map((group) =>
        cell(`group:${key}.${group}`, 'score', groupColumn(key, group)),
      ),
      cell(`card:${key}`, 'score', cardColumn(key)),
    ]),
    ...cycle.adjustments.map(({ key }) =>
      cell(`adjustment:${key}`, 'score', adjustmentColumn(key)),
    ),
    cell('total_before', 'score', 'total_before'),
    cell('total', 'score', 'total'),
    cell('grade_before', 'text', 'grade_before'),
    cell('grade', 'text', 'grade_result'),
    cell('coefficient', 'ratio', 'coefficient'),
    ...cycle.pay.flatMap(({ key, measures, weight }) => [
      ...(measures === null ? [] : [cell(`rate:${key}`, 'ratio', rateColumn(key))]),
      ...(weight === null ? [] : [cell(`weight:${key}`, weight.unit, weightColumn(key))]),
    ]),
    ...cycle.pay.map(({ key }) => cell(`pay:${key}`, 'money', payColumn(key))),
    cell('pay_total', 'money', 'pay_total'),
    ...settlementCells(cycle.settlement),
    ...cycle.consequences.map(({ key }) =>
      cell(`consequence:${key}`, 'yesno', consequenceColumn(key)),
    ),
  ]
}
