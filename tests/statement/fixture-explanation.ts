import type { Explanation } from '#engine/explain/explanation.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Cell } from '#engine/results.ts'
import type { Value } from '#engine/units.ts'
import type { Day } from '#kernel/day.ts'
import { divideRounded, multiplyFixed, weightedMean } from '#kernel/fixed.ts'
import { calendarYear, parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { itemStep, reached } from './fixture-items.ts'
import { metrics } from './fixture-metrics.ts'
import { paySteps } from './fixture-pay.ts'
import { cards, fixturePlan } from './fixture-plan.ts'
import { fixed, step, text } from './fixture-steps.ts'

function cardSteps(person: string, month: string, orders: number): readonly Step[] {
  return Object.entries(cards).map(([cardKey, card]) => {
    const groups = Object.entries(card.groups).map(([groupKey, group]) => {
      const weights = Object.entries(group.items)
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
    settlement: [],
    consequences,
  }
}

function numbers(values: Readonly<Record<string, Value>>, unit: Cell['unit']): Cell[] {
  return Object.entries(values).map(([key, value]) => ({ key, unit, value }))
}

function sum(steps: readonly Step[]): bigint {
  return steps.reduce((left, { value }) => left + (typeof value === 'bigint' ? value : 0n), 0n)
}
