import type { Item } from '#engine/plan/plan.ts'
import type { NumericUnit } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'
import { fixed, text } from './fixture-steps.ts'

type MetricRow = { readonly unit: NumericUnit; readonly name: Text; readonly direction?: 'lower' }

export const metrics: Readonly<Record<string, MetricRow>> = {
  sales_amount: { unit: 'money', name: text('销售额', 'Sales') },
  growth: { unit: 'ratio', name: text('同比增长率', 'Growth on last year') },
  collected: { unit: 'money', name: text('回款额', 'Cash collected') },
  new_customers: { unit: 'count', name: text('新增客户数', 'New customers') },
  market_share: { unit: 'ratio', name: text('市场占有率', 'Market share') },
  satisfaction: { unit: 'score', name: text('客户满意度', 'Customer satisfaction') },
  complaint_rate: { unit: 'ratio', name: text('客户投诉率', 'Complaint rate'), direction: 'lower' },
  training_hours: { unit: 'quantity', name: text('培训学时', 'Hours of training') },
  team_review: {
    unit: 'score',
    name: text(
      '团队协作评议（上级、同事、客户与自评加权）',
      'Teamwork review, weighted over superior, peers, customers and self',
    ),
  },
}

const scored: readonly (readonly [
  key: string,
  metric: string,
  target: boolean,
  cap: bigint | null,
])[] = [
  ['sales', 'sales_amount', true, fixed('120')],
  ['growth', 'growth', true, fixed('120')],
  ['cash', 'collected', true, fixed('110')],
  ['customers', 'new_customers', true, fixed('120')],
  ['share', 'market_share', true, fixed('100')],
  ['satisfied', 'satisfaction', true, null],
  ['complaints', 'complaint_rate', true, fixed('120')],
  ['training', 'training_hours', true, fixed('100')],
  ['teamwork', 'team_review', false, null],
]

export const itemKeys: readonly string[] = scored.map(([key]) => key)

export const items: readonly Item[] = scored.map(
  ([key, metric, target, cap]) =>
    ({
      key,
      name: metrics[metric]?.name,
      document: {
        metric,
        score: { method: 'ratio', cap, floor: 0n },
        missing: { policy: 'redistribute' },
      },
      actual: metric,
      target: target ? { kind: 'given', instance: `target__${metric}` } : null,
      baseline: null,
    }) as unknown as Item,
)
