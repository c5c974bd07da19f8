import { readSource } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'

import { alreadyParsed, parsed } from './parsed.ts'
import { sectionsOf } from './sections.ts'
import { valueAt } from './value.ts'
import type { Value } from './value.ts'

export type ReadText = {
  /** What the document says, all scalars as texts; null when it can't be read. */
  readonly data: Value | null
  /** Why it can't be read. */
  readonly problems: readonly Problem[]
}

/** Reads a document that needn't be a valid plan. */
export function readText(text: string): ReadText {
  const data = dataOf(text)
  if (data !== null) return { data, problems: [] }
  const source = readSource(text, 'plan.yaml')
  if (source.ok) throw new Error('a text that the engine reads was not read')
  return { data: null, problems: source.error }
}

/** What a document says, all scalars as texts; null when it can't be read. */
export function dataOf(text: string): Value | null {
  const known = alreadyParsed(text)
  if (known !== null) return known.data
  const sections = sectionsOf(text)
  if (sections === null) return parsed(text)?.data ?? null
  return Object.fromEntries(
    sections.map(({ key, read }) => [key, valueAt(read.data, [key]) ?? ''] as const),
  )
}
