import type { Text } from '#kernel/text.ts'

/** A clause as it was read and signed. */
export type SignedClause = {
  readonly number: string
  readonly path: string
  readonly heading: Text | null
  readonly text: Text
}

/** A question of the quiz by its name, and the answer that was given in the end. */
export type AnsweredQuestion = { readonly question: string; readonly answer: string }
