import type { Text } from '#kernel/text.ts'

/** The words of the comparison, on the terminal and in the report. */
export const words = {
  title: { zh: '方案模拟对比', en: 'Plans compared on history' },
  history: { zh: '历史区间', en: 'History' },
  currency: { zh: '币种', en: 'Currency' },
  plan: { zh: '方案', en: 'Plan' },
  baseline: { zh: '基准', en: 'baseline' },
  people: { zh: '人数', en: 'People' },
  cost: { zh: '总成本', en: 'Total cost' },
  difference: { zh: '与基准相差', en: 'Against baseline' },
  perSales: { zh: '成本占比', en: 'Cost of sales' },
  median: { zh: '人均中位', en: 'Median' },
  winners: { zh: '增加', en: 'Winners' },
  losers: { zh: '减少', en: 'Losers' },
  cliffs: { zh: '断崖', en: 'Cliffs' },
  noValue: { zh: '缺数据', en: 'No value' },
  nextPeriod: { zh: '下一期成本', en: 'Next period’s cost' },
  drawn: { zh: '抽样方式', en: 'Drawn' },
  together: { zh: '整期抽取', en: 'whole periods' },
  apart: { zh: '逐人抽取', en: 'person by person' },
  mean: { zh: '平均', en: 'Mean' },
  p5: { zh: 'P5', en: 'P5' },
  p50: { zh: 'P50', en: 'P50' },
  p95: { zh: 'P95', en: 'P95' },
  overBudget: { zh: '超预算概率', en: 'Over budget' },
} as const satisfies Readonly<Record<string, Text>>
