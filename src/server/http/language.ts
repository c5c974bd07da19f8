import { toTraditional } from '#engine/prose/traditional.ts'
import { inLanguage } from '#kernel/text.ts'
import type { Language, Text } from '#kernel/text.ts'

/** The language that the reader likes best of those we have; Simplified Chinese when the header names none. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 300)
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().toLowerCase().split(';')
      const weight = /^\s*q=(\d(?:\.\d{1,3})?)$/.exec(quality)?.[1]
      return { language: known(tag.trim()), weight: Number(weight ?? 1) }
    })
    .filter(({ language, weight }) => language !== null && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wishes[0]?.language ?? 'zh-CN'
}

function known(tag: string): Language | null {
  if (/^en\b/.test(tag)) return 'en'
  if (/^zh-(?:tw|hk|mo|hant)\b/.test(tag)) return 'zh-TW'
  return /^zh\b/.test(tag) ? 'zh-CN' : null
}

export function textIn(text: Text, language: Language): string {
  const written = inLanguage(text, language)
  return language === 'zh-TW' ? toTraditional(written) : written
}
