import type { Words } from '../language/words.ts'

/** Apart from the other words, as every page loads them. */
export const searchWords = {
  search: { zh: '查找人员', en: 'Find a person' },
} satisfies Words
