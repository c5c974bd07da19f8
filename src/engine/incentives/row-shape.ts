import type { Rounding } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import type { z } from 'zod'
import type { Earned, Part } from './shape.ts'

/** Columns by which one sale can differ from another in its rate, from the most to the least specific. */
export const rowKeys = ['customer', 'product', 'category', 'market'] as const
export type RowKey = (typeof rowKeys)[number]

/** One credited fact: its amount in minor units, and what it was sold, to whom and where; null where it doesn't say. */
export type SaleRow = { readonly amountMinor: bigint } & { readonly [K in RowKey]: string | null }

/** The same, as SQL expressions: the amount HUGEINT, the others text that may be NULL. */
export type SaleRowSql = { readonly amountMinor: string } & { readonly [K in RowKey]: string }

/**
 * A way to pay on each fact by itself: the line is R(Σ earned of the rows), where R is the line's one rounding to minor
 * units. A shape that rounds each row does so within `earnedRow`, and then R changes nothing.
 */
export type RowShape<S extends { readonly shape: string }> = {
  readonly shape: S['shape']
  readonly name: Text
  readonly schema: z.ZodType<S, unknown>
  /** The columns that it looks at, beside the amount. */
  readonly reads: (spec: S) => readonly RowKey[]
  readonly lint: (spec: S, at: Place, currencyDecimals: number) => readonly Problem[]
  readonly earnedRow: (
    spec: S,
    row: SaleRow,
    rounding: Rounding,
    currencyDecimals: number,
  ) => Earned
  /** The row's slices of the explanation; their earned sums to `earnedRow`, but for the row's own rounding. */
  readonly parts: (spec: S, row: SaleRow, currencyDecimals: number) => readonly Part[]
  readonly earnedRowSql: (
    spec: S,
    row: SaleRowSql,
    rounding: Rounding,
    currencyDecimals: number,
  ) => string
  readonly sentence: (spec: S, currency: string) => Text
}
