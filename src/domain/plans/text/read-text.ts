import { readSource } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'

import { parsed } from './parsed.ts'
import type { Value } from './value.ts'

export type ReadText = {
  /** What the document says, all scalars as texts; null when it can't be read. */
  readonly data: Value | null
  /** Why it can't be read. */
  readonly problems: readonly Problem[]
}

/** Reads a document that needn't be a valid plan. */
export function readText(text: string): ReadText {
  const read = parsed(text)
  if (read !== null) return { data: read.data, problems: [] }
  const source = readSource(text, 'plan.yaml')
  if (source.ok) throw new Error('a text that the engine reads was not read')
  return { data: null, problems: source.error }
}
