import type { Words } from '../language/words.ts'

export const myAreaWords = {
  title: { zh: '我的业绩', en: 'My performance' },
} satisfies Words
