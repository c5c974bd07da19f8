import { item, metric, part, pay, planOf, readsOnly } from './evidence.ts'
import type { Requirement } from './evidence.ts'

/** C22 to C35: teamwork, people, conduct, growth and the rest. */
export const peopleRequirements: readonly Requirement[] = [
  {
    id: 'C22',
    asks: { zh: '团队协作能力', en: 'Teamwork' },
    evidence: [
      metric('teamwork_rating', 'rated by superiors and peers', ({ document }) => {
        return document.kind === 'rating' && document.groups?.join() === 'superior,peer'
      }),
      part(
        'plan-1',
        'ratings.collaboration.questions.teamwork.levels',
        'on described levels',
        (plan) => {
          const levels = plan.forms.get('collaboration')?.questions?.['teamwork']?.levels ?? []
          return levels.length === 5 && levels.every(({ anchor }) => anchor !== undefined)
        },
      ),
      item('plan-1', 'quarter', 'teamwork', 'scored', (it) => it.metric === 'teamwork_rating'),
    ],
  },
  {
    id: 'C23',
    asks: { zh: '团队凝聚力', en: 'Team cohesion' },
    evidence: [
      metric('team_cohesion', 'the anonymous pulse, at least 3 answers', ({ document }) => {
        return document.kind === 'mean' && document.from === 'pulse' && document.minimum >= 3
      }),
      metric('voluntary_attrition', 'who leaves of their own will', ({ formula }) =>
        readsOnly(formula, 'voluntary_departures', 'team_headcount'),
      ),
      item('plan-1', 'quarter', 'cohesion', 'scored', (it) => it.metric === 'team_cohesion'),
    ],
  },
  {
    id: 'C24',
    asks: {
      zh: '沟通、协调、支持分别评价',
      en: 'Communication, coordination and support, rated apart',
    },
    evidence: ['communication', 'coordination', 'support'].flatMap((question) => [
      metric(`${question}_rating`, 'one question of its own', ({ document }) => {
        return document.kind === 'rating' && document.question === question
      }),
      item('plan-2', 'quarter', question, 'scored', (it) => it.metric === `${question}_rating`),
    ]),
  },
  {
    id: 'C25',
    asks: { zh: '团队贡献度', en: 'Contribution to the team' },
    evidence: [
      metric('team_contribution', "own share of the team's sales", ({ formula }) =>
        readsOnly(formula, 'sales_amount', 'sales_amount team'),
      ),
      metric('team_target_contribution', "own sales over the team's target", ({ formula }) =>
        readsOnly(formula, 'sales_amount', 'target sales_amount team'),
      ),
      metric('shared_wins', 'orders won together', ({ where }) => readsOnly(where, 'assisted')),
      metric('assisted_amount', 'presales support', ({ roles }) => roles.join() === 'presales'),
      item(
        'plan-3',
        'quarter',
        'contribution',
        'scored',
        (it) => it.metric === 'team_contribution',
      ),
      pay('plan-3', 'quarter', 'joint_wins_award', 'paid', (rule) => rule.amount === 'shared_wins'),
    ],
  },
  {
    id: 'C26',
    asks: {
      zh: '跨部门协作能力，仅由其他部门评价',
      en: 'Work across departments, rated by other departments only',
    },
    evidence: [
      metric('cross_department_rating', 'other departments only', ({ document }) => {
        return document.kind === 'rating' && document.groups?.join() === 'cross_department'
      }),
      item(
        'plan-3',
        'quarter',
        'cross_department',
        'scored',
        (it) => it.metric === 'cross_department_rating',
      ),
    ],
  },
  {
    id: 'C27',
    asks: { zh: '人才培养数量', en: 'People brought on' },
    evidence: [
      metric(
        'mentees_completed',
        'mentees',
        ({ document }) => document.kind === 'count' && document.from === 'mentorship',
      ),
      item(
        'plan-1',
        'year',
        'mentoring_number',
        'scored',
        (it) => it.metric === 'mentees_completed',
      ),
    ],
  },
  {
    id: 'C28',
    asks: { zh: '人才培养质量', en: 'How well they were brought on' },
    evidence: [
      metric(
        'mentee_pass_rate',
        'passed',
        ({ document, of }) => document.kind === 'rate' && readsOnly(of, 'passed'),
      ),
      metric(
        'mentee_ramp_days',
        'days to productivity',
        ({ document }) => document.unit === 'days',
      ),
      metric('mentee_attainment_6m', 'after half a year', ({ of }) =>
        readsOnly(of, 'attainment_6m'),
      ),
      metric('mentee_attainment_12m', 'after a year', ({ of }) => readsOnly(of, 'attainment_12m')),
      item(
        'plan-1',
        'year',
        'mentoring_quality',
        'scored',
        (it) => it.metric === 'mentee_pass_rate',
      ),
    ],
  },
  {
    id: 'C29',
    asks: {
      zh: '客户拜访率与重点客户覆盖',
      en: 'Visits made of those planned, and key accounts covered',
    },
    evidence: [
      metric(
        'visit_completion',
        'done over planned',
        ({ document, of }) => document.kind === 'rate' && readsOnly(of, 'done'),
      ),
      metric('key_account_coverage', 'key accounts seen', ({ formula }) =>
        readsOnly(formula, 'key_accounts_visited', 'key_accounts_planned'),
      ),
      item('plan-3', 'month', 'visits', 'scored', (it) => it.metric === 'visit_completion'),
    ],
  },
  {
    id: 'C30',
    asks: { zh: '产品知识掌握程度', en: 'Product knowledge' },
    evidence: [
      metric('product_knowledge', 'the latest test', ({ document, where }) => {
        return document.kind === 'last' && readsOnly(where, 'family', 'test_score')
      }),
      item('plan-3', 'month', 'knowledge', 'scored', (it) => it.metric === 'product_knowledge'),
    ],
  },
  {
    id: 'C31',
    asks: {
      zh: '培训学习：学时、计划完成、证书',
      en: 'Learning: hours, plan completed, certificates',
    },
    evidence: [
      metric(
        'training_hours',
        'hours',
        ({ document, of }) => document.kind === 'sum' && readsOnly(of, 'hours'),
      ),
      metric(
        'training_completion',
        'of the plan',
        ({ where, of }) => readsOnly(where, 'planned') && readsOnly(of, 'completed'),
      ),
      metric('certifications', 'certificates', ({ where }) => readsOnly(where, 'certified')),
      item('plan-3', 'month', 'learning', 'scored', (it) => it.metric === 'training_hours'),
    ],
  },
  {
    id: 'C32',
    asks: { zh: '晋升准备度与提名', en: 'Readiness and nominations for promotion' },
    evidence: [
      metric('promotion_readiness', 'the latest talent review', ({ document }) => {
        return document.kind === 'last' && document.from === 'readiness'
      }),
      metric('promotion_nominations', 'nominations', ({ where }) => readsOnly(where, 'nominated')),
      item('plan-3', 'quarter', 'readiness', 'scored by described levels', (it) => {
        return it.metric === 'promotion_readiness' && it.score.method === 'levels'
      }),
    ],
  },
  {
    id: 'C33',
    asks: { zh: '销售预测准确率与偏差', en: 'Accuracy and bias of forecasts' },
    evidence: [
      metric('forecast_accuracy', 'at the opening snapshot, over the actual', ({ formula }) =>
        readsOnly(formula, 'forecast_opening', 'booked_amount'),
      ),
      metric('forecast_accuracy_middle', 'at the middle snapshot', ({ formula }) =>
        readsOnly(formula, 'forecast_middle', 'booked_amount'),
      ),
      metric('forecast_bias', 'signed', ({ formula }) =>
        readsOnly(formula, 'forecast_opening', 'booked_amount'),
      ),
      part('plan-2', 'cycles.quarter.adjustments.forecasting', 'points for it', (plan) => {
        const cycle = plan.cycles.get('quarter')
        return readsOnly(
          cycle?.adjustments.find(({ key }) => key === 'forecasting')?.points,
          'forecast_accuracy',
        )
      }),
      item('plan-1', 'year', 'forecasting', 'scored', (it) => it.metric === 'forecast_accuracy'),
    ],
  },
  {
    id: 'C34',
    asks: { zh: '盈利能力：毛利与折让', en: 'Profit: margin, and discount given away' },
    evidence: [
      metric('gross_margin_rate', 'gross profit over bookings', ({ formula }) =>
        readsOnly(formula, 'gross_margin', 'booked_amount'),
      ),
      metric('discount_leakage', 'discount given', ({ formula }) =>
        readsOnly(formula, 'list_value', 'booked_amount'),
      ),
      item('plan-1', 'year', 'margin', 'scored', (it) => it.metric === 'gross_margin_rate'),
    ],
  },
  {
    id: 'C35',
    asks: {
      zh: '指标可自行定义，带公式、来源、单位、方向、负责人与版本',
      en: 'Metrics of one’s own with formula, source, unit, direction, owner and version',
    },
    evidence: [
      {
        document: 'library',
        path: 'metrics',
        shows: 'every metric says all of it',
        holds: () =>
          [...planOf('plan-3').metrics.values()].every(({ document }) => {
            const { source, owner, unit, direction, version } = document
            return (
              [source.zh, source.en, owner.zh, owner.en, unit, direction].every(
                (said) => said !== '',
              ) && version >= 1
            )
          }),
      },
      part('plan-3', 'metrics.self_other_gap', "a formula of the plan's own", (plan) =>
        readsOnly(plan.metrics.get('self_other_gap')?.formula, 'self_rating', 'others_rating'),
      ),
    ],
  },
]
