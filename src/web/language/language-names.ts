import type { Language } from '#kernel/text.ts'

/** In their own words, as nobody looks for a language by its name in another. */
export const languageNames: readonly (readonly [Language, string])[] = [
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['en', 'English'],
]
