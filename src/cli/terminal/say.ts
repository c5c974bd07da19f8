import type { Language, Text } from '#kernel/text.ts'
import { inLanguage } from '#kernel/text.ts'
import { toTraditional } from '#engine/prose/traditional.ts'

/**
 * The phrase as it's printed. In Traditional Chinese, what stands between “ and ” stays as it is: it was found in
 * the user's files and must read as it does there.
 */
export function say(text: Text, language: Language): string {
  const said = inLanguage(text, language)
  if (language !== 'zh-TW') return said
  return said
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? `「${part.slice(1, -1)}」` : toTraditional(part)))
    .join('')
}

/**
 * Text that can't steer a terminal: control characters, and marks that turn the direction of writing, are shown by
 * their code. Line breaks stay.
 */
export function inert(text: string): string {
  return text.replaceAll(
    /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) =>
      `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
