import type { Words } from '../language/words.ts'

export const onceWords = {
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  kept: { zh: '已保存，关闭', en: 'I have it; close' },
} satisfies Words
