import type { Words } from '../language/words.ts'

/** Apart from the area's other phrases, which wait for its pages. */
export const wallAreaWords = {
  title: { zh: '现场看板', en: 'Live wall' },
} satisfies Words
