import type { Fixed, Rounding } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import type { z } from 'zod'

/**
 * Earned pay before its one rounding: minor units × 10^16. Amount (minor) × rate (8 decimals) × 8 more, which lets
 * tier bounds on attainment be compared by cross-multiplication, without a division.
 */
export type Earned = bigint
export const EARNED_DECIMALS = 16

/** What x is: minor units of money, or a number of units with 8 decimals (a count times 10^8). */
export type Basis = 'money' | 'units'

/** What a cumulative rate shape pays on. Amounts in the shape's basis: minor units, or units with 8 decimals. */
export type ShapeInput = {
  /** Cumulative amount of the attainment window after the payout window. */
  readonly after: bigint
  /** Cumulative amount of the attainment window before the payout window; 0 when they begin together. */
  readonly before: bigint
  /** Target of the attainment window; null when the shape doesn't use one or none was given. */
  readonly target: bigint | null
}

/** One slice of the explanation, such as "5,000.00 × 4%". */
export type Part = { readonly label: Text; readonly earned: Earned }

/** `paidMinor` null is "no value"; the parts' earned sum, rounded cumulatively, gives it. */
export type Paid = {
  readonly paidMinor: bigint | null
  readonly parts: readonly Part[]
  readonly how: Text
}

/**
 * A way to pay on a cumulative amount: R(F(after)) − R(F(before)), where F is the shape's curve (in `Earned`) and R its
 * one rounding to minor units. So it telescopes: the total doesn't depend on how the sales were split, and returns
 * unwind at the rate at which they were earned. Everything about a shape lives in its one file.
 */
export type RateShape<S extends { readonly shape: string }> = {
  readonly shape: S['shape']
  readonly name: Text
  readonly schema: z.ZodType<S, unknown>
  /** What x, before, after and the target are numbers of. */
  readonly basis: (spec: S) => Basis
  readonly needsTarget: (spec: S) => boolean
  readonly lint: (spec: S, at: Place, currencyDecimals: number) => readonly Problem[]
  /** F(x): null when it needs a target and there's none (or it's 0 or less). */
  readonly earned: (
    spec: S,
    x: bigint,
    target: bigint | null,
    currencyDecimals: number,
  ) => Earned | null
  /** How R(F(after)) − R(F(before)) is made up. */
  readonly evaluate: (
    spec: S,
    input: ShapeInput,
    rounding: Rounding,
    currencyDecimals: number,
  ) => Paid
  /** SQL of F(x) as HUGEINT for an expression x (HUGEINT, in the basis) and a target expression. */
  readonly earnedSql: (spec: S, x: string, target: string, currencyDecimals: number) => string
  /** The same in small numbers, for lines of many facts; where it's left out, lines use `earnedSql`. */
  readonly reducedSql?: (spec: S, x: string, target: string, currencyDecimals: number) => ReducedSql
  /** The rule as a sentence of the printed plan. */
  readonly sentence: (spec: S, currency: string) => Text
}

/** F(x) × `unit` ÷ 10^16 as HUGEINT, exactly: what the curve's constants have in common is divided out. */
export type ReducedSql = { readonly sql: string; readonly unit: bigint }

/** A rate with 8 decimals: 5% is 5_000_000n. */
export type Rate = Fixed
