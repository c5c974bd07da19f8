import type { Words } from '../language/words.ts'

export const paceWords = {
  reached: { zh: '已达成', en: 'target reached' },
  on: { zh: '进度正常', en: 'on pace' },
  behind: { zh: '落后', en: 'behind' },
  far: { zh: '严重落后', en: 'far behind' },
} satisfies Words
