import type { Words } from '../language/words.ts'

export const pagedWords = {
  more: { zh: '显示更多', en: 'Show more' },
} satisfies Words
