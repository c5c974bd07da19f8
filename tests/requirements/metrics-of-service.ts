import { item, metric, part, readsOnly } from './evidence.ts'
import type { Requirement } from './evidence.ts'

/** C16 to C21: satisfaction, complaints and loyalty. */
export const serviceRequirements: readonly Requirement[] = [
  {
    id: 'C16',
    asks: {
      zh: '满意度调查，含样本量、答复率与最少份数',
      en: 'Survey results with sample size, response rate and a least number of answers',
    },
    evidence: [
      metric('customer_satisfaction', 'mean of at least 3 answers', ({ document }) => {
        return document.kind === 'mean' && document.from === 'survey' && document.minimum >= 3
      }),
      metric(
        'net_promoter_score',
        'promoters less detractors, at least 5 answers',
        ({ document }) => {
          return document.kind === 'mean' && document.unit === 'ratio' && document.minimum >= 5
        },
      ),
      metric(
        'survey_answers',
        'sample size',
        ({ document }) => document.kind === 'count' && document.from === 'survey',
      ),
      metric(
        'survey_response_rate',
        'response rate',
        ({ document }) => document.kind === 'rate' && document.from === 'survey',
      ),
      item(
        'plan-1',
        'month',
        'satisfaction',
        'scored',
        (it) => it.metric === 'customer_satisfaction',
      ),
      item(
        'plan-2',
        'month',
        'satisfaction',
        'scored',
        (it) => it.metric === 'customer_satisfaction',
      ),
      item(
        'plan-3',
        'month',
        'satisfaction',
        'scored',
        (it) => it.metric === 'customer_satisfaction',
      ),
    ],
  },
  {
    id: 'C17',
    asks: {
      zh: '投诉处理：响应、解决、按时、重开',
      en: 'Complaint handling: reply, resolution, in time, reopened',
    },
    evidence: [
      metric('first_response_hours', 'hours to the first reply', ({ document, of }) => {
        return (
          document.kind === 'mean' &&
          document.direction === 'lower' &&
          readsOnly(of, 'response_hours')
        )
      }),
      metric('resolution_hours', 'hours to resolution', ({ document, of }) => {
        return document.kind === 'mean' && readsOnly(of, 'resolution_hours')
      }),
      metric('complaint_sla_rate', 'resolved within the agreed hours', ({ document, of }) => {
        return document.kind === 'rate' && readsOnly(of, 'resolution_hours', 'sla_hours')
      }),
      metric(
        'complaint_reopen_rate',
        'reopened',
        ({ document, of }) => document.kind === 'rate' && readsOnly(of, 'reopened'),
      ),
      item(
        'plan-1',
        'month',
        'complaint_handling',
        'scored',
        (it) => it.metric === 'complaint_sla_rate',
      ),
    ],
  },
  {
    id: 'C18',
    asks: { zh: '客户投诉率', en: 'Complaint rate' },
    evidence: [
      metric(
        'complaint_rate',
        'complaints over orders, lower is better',
        ({ document, formula }) => {
          return document.direction === 'lower' && readsOnly(formula, 'complaints', 'order_count')
        },
      ),
      item('plan-3', 'quarter', 'complaint_rate', 'scored in reverse', (it) => {
        return it.metric === 'complaint_rate' && it.score.method === 'reverse'
      }),
    ],
  },
  {
    id: 'C19',
    asks: { zh: '客户续签率，按份数与金额', en: 'Renewal rate by number and by value' },
    evidence: [
      metric(
        'renewal_rate',
        'by number',
        ({ document, of }) => document.kind === 'rate' && readsOnly(of, 'renewed'),
      ),
      metric('renewal_value_rate', 'by value', ({ formula }) =>
        readsOnly(formula, 'renewed_value', 'renewal_due_value'),
      ),
      item('plan-1', 'quarter', 'renewal', 'scored', (it) => it.metric === 'renewal_rate'),
    ],
  },
  {
    id: 'C20',
    asks: { zh: '客户推荐率与转介绍成交', en: 'Referral rate and referred deals won' },
    evidence: [
      metric('referral_rate', 'referring over active customers', ({ formula }) =>
        readsOnly(formula, 'referring_customers', 'active_customers'),
      ),
      metric(
        'referred_deals',
        'deals won',
        ({ document, where }) => document.kind === 'count' && readsOnly(where, 'won'),
      ),
      item('plan-1', 'quarter', 'referral', 'scored', (it) => it.metric === 'referral_rate'),
      part(
        'plan-1',
        'cycles.quarter.adjustments.referred_deals',
        'points for deals won',
        (plan) => {
          const cycle = plan.cycles.get('quarter')
          return readsOnly(
            cycle?.adjustments.find(({ key }) => key === 'referred_deals')?.points,
            'referred_deals',
          )
        },
      ),
    ],
  },
  {
    id: 'C21',
    asks: {
      zh: '客户忠诚度，权重可见的综合指数',
      en: 'Customer loyalty, an index with visible weights',
    },
    evidence: [
      metric('customer_loyalty', 'renewals, repeat purchases and referrals', ({ formula }) =>
        readsOnly(formula, 'renewal_rate_12m', 'repeat_purchase_rate', 'referral_rate'),
      ),
      item('plan-3', 'quarter', 'loyalty', 'scored', (it) => it.metric === 'customer_loyalty'),
    ],
  },
]
