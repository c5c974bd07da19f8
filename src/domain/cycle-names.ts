import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'

/** What a cycle is called within a sentence. */
export const cycleNames: Readonly<Record<Grain, Text>> = {
  month: { zh: '月度', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年度', en: 'year' },
}
