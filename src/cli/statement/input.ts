import type { Explanation } from '#engine/explain/explanation.ts'
import type { Text } from '#kernel/text.ts'

/** Whether the numbers can still move: a provisional result follows its facts until the period is closed. */
export type ResultStatus = 'final' | 'provisional'

/** A numbered clause of the printed plan; `number` is what steps cite. */
export type CitedClause = {
  readonly number: string
  /** Path of the plan document that it is the clause of, such as "cycles.month.pay.commission". */
  readonly path: string
  readonly heading?: Text | null
  readonly text: Text
}

export type StatementResult = {
  readonly explanation: Explanation
  readonly status: ResultStatus
  readonly clauses?: readonly CitedClause[]
}

/** Who a statement is for, as they stood on the last day of the period. */
export type StatementPerson = {
  readonly id: string
  readonly name: Text
  readonly job: string
  readonly grade: string
  readonly team: Text
  readonly market: string
}

/** One earlier period: total with 8 decimals, pay in minor units of the first result's currency; null is "no value". */
export type HistoryPoint = {
  readonly period: string
  readonly total: bigint | null
  readonly pay: bigint | null
}

export type Generator = { readonly version: string }

/** One person's statement: 1 to n results, in the order in which they are shown. */
export type StatementInput = {
  readonly company: Text
  readonly person: StatementPerson
  readonly results: readonly StatementResult[]
  /** Oldest first. */
  readonly history?: readonly HistoryPoint[]
  readonly generator: Generator
}
