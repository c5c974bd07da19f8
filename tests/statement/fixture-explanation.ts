import type { Explanation } from '#engine/explain/explanation.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Cell } from '#engine/results.ts'
import type { Value } from '#engine/units.ts'
import type { Day } from '#kernel/day.ts'
import { divideRounded, multiplyFixed, weightedMean } from '#kernel/fixed.ts'
import { calendarYear, parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { cards, fixed, fixturePlan, itemKeys, metrics } from './fixture-plan.ts'
import { orderFacts, step, text } from './fixture-steps.ts'

type Figures = {
  readonly actual: Value
  readonly target: Value
  readonly score: bigint | null
  readonly how: Text
}

const sold = 128_456_789n
const noData: Text = text('没有实际值，无得分', 'no actual, so no score')

/** What was reached, by item; `share` has no data and hands its weight to its neighbour. */
const reached: Readonly<Record<string, readonly [metric: string, figures: Figures]>> = {
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

function itemStep(key: string, person: string, month: string, orders: number): Step {
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
    ...(facts.length > 0 ? { how: salesHow } : {}),
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

const salesHow: Text = text('本人订单之和，按分享比例计入', 'the person’s orders, at their shares')

function salesStep(person: string, month: string, orders: number): Step {
  return step('metric:sales_amount', text('销售额', 'Sales'), 'money', sold, {
    how: salesHow,
    parts: orderFacts(orders, sold, person, month),
  })
}

function cardSteps(person: string, month: string, orders: number): readonly Step[] {
  return Object.entries(cards).map(([cardKey, card]) => {
    const groups = Object.entries(card.groups).map(([groupKey, group]) => {
      const weights = Object.entries(group.items) as [string, bigint][]
      const value = weightedMean(
        weights.flatMap(([key, weight]) => pair(weight, reached[key]?.[1].score)),
      )
      const parts = weights.map(([key]) => itemStep(key, person, month, orders))
      return {
        weight: group.weight,
        made: step(`group:${cardKey}.${groupKey}`, group.name, 'score', value, {
          parts,
          how: text('按权重加权平均', 'weighted mean'),
        }),
      }
    })
    const value = weightedMean(groups.flatMap(({ weight, made }) => pair(weight, made.value)))
    return step(`card:${cardKey}`, card.name, 'score', value, {
      parts: groups.map(({ made }) => made),
    })
  })
}

function pair(weight: bigint, value: Value | undefined): { weight: bigint; value: bigint }[] {
  return typeof value === 'bigint' ? [{ weight, value }] : []
}

export type Wanted = {
  readonly plan: readonly [key: string, name: Text]
  readonly period: string
  readonly person: string
  readonly name: Text
  readonly orders: number
  /** No score at all: everything that follows is "no value". */
  readonly blocked?: boolean
}

export function fixtureExplanation({
  plan,
  period,
  person,
  name,
  orders,
  blocked = false,
}: Wanted): Explanation {
  const parsed = parsePeriod(period, calendarYear)
  if (parsed === null) throw new Error(`not a period: ${period}`)
  const month = parsed.from.slice(0, 7)
  const made = cardSteps(person, month, orders)
  const [kpi = 0n, bsc = 0n, review = 0n] = made.map(({ value }) =>
    typeof value === 'bigint' ? value : 0n,
  )
  const before = divideRounded(kpi * 60n + bsc * 25n + review * 15n, 100n, 'half-even') + fixed('2')
  const total = blocked ? null : multiplyFixed(before, fixed('0.95'))
  const severe = step(
    'veto:severe',
    text('重大客户投诉属实', 'Severe complaint upheld'),
    'yesno',
    true,
    {
      clause: '3.2',
      how: text('重大投诉 1 件 > 0', '1 severe complaint > 0'),
      parts: [
        step('metric:severe_complaints', text('重大投诉件数', 'Severe complaints'), 'count', 1n),
      ],
    },
  )
  const referral = step(
    'adjustment:referral',
    text('客户转介绍加分', 'Bonus for referrals'),
    'score',
    fixed('2'),
    {
      clause: '3.3',
      how: text('成交转介绍 2 件 × 1 分，最高 5 分', '2 referrals won × 1, at most 5'),
    },
  )
  const score = step('total', text('总分', 'Total'), 'score', total, {
    clause: '3.1',
    how: text(
      '(KPI × 60% + 平衡计分卡 × 25% + 评议 × 15% + 2) × 0.95',
      '(KPI × 60% + BSC × 25% + review × 15% + 2) × 0.95',
    ),
    parts: [...made, referral, severe],
  })
  const grade = step('grade', text('等级', 'Grade'), 'text', blocked ? null : 'B', {
    clause: '4.1',
    how: blocked
      ? text('没有总分，不评等级', 'no total, so no grade')
      : text('总分 86.44104892 < 90', 'total 86.44104892 < 90'),
    parts: [
      step(
        'coefficient',
        text('等级系数', 'Coefficient of the grade'),
        'ratio',
        blocked ? null : fixed('1'),
      ),
    ],
  })
  const pay = paySteps(person, month, orders, blocked)
  const payTotal = step('pay_total', text('薪酬合计', 'Pay'), 'money', blocked ? null : sum(pay), {
    clause: '5.9',
    parts: pay,
  })
  const consequences = [
    step('consequence:star', text('季度之星', 'Star of the quarter'), 'yesno', true, {
      clause: '6.1',
      how: text('销售额得分 107.05 ≥ 105', 'score of sales 107.05 ≥ 105'),
    }),
    step('consequence:coach', text('专项辅导', 'Coaching'), 'yesno', true, {
      clause: '6.2',
      how: text('培训得分 0 < 60', 'score of training 0 < 60'),
    }),
    step(
      'consequence:plan',
      text('绩效改进计划', 'Improvement plan'),
      'yesno',
      blocked ? null : false,
      { clause: '6.3', how: text('总分不低于 60', 'the total isn’t below 60') },
    ),
    step('consequence:promote', text('晋升候选', 'Promotion pool'), 'yesno', false, {
      clause: '6.4',
    }),
  ]
  const cells: readonly Cell[] = [
    ...numbers({ active_days: 30n, period_days: 31n }, 'days'),
    ...numbers({ proration: fixed('0.96774194') }, 'ratio'),
    ...Object.values(reached).flatMap(([metric, { actual, target }]) => [
      ...numbers({ [`metric:${metric}`]: actual }, metrics[metric]?.unit ?? 'quantity'),
      ...numbers({ [`target:${metric}`]: target }, metrics[metric]?.unit ?? 'quantity'),
    ]),
    ...numbers({ total_before: blocked ? null : before, 'adjustment:late': 0n }, 'score'),
    { key: 'veto:fraud', unit: 'yesno', value: false },
    { key: 'grade_before', unit: 'text', value: blocked ? null : 'A' },
  ]
  return {
    plan: fixturePlan(...plan),
    run: { period: parsed, asOf: '2026-03-31' as Day, knownAt: 1_775_377_800_000 },
    person,
    name,
    cells,
    score,
    grade,
    pay,
    payTotal,
    consequences,
  }
}

function numbers(values: Readonly<Record<string, Value>>, unit: Cell['unit']): Cell[] {
  return Object.entries(values).map(([key, value]) => ({ key, unit, value }))
}

function sum(steps: readonly Step[]): bigint {
  return steps.reduce((left, { value }) => left + (typeof value === 'bigint' ? value : 0n), 0n)
}

function paySteps(
  person: string,
  month: string,
  orders: number,
  blocked: boolean,
): readonly Step[] {
  return [
    step('pay:commission', text('销售提成', 'Sales commission'), 'money', 4_422_839n, {
      clause: '5.1',
      how: text(
        '1,000,000.00 × 3% + 284,567.89 × 5% = 44,228.39',
        '1,000,000.00 × 3% + 284,567.89 × 5% = 44,228.39',
      ),
      parts: [
        step(
          'slice:1',
          text('不超过 1,000,000.00 的部分 × 3%', 'up to 1,000,000.00 at 3%'),
          'money',
          3_000_000n,
        ),
        step(
          'slice:2',
          text('超过 1,000,000.00 的部分 × 5%', 'above 1,000,000.00 at 5%'),
          'money',
          1_422_839n,
        ),
        salesStep(person, month, orders),
      ],
    }),
    step('pay:bonus', text('绩效奖金', 'Performance bonus'), 'money', blocked ? null : 967_742n, {
      clause: '5.2',
      how: text('10,000.00 × 1 × 96.774194% = 9,677.42', '10,000.00 × 1 × 96.774194% = 9,677.42'),
      parts: [
        step('base', text('奖金基数', 'Bonus base'), 'money', 1_000_000n),
        step(
          'coefficient',
          text('等级系数', 'Coefficient of the grade'),
          'ratio',
          blocked ? null : fixed('1'),
        ),
        step('proration', text('在岗折算', 'Proration'), 'ratio', fixed('0.96774194'), {
          how: text('30 ÷ 31 天', '30 of 31 days'),
        }),
      ],
    }),
    step('pay:spiff', text('新品冲刺奖', 'New product contest'), 'money', 0n, {
      clause: '5.3',
      how: text('新品 0 件，未达 5 件', '0 new products of the 5 needed'),
    }),
    step('pay:returns', text('退货冲减提成', 'Commission unwound by returns'), 'money', -150_050n, {
      clause: '5.4',
      how: text(
        '退货 30,010.00 按原费率 5% 冲减',
        'returns of 30,010.00 at the 5% they were earned',
      ),
      parts: orderFacts(2, -3_001_000n, person, month),
    }),
  ]
}
