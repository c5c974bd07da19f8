import type { Words } from '../language/words.ts'

/** Apart from the other words, as every page loads them. */
export const organisationAreaWords = {
  navigation: { zh: '组织与人员', en: 'People' },
} satisfies Words
