import type { Text } from '#kernel/text.ts'
import type { Touches } from './touches.ts'

/** What a difference bears on, as people say it. */
export const touchNames: Readonly<Record<Touches, Text>> = {
  covered: { zh: '适用对象', en: 'who is covered' },
  counts: { zh: '计入口径', en: 'what counts' },
  score: { zh: '得分', en: 'score' },
  grade: { zh: '等级', en: 'grade' },
  pay: { zh: '报酬', en: 'pay' },
  consequence: { zh: '结果运用', en: 'consequence' },
  words: { zh: '文字', en: 'words' },
}
