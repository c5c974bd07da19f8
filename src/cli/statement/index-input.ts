import type { Text } from '#kernel/text.ts'
import type { Generator, StatementPerson } from './input.ts'
import type { ResultSummary } from './result-summary.ts'

/** One person of the index; `file` is the path of their statement relative to the index. */
export type IndexRow = {
  readonly person: StatementPerson
  readonly file: string
  readonly results: readonly ResultSummary[]
}

export type IndexInput = {
  readonly company: Text
  /** In the order in which they are listed at first. */
  readonly people: readonly IndexRow[]
  readonly generator: Generator
}
