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
  const known = kept.find((one) => one.text === text)
  if (known !== undefined) return known
  const document = parseDocument(text, {
    schema: 'failsafe',
    keepSourceTokens: true,
    prettyErrors: false,
  })
  if (document.errors.length > 0) return null
  let data: Value
  try {
    data = plainValue(document.toJS({ maxAliasCount: 100 }))
  } catch {
    return null
  }
  const made: Parsed = { text, document, data }
  kept.unshift(made)
  kept.length = Math.min(kept.length, MOST_KEPT)
  return made
}

/** What the library read, with a key that has no value as an empty text. */
export function plainValue(read: unknown): Value {
  if (Array.isArray(read)) return read.map(plainValue)
  if (typeof read === 'object' && read !== null)
    return Object.fromEntries(Object.entries(read).map(([key, one]) => [key, plainValue(one)]))
  return typeof read === 'string' ? read : ''
}
