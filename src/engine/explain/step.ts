import type { Text } from '#kernel/text.ts'
import type { Unit, Value } from '../units.ts'

/** A fact as the leaf of an explanation. */
export type FactLeaf = {
  readonly type: string
  readonly id: string
  readonly occurredOn: string
  readonly seller: string
}

/**
 * A number with its full reason: statement line → rule and clause → metric and target → credits → facts.
 * Values are in the unit's stored decimals; nothing is recomputed for display.
 */
export type Step = {
  /** Stable key of the cell that it explains, such as "pay:commission", "metric:sales_amount", "item:sales". */
  readonly key: string
  readonly label: Text
  readonly unit: Unit
  readonly value: Value
  /** Number of the clause in the printed plan, such as "4.2". */
  readonly clause?: string
  /** The rule or arithmetic in one line, with its numbers. */
  readonly how?: Text
  readonly parts: readonly Step[]
  readonly fact?: FactLeaf
}
