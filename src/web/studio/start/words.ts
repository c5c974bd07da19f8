import type { Words } from '../../language/words.ts'

export const startWords = {
  start: { zh: '新建方案', en: 'New plan' },
  blank: { zh: '空白方案', en: 'From blank' },
  shipped: { zh: '由随附方案开始', en: 'From a shipped plan' },
} satisfies Words

/** The plans that the product brings, by their keys. */
export const shippedPlans = {
  integrated: { zh: '综合绩效方案', en: 'Integrated performance' },
  commission: { zh: '业绩提成与激励方案', en: 'Commission and incentives' },
  goals: { zh: '目标与发展绩效方案', en: 'Goals and development' },
} satisfies Words
