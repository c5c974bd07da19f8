import type { Step } from '#engine/explain/step.ts'
import type { Value } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'
import { itemKeys, metrics } from './fixture-metrics.ts'
import { fixed, orderFacts, step, text } from './fixture-steps.ts'

type Figures = {
  readonly actual: Value
  readonly target: Value
  readonly score: bigint | null
  readonly how: Text
}

const sold = 128_456_789n
const noData: Text = text('没有实际值，无得分', 'no actual, so no score')

/** What was reached, by item; `share` has no data and hands its weight to its neighbour. */
export const reached: Readonly<Record<string, readonly [metric: string, figures: Figures]>> = {
  sales: [
    'sales_amount',
    figures(sold, 120_000_000n, '107.04732417', '1,284,567.89 ÷ 1,200,000.00 × 100 = 107.04732417'),
  ],
  growth: [
    'growth',
    figures(fixed('0.15300000'), fixed('0.12'), '120', '15.3% ÷ 12% × 100 = 127.5, 封顶 120'),
  ],
  cash: [
    'collected',
    figures(
      98_000_000n,
      110_000_000n,
      '89.09090909',
      '980,000.00 ÷ 1,100,000.00 × 100 = 89.09090909',
    ),
  ],
  customers: ['new_customers', figures(7n, 8n, '87.5', '7 ÷ 8 × 100 = 87.5')],
  share: ['market_share', { actual: null, target: fixed('0.18'), score: null, how: noData }],
  satisfied: [
    'satisfaction',
    figures(fixed('91.4'), fixed('90'), '101.55555556', '91.4 ÷ 90 × 100 = 101.55555556'),
  ],
  complaints: [
    'complaint_rate',
    figures(fixed('0.0123'), fixed('0.015'), '118', '(1 + (1.5% − 1.23%) ÷ 1.5%) × 100 = 118'),
  ],
  training: ['training_hours', figures(fixed('0'), fixed('12'), '0', '0 ÷ 12 × 100 = 0')],
  teamwork: ['team_review', figures(fixed('88.23456789'), null, '88.23456789', '88.23456789')],
}

function figures(actual: Value, target: Value, score: string, how: string): Figures {
  return { actual, target, score: fixed(score), how: text(how, how.replace('封顶', 'capped at')) }
}

const ratingParts: readonly Step[] = [
  step('rater:superior', text('上级评价', 'Superior'), 'score', fixed('90'), {
    how: text('1 人，权重 40%', '1 rater, weight 40%'),
  }),
  step('rater:peer', text('同事评价', 'Peers'), 'score', fixed('86.66666667'), {
    how: text('3 人，权重 30%', '3 raters, weight 30%'),
    parts: [
      step(
        'question:help',
        text('支持与协作', 'Support and cooperation'),
        'score',
        fixed('86.66666667'),
      ),
    ],
  }),
  step('rater:customer', text('客户评价', 'Customers'), 'score', null, {
    how: text(
      '少于 3 人，不计，权重分给其他',
      'fewer than 3 raters: left out, its weight goes to the others',
    ),
  }),
]

const salesHow: Text = text('本人订单之和，按分享比例计入', 'the person’s orders, at their shares')

export function salesStep(person: string, month: string, orders: number): Step {
  return step('metric:sales_amount', text('销售额', 'Sales'), 'money', sold, {
    how: salesHow,
    parts: orderFacts(orders, sold, person, month),
  })
}

export function itemStep(key: string, person: string, month: string, orders: number): Step {
  const [metric, own] = reached[key] ?? ['', figures(null, null, '0', '')]
  const row = metrics[metric]
  const name = row?.name ?? text('', '')
  const unit = row?.unit ?? 'quantity'
  const facts =
    metric === 'sales_amount'
      ? salesStep(person, month, orders).parts
      : metric === 'team_review'
        ? ratingParts
        : []
  const actual = step(`metric:${metric}`, name, unit, own.actual, {
    parts: facts,
    ...(metric === 'sales_amount' ? { how: salesHow } : {}),
  })
  const target = step(
    `target:${metric}`,
    text(`${name.zh}目标`, `Target of ${name.en}`),
    unit,
    own.target,
  )
  const parts = own.target === null ? [actual] : [actual, target]
  return step(`item:${key}`, name, 'score', own.score, {
    how: own.how,
    clause: `2.${itemKeys.indexOf(key) + 1}`,
    parts,
  })
}
