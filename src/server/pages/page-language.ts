import { languages } from '#kernel/text.ts'
import type { Language } from '#kernel/text.ts'
import type { Call } from '../http/call.ts'

/** Set by the pages' own switch; it holds nothing but the language. */
const COOKIE = 'yeji-language'

/** The language that was chosen on a page, else the one that the browser asks for. */
export function pageLanguage({ headers, language }: Pick<Call, 'headers' | 'language'>): Language {
  const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  const chosen = cookies.find(([name]) => name === COOKIE)?.[1]
  return languages.find((each) => each === chosen) ?? language
}
