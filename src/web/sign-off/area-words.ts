import type { Words } from '../language/words.ts'

export const signOffAreaWords = {
  title: { zh: '方案签署', en: 'Signing plans' },
} satisfies Words
