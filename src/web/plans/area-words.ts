import type { Words } from '../language/words.ts'

/** Apart from the other words, as every page loads them. */
export const planAreaWords = {
  navigation: { zh: '方案', en: 'Plans' },
} satisfies Words
