import type { Text } from '#kernel/text.ts'

/** What jumps there: the rate of a whole amount, the grade, an item's score, or a condition in a formula. */
export type BoundKind = 'tier' | 'grade' | 'score' | 'condition'

/** A value of a cell from which on pay may jump. */
export type Bound = {
  readonly kind: BoundKind
  /** What jumps: a rule of pay, the grades, an item, a veto. */
  readonly name: Text
  /** Key of the cell that reaches it. */
  readonly cell: string
  /** Cells that move with it, unit by unit: a month's part of a year's amount. */
  readonly along: readonly string[]
  /** The first value on the far side, in the cell's stored decimals. */
  readonly at: bigint
}
