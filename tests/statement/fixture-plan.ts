import type { Plan } from '#engine/plan/plan.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { items, metrics } from './fixture-metrics.ts'
import { fixed, text } from './fixture-steps.ts'

type FixtureGroup = {
  readonly name: Text
  readonly weight: bigint
  readonly items: Readonly<Record<string, bigint>>
}
type FixtureCard = {
  readonly name: Text
  readonly method: string
  readonly groups: Readonly<Record<string, FixtureGroup>>
}

/** Card → group → [weight, item → weight]. */
export const cards: Readonly<Record<string, FixtureCard>> = {
  kpi: {
    name: text('关键绩效指标卡', 'KPI card'),
    method: 'kpi',
    groups: {
      results: {
        name: text('销售业绩', 'Sales results'),
        weight: fixed('0.7'),
        items: { sales: fixed('0.5'), growth: fixed('0.2'), cash: fixed('0.3') },
      },
      market: {
        name: text('市场拓展', 'Market development'),
        weight: fixed('0.3'),
        items: { customers: fixed('0.6'), share: fixed('0.4') },
      },
    },
  },
  bsc: {
    name: text('平衡计分卡', 'Balanced scorecard'),
    method: 'bsc',
    groups: {
      customer: {
        name: text('客户', 'Customer'),
        weight: fixed('0.6'),
        items: { satisfied: fixed('0.6'), complaints: fixed('0.4') },
      },
      learning: {
        name: text('学习与成长', 'Learning and growth'),
        weight: fixed('0.4'),
        items: { training: fixed('1') },
      },
    },
  },
  review: {
    name: text('行为评议', 'Behaviour review'),
    method: 'review',
    groups: {
      behaviour: {
        name: text('团队建设', 'Team building'),
        weight: fixed('1'),
        items: { teamwork: fixed('1') },
      },
    },
  },
}

const cycle = (grain: Grain): unknown => ({
  grain,
  document: {
    totalCap: fixed('120'),
    grades: {
      by: 'cuts',
      grades: [
        {
          grade: 'S',
          name: text('卓越', 'Outstanding'),
          from: fixed('105'),
          coefficient: fixed('1.5'),
        },
        {
          grade: 'A',
          name: text('优秀', 'Excellent'),
          from: fixed('90'),
          coefficient: fixed('1.2'),
        },
        { grade: 'B', name: text('称职', 'Good'), coefficient: fixed('1') },
      ],
    },
  },
  instances: [],
  items,
  cards: Object.entries(cards).map(([key, card]) => ({
    key,
    document: { weights: 'within-groups', ...card },
  })),
  total: null,
  adjustments: [
    {
      key: 'referral',
      document: { name: text('客户转介绍加分', 'Bonus for referrals'), floor: 0n, cap: fixed('5') },
    },
    {
      key: 'late',
      document: {
        name: text('漏填拜访记录减分', 'Deduction for missing visit notes'),
        floor: fixed('5'),
        cap: 0n,
      },
    },
  ],
  vetoes: [
    {
      key: 'fraud',
      document: {
        name: text('虚假订单', 'False orders'),
        effect: { kind: 'total-zero' },
        evidence: text('合规部门的书面结论', 'Written finding of compliance'),
      },
    },
    {
      key: 'severe',
      document: {
        name: text('重大客户投诉属实', 'Severe complaint upheld'),
        effect: { kind: 'multiply', by: fixed('0.95') },
        evidence: text(
          '客服工单 <C-88> 与双方签字的复核记录',
          'Service ticket <C-88> and the review signed by both sides',
        ),
      },
    },
  ],
  pay: [
    {
      key: 'commission',
      document: { name: text('销售提成', 'Sales commission'), kind: 'commission' },
    },
    { key: 'bonus', document: { name: text('绩效奖金', 'Performance bonus'), kind: 'bonus' } },
    { key: 'spiff', document: { name: text('新品冲刺奖', 'New product contest'), kind: 'spiff' } },
    {
      key: 'returns',
      document: { name: text('退货冲减提成', 'Commission unwound by returns'), kind: 'commission' },
    },
  ],
  consequences: [
    {
      key: 'star',
      document: {
        name: text('季度之星', 'Star of the quarter'),
        kind: 'recognition',
        streak: 1,
        text: text(
          '在季度会议上表彰，并颁发证书。',
          'Honoured at the quarterly meeting, with a certificate.',
        ),
      },
    },
    {
      key: 'coach',
      document: {
        name: text('专项辅导', 'Coaching on one topic'),
        kind: 'coaching',
        streak: 1,
        text: text(
          '上级在两周内与本人面谈，约定辅导内容。',
          'The superior meets the person within two weeks to agree on coaching.',
        ),
      },
    },
    {
      key: 'plan',
      document: {
        name: text('绩效改进计划', 'Improvement plan'),
        kind: 'improvement-plan',
        streak: 2,
        text: text(
          '双方约定三个月的改进目标与支持。',
          'Both sides agree on goals and support for three months.',
        ),
      },
    },
    {
      key: 'promote',
      document: {
        name: text('晋升候选', 'Promotion pool'),
        kind: 'promotion-pool',
        streak: 4,
        text: text('进入下一年度晋升候选名单。', 'Enters next year’s promotion pool.'),
      },
    },
  ],
})

export function fixturePlan(key: string, name: Text): Plan {
  const plan = {
    document: { key, version: 3, name },
    hash: '5f0c6d1b9a8e7f6051423324f5e6d7c8b9a0011223344556677889900aabbccd',
    currency: 'CNY',
    currencyDecimals: 2,
    calendar: { startMonth: 1 },
    metrics: new Map(
      Object.entries(metrics).map(([metric, { unit, name: own, direction = 'higher' }]) => [
        metric,
        { key: metric, document: { unit, direction, name: own } },
      ]),
    ),
    cycles: new Map((['month', 'quarter', 'year'] as const).map((grain) => [grain, cycle(grain)])),
  }
  // Only what the page reads of a plan; compiling a whole one is other tests' business.
  return plan as unknown as Plan
}
