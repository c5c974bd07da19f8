import { dateOf, monthOf, yearOf } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'

/** Sentences one after the other; those that aren't there are left out. */
export function sentences(parts: readonly (Text | null)[]): Text {
  const there = parts.filter((part) => part !== null).map(ended)
  return {
    zh: tidied(there.map(({ zh }) => zh).join('')),
    en: there.map(({ en }) => en).join(' '),
  }
}

/**
 * Chinese as it's set: numbers and formulas between spaces, but none within a run of characters and none beside
 * full-width brackets, commas and semicolons.
 */
export function tidied(zh: string): string {
  return zh
    .replaceAll(/(?<=[\p{Script=Han}“”]) +(?=[\p{Script=Han}“”])/gu, '')
    .replaceAll(/ *([（）、，；]) */g, '$1')
}

/** The text as a sentence: with a full stop unless it already ends in a mark. */
export function ended(text: Text): Text {
  return {
    zh: /[。！？；：]$/.test(text.zh) ? text.zh : `${text.zh}。`,
    en: /[.!?;:]$/.test(text.en) ? text.en : `${text.en}.`,
  }
}

/** "甲、乙、丙"; "a, b, c". */
export function series(texts: readonly Text[]): Text {
  return {
    zh: texts.map(({ zh }) => zh).join('、'),
    en: texts.map(({ en }) => en).join(', '),
  }
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "2026 年 1 月 31 日"; "31 January 2026". */
export function dayInWords(day: Day): Text {
  const [year, month, date] = [yearOf(day), monthOf(day), dateOf(day)]
  return { zh: `${year} 年 ${month} 月 ${date} 日`, en: `${date} ${monthName(month)} ${year}` }
}

/** English name of a month, 1 to 12. */
export function monthName(month: number): string {
  return months[month - 1] ?? ''
}

/** 月度, 季度, 年度: the cycle as an adjective. */
export const cycleAdjective: Readonly<Record<Grain, Text>> = {
  month: { zh: '月度', en: 'monthly' },
  quarter: { zh: '季度', en: 'quarterly' },
  year: { zh: '年度', en: 'annual' },
}

/** "3 个季度"; "3 quarters". */
export function periodsInWords(count: number, grain: Grain): Text {
  const zh: Readonly<Record<Grain, string>> = { month: '个月', quarter: '个季度', year: '个年度' }
  return { zh: `${count} ${zh[grain]}`, en: `${count} ${grain}${count === 1 ? '' : 's'}` }
}
