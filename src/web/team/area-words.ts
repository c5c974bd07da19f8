import type { Words } from '../language/words.ts'

/** Apart from the area's other phrases, which wait for its pages. */
export const teamAreaWords = {
  title: { zh: '团队', en: 'Team' },
} satisfies Words
