import type { Words } from '../language/words.ts'

/** What the navigation says: apart from the rest, since every page loads it. */
export const sourceAreaWords = {
  title: { zh: '数据来源', en: 'Sources' },
  keysTitle: { zh: 'API 密钥', en: 'API keys' },
} satisfies Words
