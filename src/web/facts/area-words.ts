import type { Words } from '../language/words.ts'

/** What the navigation says: apart from the rest, since every page loads it. */
export const factAreaWords = {
  title: { zh: '业务事实', en: 'Facts' },
} satisfies Words
