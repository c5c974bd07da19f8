import type { Words } from '../language/words.ts'

/** Apart from the other words, as every page loads them. */
export const settingsAreaWords = {
  navigation: { zh: '设置', en: 'Settings' },
} satisfies Words
