import { createContext, useContext } from 'react'

import { inLanguage, languages } from '#kernel/text.ts'
import type { Language, Text } from '#kernel/text.ts'

/** Shared with the sign-in pages, which the server writes. */
const COOKIE = 'yeji-language'
const YEAR_SECONDS = 31_536_000

/** The server wrote it into the page: what was chosen, or else what the browser asks for. */
export function pageLanguage(): Language {
  return languages.find((each) => each === document.documentElement.lang) ?? 'zh-CN'
}

/** Kept for a year; the page is read anew in it. */
export function chooseLanguage(language: Language): void {
  document.cookie = `${COOKIE}=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
  location.reload()
}

/** Numbers and texts that stand where a phrase has {name}. */
export type Values = Readonly<Record<string, string | number>>

export type Speech = {
  readonly language: Language
  /** A phrase in the reader's language. One that's known in one language only is said in that one. */
  readonly say: (text: Text, values?: Values) => string
}

/** Says things in a language; `toTraditional` is loaded only by those who read Traditional Chinese. */
export function speech(language: Language, toTraditional: (simplified: string) => string): Speech {
  const known = new Map<string, string>()
  const traditional = (text: string): string => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = toTraditional(text)
    known.set(text, made)
    return made
  }
  return {
    language,
    say: ({ zh, en }, values) => {
      const whole = { zh: zh === '' ? en : zh, en: en === '' ? zh : en }
      const written = inLanguage(whole, language)
      const phrase = language === 'zh-TW' ? traditional(written) : written
      if (values === undefined) return phrase
      return phrase.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
    },
  }
}

export const SpeechContext = createContext<Speech>(speech('zh-CN', (text) => text))

export function useSay(): Speech['say'] {
  return useContext(SpeechContext).say
}

export function useLanguage(): Language {
  return useContext(SpeechContext).language
}
