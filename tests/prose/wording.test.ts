import { expect, test } from 'vitest'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Text } from '#kernel/text.ts'
import { compiled } from '../support/compiled.ts'
import { unusualPlan } from './unusual-plan.ts'

/** Wording that the golden copies of the shipped plans don't show. */
const cases: readonly { readonly path: string; readonly has: Text }[] = [
  {
    path: 'population',
    has: { zh: '并非（岗位为“intern”、“temp”之一）', en: 'not (Job is one of (“intern”, “temp”))' },
  },
  {
    path: 'effective',
    has: {
      zh: '自 2026 年 4 月 1 日起生效，至 2027 年 4 月 1 日前（不含该日）有效',
      en: 'from 1 April 2026 until before 1 April 2027, that day not included',
    },
  },
  { path: 'currency', has: { zh: '金额以 JPY 计，不设小数', en: 'in JPY, without decimals' } },
  {
    path: 'fiscalYearStart',
    has: {
      zh: '自每年 4 月 1 日起，以起始日所在的公历年命名',
      en: 'begins on 1 April and is named by',
    },
  },
  { path: 'dayCount', has: { zh: '按周一至周五计算', en: 'Monday to Friday' } },
  { path: 'rounding', has: { zh: '均为四舍六入五成双；每一项', en: 'half to even; each line' } },
  { path: 'prorateTargets', has: { zh: '不因在岗天数折算', en: 'not prorated by days' } },
  { path: 'roles.owner', has: { zh: '合计为 100%', en: 'sum to 100%' } },
  {
    path: 'metrics.deal_value',
    has: {
      zh: '只计符合下列条件的记录：“加急”为否或关闭日 ≥ 2026 年 5 月 1 日。',
      en: 'A record counts only if: “Urgent” is no or Closed on ≥ 1 May 2026.',
    },
  },
  {
    path: 'metrics.deal_value',
    has: {
      zh: '“金额”以“币种”所载货币记录；不是 JPY 的，逐笔按发生日当日或之前最近一日、计算时已知的汇率折算为 JPY，按本方案的取整办法取整一次，再行分成和汇总；没有汇率的，该笔金额无值。单位：JPY',
      en: "“Amount” is recorded in the currency that “Currency” names; where that isn't JPY, each record is converted to JPY by the latest rate of its day or before that was known at the calculation, and rounded once as this plan rounds, before it is shared or added up; without a rate its amount has no value. Unit: JPY",
    },
  },
  {
    path: 'cycles.quarter.pay.matrix_pay',
    has: {
      zh: '环比 ≤ 100%：通报分 ≤ 60 的为 1%，通报分 > 60 的为 2%',
      en: 'growth on the period before ≤ 100%: 1% where notice points ≤ 60',
    },
  },
  {
    path: 'cycles.quarter.pay.pool_pay',
    has: {
      zh: '奖金池 = 团队成交额 × 1%；权重 = 成交额。',
      en: 'pool = Deal value (team) × 1%; weight = Deal value.',
    },
  },
  {
    path: 'metrics.deal_volume',
    has: {
      zh: '数量效应，即上年金额合计 ×（本期数量合计 − 上年数量合计）÷ 上年数量合计',
      en: 'total amount then × (total quantity now − total quantity then) ÷ total quantity then',
    },
  },
  {
    path: 'metrics.deal_weighted',
    has: {
      zh: '权重：“加急”为是的，为 200%；其余为 100%',
      en: 'Weight: 200% if “Urgent” is yes; otherwise 100%',
    },
  },
  {
    path: 'metrics.notice_points',
    has: { zh: '计入每个人，各计全额', en: 'in full for everybody' },
  },
  {
    path: 'metrics.notice_points',
    has: {
      zh: '发生日最近一笔（同日有多笔的，取编号在后者）的“分数”；“分数”无值的记录不计',
      en: '“Points” of the latest of the “Notice” records of the period, of one day the one with the larger id',
    },
  },
  {
    path: 'cycles.quarter.items.value',
    has: {
      zh: '目标值 = 上年同期成交额 × 110%，四舍五入至小数点后 0 位',
      en: 'Target = Deal value (same period last year) × 110%, rounded half up to 0 decimals',
    },
  },
  { path: 'cycles.quarter.items.value', has: { zh: '按 0 分计', en: 'the item counts 0' } },
  {
    path: 'cycles.quarter.items.volume_item',
    has: { zh: '目标值 = 上期成交额 ÷ 3', en: 'Target = Deal value (period before) ÷ 3' },
  },
  { path: 'cycles.quarter.items.volume_item', has: { zh: '按 60 分计', en: 'the item counts 60' } },
  { path: 'cycles.quarter.items.weighted', has: { zh: '起点值 = 2', en: 'Starting point = 2' } },
  {
    path: 'cycles.quarter.cards.only.groups.all',
    has: {
      zh: '平衡计分卡维度：财务。指标类别：销售业绩。目标类别：业绩目标。',
      en: 'Perspective: Financial. Family of indicators: Sales results. Goal set: Performance goals.',
    },
  },
  { path: 'cycles.quarter.totalCap', has: { zh: '不设上限', en: 'no upper limit' } },
  {
    path: 'cycles.quarter.vetoes.stop',
    has: {
      zh: '情形：通报分 < 10 且通报分有值。后果：总分计 0 分（一票否决）',
      en: 'Event: Notice points < 10 and Notice points has a value. Effect: the total is 0',
    },
  },
  { path: 'cycles.quarter.grades', has: { zh: '同一岗位', en: 'the same job' } },
  {
    path: 'cycles.quarter.pay.team_share',
    has: {
      zh: '本人所在团队（含下级团队）的“成交额”',
      en: 'the person’s team’s, with its sub-teams, “Deal value”',
    },
  },
  {
    path: 'cycles.quarter.pay.team_share',
    has: { zh: '封顶 90,000 JPY', en: 'at most JPY 90,000' },
  },
  {
    path: 'cycles.quarter.pay.reports_share',
    has: { zh: '所辖各级下属', en: 'everybody who reports to the person' },
  },
  {
    path: 'cycles.quarter.pay.reports_share',
    has: { zh: '自本年初累计', en: 'accumulates over the year' },
  },
  {
    path: 'cycles.quarter.pay.company_share',
    has: { zh: '全公司的“成交额”', en: 'the company’s “Deal value”' },
  },
  {
    path: 'cycles.quarter.pay.rolling_award',
    has: {
      zh: '金额 =（近 6 个月成交额 × 1% − 1,000 JPY）、本年累计成交额 × 0.1%、500 JPY 中的最大者',
      en: 'the largest of (Deal value (last 6 months) × 1% − JPY 1,000), Deal value (year to date) × 0.1% and JPY 500',
    },
  },
  {
    path: 'cycles.quarter.consequences.written_warning',
    has: { zh: '申诉期间暂缓执行', en: 'an appeal suspends it' },
  },
  {
    path: 'cycles.quarter.consequences.move',
    has: {
      zh: '连续 2 个季度均符合：总分 < 50 且（“量项”得分 < 40 或“唯一”得分 < 30）',
      en: 'in each of 2 quarters in a row: total score < 50 and (score of “Volume item” < 40 or score of “Only” < 30)',
    },
  },
]

const clauses = clausesOf(compiled(unusualPlan))

test.each(cases)('$path: $has.en', ({ path, has }) => {
  const text = clauses.find((clause) => clause.path === path)?.text
  expect(text?.zh).toContain(has.zh)
  expect(text?.en).toContain(has.en)
})
