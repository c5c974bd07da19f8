import type { Place, Problem } from '#kernel/problem.ts'
import type { QuestionCode } from '../problems/questions.ts'

/**
 * What a cell says in our own form, what is wrong with it, or which question has to be answered
 * before it can be said.
 */
export type CellRead =
  | { readonly kind: 'read'; readonly text: string; readonly hint?: DecimalHint }
  | { readonly kind: 'wrong'; readonly problem: (place: Place) => Problem }
  | { readonly kind: 'open'; readonly question: QuestionCode }

/**
 * What a number says about its column: `comma` or `dot` is certainly its decimal mark; `dot-or-group`
 * reads as a decimal point, unless the column's other numbers have commas there.
 */
export type DecimalHint = 'comma' | 'dot' | 'dot-or-group'

export function read(text: string): CellRead {
  return { kind: 'read', text }
}

export function open(question: QuestionCode): CellRead {
  return { kind: 'open', question }
}
