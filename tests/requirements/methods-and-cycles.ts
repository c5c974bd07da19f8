import { grains } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import { ONE } from '#kernel/fixed.ts'
import type { CardDocument } from '#engine/plan/document.ts'

import {
  consequence,
  cycleOf,
  groupsOf,
  item,
  part,
  pay,
  planOf,
  reads,
  sameSet,
} from './evidence.ts'
import type { Evidence, Requirement } from './evidence.ts'
import { planNames } from './shipped-plans.ts'
import type { PlanName } from './shipped-plans.ts'

function card(
  name: PlanName,
  grain: Grain,
  key: string,
  shows: string,
  holds: (card: CardDocument) => boolean,
): Evidence {
  return part(name, `cycles.${grain}.cards.${key}`, shows, (plan) => {
    const found = plan.cycles.get(grain)?.document.cards[key]
    return found !== undefined && holds(found)
  })
}

/** The items' metrics of a card, by kind. */
function kindsOn(
  name: PlanName,
  grain: Grain,
  found: CardDocument,
): readonly (string | undefined)[] {
  const { items } = cycleOf(name, grain).document
  return Object.values(found.groups)
    .flatMap((group) => Object.keys(group.items))
    .map((key) => planOf(name).metrics.get(items[key]?.metric ?? '')?.document.kind)
}

const measured = (name: PlanName, grain: Grain) => (found: CardDocument) =>
  kindsOn(name, grain, found).every((kind) => kind !== undefined && kind !== 'rating')
const rated = (name: PlanName, grain: Grain) => (found: CardDocument) =>
  kindsOn(name, grain, found).every((kind) => kind === 'rating')

function weightsAddUp(found: CardDocument): boolean {
  return Object.values(found.groups).reduce((sum, group) => sum + group.weight, 0n) === ONE
}

/** The families of the items that a cycle weighs: the four areas of the second plan. */
function familiesOf(name: PlanName, grain: Grain): readonly (string | undefined)[] {
  return groupsOf(name, grain).map((group) => group.family)
}

/** D1 to D7 and E1 to E4. */
export const methodRequirements: readonly Requirement[] = [
  {
    id: 'D1',
    asks: { zh: '目标管理法', en: 'Management by objectives' },
    evidence: [
      card(
        'plan-1',
        'quarter',
        'mbo',
        'three sets of goals from the signed goal sheet',
        (found) => {
          const sets = Object.values(found.groups).map((group) => group.goalSet)
          return (
            found.method === 'mbo' && sameSet(sets, ['performance', 'behaviour', 'development'])
          )
        },
      ),
      item(
        'plan-1',
        'quarter',
        'performance_goals',
        'scored by completion',
        (it) => it.score.method === 'ratio',
      ),
      card(
        'plan-3',
        'month',
        'mbo',
        'goals measured from facts',
        (found) => found.method === 'mbo',
      ),
    ],
  },
  {
    id: 'D2',
    asks: {
      zh: '关键绩效指标法，四组指标，组权重乘项权重',
      en: 'KPI in four groups, group weight × item weight',
    },
    evidence: grains.map((grain) =>
      card('plan-1', grain, 'kpi', 'sales, market, customer, team', (found) => {
        const families = Object.values(found.groups).map((group) => group.family)
        return (
          found.method === 'kpi' &&
          weightsAddUp(found) &&
          sameSet(families, ['sales', 'market', 'customer', 'team'])
        )
      }),
    ),
  },
  {
    id: 'D3',
    asks: { zh: '平衡计分卡的四个维度', en: 'Balanced scorecard in four perspectives' },
    evidence: [
      card('plan-1', 'year', 'bsc', 'financial, customer, process, learning', (found) => {
        const perspectives = Object.values(found.groups).map((group) => group.perspective)
        const four = ['financial', 'customer', 'process', 'learning']
        return found.method === 'bsc' && weightsAddUp(found) && sameSet(perspectives, four)
      }),
      item('plan-1', 'year', 'sales', 'every item says what happens without data', () =>
        Object.values(cycleOf('plan-1', 'year').document.items).every(
          (it) => it.missing.policy !== 'zero',
        ),
      ),
    ],
  },
  {
    id: 'D4',
    asks: { zh: '定量评估', en: 'Measured results' },
    evidence: [
      card('plan-2', 'month', 'kpi', 'from facts only', measured('plan-2', 'month')),
      card('plan-2', 'quarter', 'kpi', 'from facts only', measured('plan-2', 'quarter')),
      card('plan-2', 'year', 'kpi', 'from facts only', measured('plan-2', 'year')),
      card('plan-3', 'month', 'mbo', 'from facts only', measured('plan-3', 'month')),
    ],
  },
  {
    id: 'D5',
    asks: { zh: '上级、同事、客户的定性评估', en: 'Judgement by superiors, peers and customers' },
    evidence: [
      card('plan-2', 'quarter', 'review', 'ratings only', rated('plan-2', 'quarter')),
      card('plan-2', 'year', 'review', 'ratings only', rated('plan-2', 'year')),
      part(
        'plan-2',
        'ratings.collaboration.groups',
        'superiors, peers and customers weigh',
        (plan) => {
          const groups = plan.forms.get('collaboration')?.groups ?? {}
          return ['superior', 'peer', 'customer'].every(
            (group) => (groups[group]?.weight ?? 0n) > 0n,
          )
        },
      ),
      card('plan-3', 'quarter', 'review', 'ratings only', rated('plan-3', 'quarter')),
    ],
  },
  {
    id: 'D6',
    asks: { zh: '自我评估，促进自我认知', en: 'Self-assessment, for insight' },
    evidence: [
      part('plan-3', 'ratings.appraisal.groups.self', 'weighs at most 10 %', (plan) => {
        const weight = plan.forms.get('appraisal')?.groups['self']?.weight
        return weight !== undefined && weight > 0n && weight <= ONE / 10n
      }),
      part('plan-3', 'ratings.appraisal.ceiling', 'also where other raters are missing', (plan) => {
        const ceiling = plan.forms.get('appraisal')?.ceiling
        return (
          ceiling?.group === 'self' && ceiling.most === ONE / 10n && ceiling.excess !== 'refuse'
        )
      }),
      part(
        'plan-3',
        'metrics.self_other_gap',
        'the gap to the view of others',
        (plan) => plan.metrics.get('self_other_gap')?.document.unit === 'score',
      ),
      consequence(
        'plan-3',
        'quarter',
        'self_awareness_talk',
        'a talk where it is wide',
        (it) => it.kind === 'coaching',
      ),
      part(
        'plan-2',
        'ratings.appraisal.groups.self',
        'or is collected at weight 0',
        (plan) => plan.forms.get('appraisal')?.groups['self']?.weight === 0n,
      ),
    ],
  },
  {
    id: 'D7',
    asks: { zh: '多种方法按明示的公式合成', en: 'Several methods, combined by a stated formula' },
    evidence: [
      part('plan-1', 'cycles.year.total', 'KPI, scorecard, goals and review', (plan) => {
        const cycle = plan.cycles.get('year')
        const methods = cycle?.cards.map(({ document }) => document.method) ?? []
        return (
          sameSet(methods, ['kpi', 'bsc', 'mbo', 'review']) &&
          sameSet(reads(cycle?.total), ['kpi', 'bsc', 'mbo', 'review'])
        )
      }),
      part('plan-2', 'cycles.quarter.total', 'measured and judged', (plan) =>
        sameSet(reads(plan.cycles.get('quarter')?.total), ['kpi', 'review']),
      ),
      part('plan-3', 'cycles.year.total', 'goals, indicators and review', (plan) =>
        sameSet(reads(plan.cycles.get('year')?.total), ['mbo', 'indicators', 'review']),
      ),
    ],
  },
  {
    id: 'E1',
    asks: { zh: '月度、季度、年度三种周期', en: 'Month, quarter and year' },
    evidence: planNames.flatMap((name) =>
      grains.map((grain) =>
        part(name, `cycles.${grain}`, 'a cycle of its own', (plan) => plan.cycles.has(grain)),
      ),
    ),
  },
  {
    id: 'E2',
    asks: { zh: '三个周期的考核内容各不相同', en: 'Each cycle assesses its own set' },
    evidence: [
      part('plan-2', 'cycles.month.items', 'sales and satisfaction', (plan) => {
        const items = Object.keys(plan.cycles.get('month')?.document.items ?? {})
        return (
          sameSet(items, ['sales', 'satisfaction']) &&
          sameSet(familiesOf('plan-2', 'month'), ['sales', 'customer'])
        )
      }),
      part(
        'plan-2',
        'cycles.quarter.items',
        'sales, market development and collaboration, no satisfaction',
        (plan) => {
          const metrics = Object.values(plan.cycles.get('quarter')?.document.items ?? {}).map(
            (it) => it.metric,
          )
          const without = !metrics.includes('customer_satisfaction')
          return without && sameSet(familiesOf('plan-2', 'quarter'), ['sales', 'market', 'team'])
        },
      ),
      part('plan-2', 'cycles.year.items', 'all four', () =>
        sameSet(familiesOf('plan-2', 'year'), ['sales', 'customer', 'market', 'team']),
      ),
    ],
  },
  {
    id: 'E3',
    asks: { zh: '三种周期，及时且有效', en: 'Three cycles, in time and to effect' },
    evidence: [
      part('plan-3', 'cycles.month', 'the month sees the goals early', (plan) =>
        plan.cycles.has('month'),
      ),
      consequence('plan-3', 'month', 'coaching', 'help within 5 working days', (it) =>
        it.text.en.includes('5 working days'),
      ),
      part('plan-3', 'cycles.year.items', 'the year asks what the quarter asked', (plan) => {
        const keys = (grain: Grain) => Object.keys(plan.cycles.get(grain)?.document.items ?? {})
        return (
          sameSet(keys('year'), keys('quarter')) &&
          keys('month').every((key) => keys('quarter').includes(key))
        )
      }),
    ],
  },
  {
    id: 'E4',
    asks: {
      zh: '周期之间的衔接；入离调休按天折算',
      en: 'How periods relate; joiners, leavers, transfers and leave by days',
    },
    evidence: [
      ...planNames.map((name) =>
        part(
          name,
          'cycles.quarter.items.sales',
          'recomputed over the quarter, not averaged from months',
          (plan) => {
            const quarter = plan.cycles.get('quarter')
            const actual = quarter?.items.find(({ key }) => key === 'sales')?.actual
            return quarter?.instances.find(({ id }) => id === actual)?.window.kind === 'period'
          },
        ),
      ),
      part(
        'plan-1',
        'population',
        'targets shrink with the days in the plan',
        (plan) => plan.prorateTargets,
      ),
      pay(
        'plan-1',
        'quarter',
        'merit_bonus',
        'so does the bonus',
        ({ rate }) => rate.shape === 'bonus' && rate.prorate,
      ),
      pay(
        'plan-2',
        'month',
        'commission',
        'a month pays what it added to the year',
        (rule) => rule.accumulate === 'year',
      ),
      item(
        'plan-2',
        'quarter',
        'communication',
        'a missing rating carries over',
        (it) => it.missing.policy === 'carry',
      ),
    ],
  },
]
