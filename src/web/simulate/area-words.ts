import type { Words } from '../language/words.ts'

export const simulateAreaWords = {
  title: { zh: '模拟测算', en: 'Simulate' },
} satisfies Words
