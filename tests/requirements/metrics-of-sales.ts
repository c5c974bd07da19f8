import { item, metric, part, pay, planOf, readsOnly } from './evidence.ts'
import type { Requirement } from './evidence.ts'

/** C1 to C15: what was sold, to whom and where. */
export const salesRequirements: readonly Requirement[] = [
  {
    id: 'C1',
    asks: { zh: '销售额完成率', en: 'Attainment of the sales target' },
    evidence: [
      metric('sales_attainment', 'sales over their target', ({ document, formula }) => {
        return (
          document.unit === 'ratio' && readsOnly(formula, 'sales_amount', 'target sales_amount')
        )
      }),
      item('plan-1', 'month', 'sales', 'scored by attainment of the given target', (it) => {
        return it.metric === 'sales_amount' && it.target === 'given' && it.score.method === 'ratio'
      }),
    ],
  },
  {
    id: 'C2',
    asks: { zh: '销售额同比增长率', en: 'Growth of sales on last year' },
    evidence: [
      metric('sales_growth', 'change on last year over its absolute value', ({ formula }) =>
        readsOnly(formula, 'sales_amount', 'sales_amount lastYear'),
      ),
      item('plan-1', 'quarter', 'growth', 'scored', (it) => it.metric === 'sales_growth'),
    ],
  },
  {
    id: 'C3',
    asks: {
      zh: '销售额对照月度、季度、年度目标，当期与累计',
      en: 'Sales against the targets of month, quarter and year, alone and cumulative',
    },
    evidence: [
      metric('sales_attainment_qtd', 'quarter to date', ({ formula }) =>
        readsOnly(formula, 'sales_amount quarterToDate', 'target sales_amount quarterToDate'),
      ),
      metric('sales_attainment_ytd', 'year to date', ({ formula }) =>
        readsOnly(formula, 'sales_amount yearToDate', 'target sales_amount yearToDate'),
      ),
      ...(['month', 'quarter', 'year'] as const).map((grain) =>
        item('plan-2', grain, 'sales', `against the ${grain}'s own target`, (it) => {
          return it.metric === 'sales_amount' && it.target === 'given'
        }),
      ),
      pay('plan-2', 'month', 'commission', 'cumulative over the year', (rule) => {
        return rule.amount === 'sales_amount' && rule.accumulate === 'year'
      }),
    ],
  },
  {
    id: 'C4',
    asks: {
      zh: '销售额，签单、开票、回款三种口径',
      en: 'Sales on a booked, invoiced or cash basis',
    },
    evidence: [
      metric('sales_amount', 'bookings less returns', ({ formula }) =>
        readsOnly(formula, 'booked_amount', 'returned_amount'),
      ),
      metric(
        'invoiced_amount',
        'invoiced',
        ({ document }) => document.kind === 'sum' && document.from === 'invoice',
      ),
      metric(
        'collected_amount',
        'cash',
        ({ document }) => document.kind === 'sum' && document.from === 'collection',
      ),
      item('plan-3', 'month', 'sales', 'scored', (it) => it.metric === 'sales_amount'),
      pay(
        'plan-3',
        'month',
        'collection_bonus',
        'a rule on a cash basis',
        (rule) => rule.amount === 'collected_amount',
      ),
    ],
  },
  {
    id: 'C5',
    asks: { zh: '新增客户数', en: 'New customers' },
    evidence: [
      metric('new_customers', 'ordered now and not in the 12 months before', ({ document }) => {
        return (
          document.kind === 'distinct' && document.of === 'customer' && document.absentBefore === 12
        )
      }),
      item('plan-1', 'month', 'acquisition', 'scored', (it) => it.metric === 'new_customers'),
    ],
  },
  {
    id: 'C6',
    asks: { zh: '新客户的满意度', en: 'Satisfaction of new customers' },
    evidence: [
      metric(
        'new_customer_satisfaction',
        'survey answers of new customers only',
        ({ document }) => {
          return (
            document.kind === 'mean' &&
            document.from === 'survey' &&
            document.among === 'new_customers'
          )
        },
      ),
      item(
        'plan-1',
        'quarter',
        'newcomer_satisfaction',
        'scored',
        (it) => it.metric === 'new_customer_satisfaction',
      ),
    ],
  },
  {
    id: 'C7',
    asks: { zh: '期末活跃客户数', en: 'Active customers at the end of the period' },
    evidence: [
      metric(
        'active_customers',
        'customers of the last 12 months',
        ({ document, rollingMonths }) => {
          return document.kind === 'distinct' && document.of === 'customer' && rollingMonths === 12
        },
      ),
      item('plan-3', 'month', 'customers', 'scored', (it) => it.metric === 'active_customers'),
    ],
  },
  {
    id: 'C8',
    asks: { zh: '客单价增长率', en: 'Growth of sales per customer' },
    evidence: [
      metric('customer_value', 'sales per buying customer', ({ formula }) =>
        readsOnly(formula, 'sales_amount', 'buying_customers'),
      ),
      metric('customer_value_growth', 'its growth on last year', ({ formula }) =>
        readsOnly(formula, 'customer_value', 'customer_value lastYear'),
      ),
      item(
        'plan-1',
        'quarter',
        'value_growth',
        'scored',
        (it) => it.metric === 'customer_value_growth',
      ),
    ],
  },
  {
    id: 'C9',
    asks: { zh: '客单价优化：价格与结构', en: 'Better price and mix' },
    evidence: [
      ...(['price', 'volume', 'mix'] as const).map((effect) =>
        metric(`${effect}_effect`, `the ${effect} effect of the bridge`, ({ document }) => {
          return (
            document.kind === 'bridge' && document.effect === effect && document.by === 'product'
          )
        }),
      ),
      metric('discount_rate', 'what was given away of list value', ({ formula }) =>
        readsOnly(formula, 'list_value', 'booked_amount'),
      ),
      item(
        'plan-1',
        'quarter',
        'price_quality',
        'scored',
        (it) => it.metric === 'customer_value_improvement',
      ),
    ],
  },
  {
    id: 'C10',
    asks: { zh: '市场占有率、市场份额', en: 'Market share' },
    evidence: [
      {
        document: 'library',
        path: 'factTypes.market_size.columns.confidence',
        shows: 'sizes come dated, with source and confidence',
        holds: () => {
          const type = planOf('plan-1').factTypes.get('market_size')
          const columns = type?.columns.map(({ key }) => key) ?? []
          return (
            type?.creditedBy === 'market' &&
            columns.includes('source') &&
            columns.includes('confidence')
          )
        },
      },
      metric('market_share', 'own sales over the size of the market', ({ formula }) =>
        readsOnly(formula, 'sales_amount', 'market_size'),
      ),
      metric('team_market_share', "the team's sales over it", ({ formula }) =>
        readsOnly(formula, 'sales_amount team', 'market_size'),
      ),
      item('plan-1', 'quarter', 'share', 'scored', (it) => it.metric === 'market_share'),
      item('plan-3', 'month', 'share', 'scored', (it) => it.metric === 'market_share'),
    ],
  },
  {
    id: 'C11',
    asks: {
      zh: '市场占有率增长，百分点与相对增幅',
      en: 'Growth of market share, in points and relative',
    },
    evidence: [
      metric('market_share_change', 'in points', ({ formula }) =>
        readsOnly(formula, 'market_share', 'market_share lastYear'),
      ),
      metric('market_share_growth', 'relative', ({ formula }) =>
        readsOnly(formula, 'market_share', 'market_share lastYear'),
      ),
      item(
        'plan-1',
        'quarter',
        'share_growth',
        'scored',
        (it) => it.metric === 'market_share_growth',
      ),
    ],
  },
  {
    id: 'C12',
    asks: { zh: '新开市场的数量', en: 'New markets' },
    evidence: [
      metric('new_markets', 'markets with a first qualifying order ever', ({ document, where }) => {
        return (
          document.kind === 'distinct' &&
          document.absentBefore === 'ever' &&
          readsOnly(where, 'amount')
        )
      }),
      item('plan-1', 'quarter', 'market_opening', 'scored', (it) => it.metric === 'new_markets'),
    ],
  },
  {
    id: 'C13',
    asks: { zh: '新市场开发成功率', en: 'Success rate of market entries' },
    evidence: [
      metric('new_market_success_rate', 'succeeded over started', ({ formula }) =>
        readsOnly(formula, 'new_markets_succeeded', 'new_markets_started'),
      ),
      item(
        'plan-1',
        'year',
        'opening_success',
        'scored',
        (it) => it.metric === 'new_market_success_rate',
      ),
    ],
  },
  {
    id: 'C14',
    asks: { zh: '新客户开发与新客户商机', en: 'New customers and the pipeline from them' },
    evidence: [
      metric('new_customer_pipeline', 'opportunities with new customers', ({ document, where }) => {
        return (
          document.kind === 'sum' &&
          document.from === 'opportunity' &&
          readsOnly(where, 'new_customer')
        )
      }),
      item(
        'plan-2',
        'quarter',
        'new_customer_development',
        'customers won',
        (it) => it.metric === 'new_customers',
      ),
      item(
        'plan-2',
        'quarter',
        'new_customer_opportunities',
        'pipeline',
        (it) => it.metric === 'new_customer_pipeline',
      ),
    ],
  },
  {
    id: 'C15',
    asks: {
      zh: '老客户维护：收入留存、复购、唤醒、回访',
      en: 'Existing customers: revenue kept, repeat purchases, reactivation, follow-up',
    },
    evidence: [
      metric('net_revenue_retention', 'revenue kept', ({ formula }) =>
        readsOnly(formula, 'booked_12m', 'new_customer_bookings_12m', 'booked_12m lastYear'),
      ),
      metric('repeat_purchase_rate', 'repeat purchases', ({ formula }) =>
        readsOnly(formula, 'repeat_customers', 'active_customers'),
      ),
      metric('reactivated_customers', 'silent for 12 months and back', ({ document }) => {
        return (
          document.kind === 'distinct' &&
          document.absentBefore === 12 &&
          document.seenBefore === 'ever'
        )
      }),
      metric('follow_up_coverage', 'follow-up', ({ formula }) =>
        readsOnly(formula, 'followed_up_customers', 'active_customers'),
      ),
      item(
        'plan-2',
        'quarter',
        'existing_customer_revenue',
        'scored',
        (it) => it.metric === 'net_revenue_retention',
      ),
      item(
        'plan-2',
        'year',
        'repeat_purchases',
        'scored',
        (it) => it.metric === 'repeat_purchase_rate',
      ),
      item(
        'plan-2',
        'quarter',
        'reactivation',
        'scored',
        (it) => it.metric === 'reactivated_customers',
      ),
      item('plan-2', 'quarter', 'follow_ups', 'scored', (it) => it.metric === 'follow_up_coverage'),
      part(
        'plan-2',
        'cycles.quarter.cards.kpi.groups.market',
        'together, as market development',
        (plan) => {
          const group = plan.cycles.get('quarter')?.document.cards['kpi']?.groups['market']
          return group?.family === 'market' && Object.keys(group.items).length === 5
        },
      ),
    ],
  },
]
