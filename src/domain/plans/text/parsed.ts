import { parseDocument } from 'yaml'
import type { Document } from 'yaml'

import type { Value } from './value.ts'

/** A text that is YAML (or JSON, which is YAML): its nodes with their places, and what it says. */
export type Parsed = {
  readonly text: string
  readonly document: Document.Parsed
  readonly data: Value
}

/** The last texts that were parsed: an edit is of the text that was read last, and what it makes is read next. */
const kept: Parsed[] = []
const MOST_KEPT = 3

/** The parsed text, or null when its syntax is wrong. */
export function parsed(text: string): Parsed | null {
  const known = alreadyParsed(text)
  if (known !== null) return known
  const made = parsedAnew(text)
  if (made === null) return null
  kept.unshift(made)
  kept.length = Math.min(kept.length, MOST_KEPT)
  return made
}

/** The same where it's known without parsing; else null. */
export function alreadyParsed(text: string): Parsed | null {
  return kept.find((one) => one.text === text) ?? null
}

/** The same, for who keeps it. */
export function parsedAnew(text: string): Parsed | null {
  const document = parseDocument(text, {
    schema: 'failsafe',
    keepSourceTokens: true,
    prettyErrors: false,
  })
  if (document.errors.length > 0) return null
  try {
    return { text, document, data: plainValue(document.toJS({ maxAliasCount: 100 })) }
  } catch {
    return null
  }
}

/** What the library read, with a key that has no value as an empty text. */
export function plainValue(read: unknown): Value {
  if (Array.isArray(read)) return read.map(plainValue)
  if (typeof read === 'object' && read !== null)
    return Object.fromEntries(Object.entries(read).map(([key, one]) => [key, plainValue(one)]))
  return typeof read === 'string' ? read : ''
}
