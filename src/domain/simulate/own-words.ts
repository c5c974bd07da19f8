import { isList, isMapping } from '../plans/text/value.ts'
import type { Value } from '../plans/text/value.ts'

/** A figure, a day, or a name of something that is defined elsewhere: none of them can tell one person from another. */
const plain = /^(?:[+-]?\d+(?:\.\d+)?%?|\d{4}-\d{2}-\d{2}|[\w/-]*)$/

/** Every formula and other text that a document says, but what is said to people and what is plain. */
export function wordsOf(data: Value): readonly string[] {
  if (isList(data)) return data.flatMap(wordsOf)
  if (isMapping(data))
    return Object.entries(data).flatMap(([key, value]) =>
      (key === 'zh' || key === 'en') && typeof value === 'string' ? [] : wordsOf(value),
    )
  return plain.test(data.trim()) ? [] : [data.trim()]
}

/** The first of its formulas that no known document has; null when each is known. */
export function ownWord(data: Value, known: ReadonlySet<string>): string | null {
  return wordsOf(data).find((word) => !known.has(word)) ?? null
}
