import type { Words } from '../language/words.ts'

/** What the navigation says: apart from the rest, since every page loads it. */
export const importAreaWords = {
  title: { zh: '导入', en: 'Imports' },
} satisfies Words
