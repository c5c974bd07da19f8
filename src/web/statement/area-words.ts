import type { Words } from '../language/words.ts'

/** Apart from the area's other phrases, which wait for its pages. */
export const statementAreaWords = {
  disputes: { zh: '异议', en: 'Disputes' },
} satisfies Words
