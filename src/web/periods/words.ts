import type { Words } from '../language/words.ts'

export const periodWords = {
  plan: { zh: '方案', en: 'Plan' },
  period: { zh: '周期', en: 'Period' },
} satisfies Words
