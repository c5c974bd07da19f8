import type { Words } from '../language/words.ts'

/** Apart from the area's other phrases, which wait for its pages. */
export const companyAreaWords = {
  title: { zh: '公司', en: 'Company' },
} satisfies Words
