import type { Words } from './words.ts'

export const formatWords = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  month: { zh: '{year} 年 {part} 月', en: '{year}-{part}' },
  quarter: { zh: '{year} 年第 {part} 季度', en: 'Q{part} {year}' },
  year: { zh: '{year} 年', en: '{year}' },
  between: { zh: '、', en: ', ' },
} satisfies Words
