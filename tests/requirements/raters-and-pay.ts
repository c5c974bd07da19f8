import { ONE } from '#kernel/fixed.ts'

import { consequence, cycleOf, item, metric, part, pay, planOf, reads } from './evidence.ts'
import type { Evidence, Requirement } from './evidence.ts'
import { planNames } from './shipped-plans.ts'

/** Each plan's form on which all sides rate. */
function group(
  key: string,
  shows: string,
  holds: (group: { weight: bigint; minimum: number }) => boolean,
): readonly Evidence[] {
  return planNames.map((name) =>
    part(name, `ratings.appraisal.groups.${key}`, shows, (plan) => {
      const found = plan.forms.get('appraisal')?.groups[key]
      return found !== undefined && holds(found)
    }),
  )
}

/** A plan's consequences as a whole: nothing in it fines, dismisses, or counts ranks. */
function lawful(): boolean {
  return planNames.every((name) =>
    [...planOf(name).cycles.values()].every(({ consequences, document }) =>
      consequences.every(({ document: { kind, streak }, when }) => {
        if (kind === 'fine' || kind === 'dismissal') return false
        return (
          kind !== 'case' ||
          (document.grades.by === 'cuts' && streak >= 2 && reads(when).join() === 'total')
        )
      }),
    ),
  )
}

/** F1 to F5, H3 to H5 and I1. */
export const payRequirements: readonly Requirement[] = [
  {
    id: 'F1',
    asks: { zh: '上级评价', en: 'Superiors rate' },
    evidence: group('superior', 'weighs most', ({ weight }) => weight >= ONE / 2n),
  },
  {
    id: 'F2',
    asks: { zh: '同事评价', en: 'Peers rate' },
    evidence: group(
      'peer',
      'at least 3 of them',
      ({ weight, minimum }) => weight > 0n && minimum >= 3,
    ),
  },
  {
    id: 'F3',
    asks: { zh: '客户评价', en: 'Customers rate' },
    evidence: group(
      'customer',
      'at least 3 of them',
      ({ weight, minimum }) => weight > 0n && minimum >= 3,
    ),
  },
  {
    id: 'F4',
    asks: { zh: '自我评价', en: 'People rate themselves' },
    evidence: group('self', 'at most 10 %', ({ weight }) => weight <= ONE / 10n),
  },
  {
    id: 'F5',
    asks: {
      zh: '评价者组、权重、最少人数与缺评处理均可设置',
      en: 'Rater groups, weights, least numbers and what happens without raters are all settings',
    },
    evidence: [
      part('plan-1', 'ratings.collaboration.groups.cross_department', 'one more group', (plan) =>
        Object.hasOwn(plan.forms.get('collaboration')?.groups ?? {}, 'cross_department'),
      ),
      part(
        'plan-1',
        'ratings.collaboration.missing',
        'missing raters',
        (plan) => plan.forms.get('collaboration')?.missing === 'redistribute',
      ),
      item(
        'plan-1',
        'quarter',
        'appraisal_view',
        'all sides on one card',
        (it) => it.metric === 'appraisal_rating',
      ),
      part('plan-1', 'metrics.appraisal_rating', 'every group of the form', (plan) => {
        const document = plan.metrics.get('appraisal_rating')?.document
        return document?.kind === 'rating' && document.groups === undefined
      }),
    ],
  },
  {
    id: 'H3',
    asks: {
      zh: '月、季、年绩效奖金，按销售额计提',
      en: 'Bonuses for month, quarter and year, at rates on sales',
    },
    evidence: [
      pay('plan-2', 'month', 'monthly_bonus', 'the rate moves with attainment', (rule) => {
        return rule.amount === 'sales_amount' && rule.rate.shape === 'interpolated'
      }),
      pay('plan-2', 'quarter', 'quarterly_sales_bonus', 'the rate of the tier reached', (rule) => {
        return rule.amount === 'sales_amount' && rule.rate.shape === 'wholeAmount'
      }),
      pay(
        'plan-2',
        'year',
        'annual_bonus',
        'base × grade × company × days',
        (rule) => rule.rate.shape === 'bonus',
      ),
      pay('plan-2', 'year', 'beyond_target_award', 'a share of what exceeds the target', (rule) => {
        const compiled = cycleOf('plan-2', 'year').pay.find(({ document }) => document === rule)
        return reads(compiled?.base).join() === 'sales_amount,target sales_amount'
      }),
    ],
  },
  {
    id: 'H4',
    asks: {
      zh: '提成随超额加速，可分成，退货按原比例冲回',
      en: 'Commission that accelerates beyond the target, with shares, unwound by returns',
    },
    evidence: [
      pay(
        'plan-2',
        'month',
        'commission',
        'marginal tiers that rise, the steepest above 100 %',
        ({ rate }) => {
          if (rate.shape !== 'marginal' || rate.on !== 'attainment') return false
          const rates = rate.tiers.map((tier) => tier.rate)
          const rising = rates.every((one, index) => index === 0 || one > rates[index - 1]!)
          return (
            rising &&
            rate.tiers.filter((tier) => Number.parseInt(tier.from, 10) >= 100).length === 2
          )
        },
      ),
      metric('sales_amount', 'returns come off, so the curve unwinds', ({ formula }) => {
        return reads(formula).includes('returned_amount')
      }),
      part('plan-2', 'roles', 'owners share 100 %, presales comes on top', ({ roles }) => {
        return roles.map(({ kind }) => kind).join() === 'revenue,overlay'
      }),
    ],
  },
  {
    id: 'H5',
    asks: { zh: '按绩效表现给予奖金与提成', en: 'Bonus and commission by performance' },
    evidence: [
      pay(
        'plan-3',
        'month',
        'category_commission',
        'commission by category',
        (rule) => rule.rate.shape === 'rateTable',
      ),
      pay('plan-3', 'month', 'returns_unwound', 'returns at the same rates', (rule) => {
        const sold = cycleOf('plan-3', 'month').document.pay?.['category_commission']?.rate
        const rates = (rate: typeof sold) =>
          rate?.shape === 'rateTable' ? rate.rates.map((row) => `${row.category} ${row.rate}`) : []
        return rates(rule.rate).length > 0 && rates(rule.rate).join() === rates(sold).join()
      }),
      pay('plan-3', 'quarter', 'performance_bonus', 'the bonus follows the total', ({ rate }) => {
        const continuous = cycleOf('plan-3', 'quarter').document.grades.coefficient !== undefined
        return (
          continuous &&
          rate.shape === 'bonus' &&
          rate.coefficients.some(({ kind }) => kind === 'grade')
        )
      }),
      pay('plan-3', 'year', 'annual_bonus', 'and the company', ({ rate }) => {
        return (
          rate.shape === 'bonus' &&
          rate.coefficients.map(({ kind }) => kind).join() === 'grade,interpolate'
        )
      }),
    ],
  },
  {
    id: 'I1',
    asks: {
      zh: '结果与后果一一对应，公开、分级、合法',
      en: 'Results and consequences matched, published, graded and lawful',
    },
    evidence: [
      part(
        'plan-1',
        'cycles.year.consequences',
        'award, pay, promotion, training, improvement, case',
        (plan) => {
          const kinds =
            plan.cycles.get('year')?.consequences.map(({ document }) => document.kind) ?? []
          const wanted = [
            'award',
            'pay-review',
            'promotion-pool',
            'training',
            'variable-pay',
            'improvement-plan',
            'case',
          ] as const
          return wanted.every((kind) => kinds.includes(kind))
        },
      ),
      consequence(
        'plan-1',
        'month',
        'coaching',
        'help comes first',
        (it) => it.kind === 'coaching' && it.streak === 1,
      ),
      consequence(
        'plan-1',
        'quarter',
        'improvement_plan',
        'then a plan',
        (it) => it.kind === 'improvement-plan',
      ),
      consequence(
        'plan-1',
        'quarter',
        'reassessment_case',
        'a case after 3 quarters below an absolute standard',
        (it) => {
          return it.kind === 'case' && it.streak === 3 && lawful()
        },
      ),
      consequence(
        'plan-1',
        'year',
        'reassessment_case',
        'or after 2 years; never by rank, never a fine',
        (it) => {
          return it.kind === 'case' && it.streak === 2 && lawful()
        },
      ),
    ],
  },
]
