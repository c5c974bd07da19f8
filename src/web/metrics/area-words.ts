import type { Words } from '../language/words.ts'

export const metricAreaWords = {
  title: { zh: '指标库', en: 'Metric library' },
} satisfies Words
