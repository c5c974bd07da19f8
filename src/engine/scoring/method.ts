import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import type { NumericUnit } from '../units.ts'
import type { z } from 'zod'

/** What an item's score is made from: numbers with 8 decimals of the major unit, or "no value". */
export type ScoreInput = {
  readonly actual: Fixed | null
  readonly target: Fixed | null
  /** Starting point, where the method measures progress from one. */
  readonly baseline: Fixed | null
}

/** The same, as SQL expressions of type HUGEINT that may be NULL. */
export type ScoreInputSql = {
  readonly actual: string
  readonly target: string
  readonly baseline: string
}

/** A score with how it came about: one short sentence with the numbers in it. */
export type Scored = { readonly score: Fixed | null; readonly how: Text }

/**
 * One way to turn an actual into a score; everything about it lives in its one file.
 * `evaluate` and `sql` are two independent statements of the same rule and agree to the last unit.
 */
export type ScoringMethod<S extends { readonly method: string }> = {
  readonly method: S['method']
  readonly name: Text
  /** The specification as a plan document writes it; decimals are texts such as "120" or "2.5%". */
  readonly schema: z.ZodType<S, unknown>
  /** Whether it needs a target. */
  readonly needsTarget: (spec: S) => boolean
  /** What the schema can't see: gaps, overlaps, order of points, an unnamed boundary side. `at.path` names the spec. */
  readonly lint: (spec: S, at: Place) => readonly Problem[]
  readonly evaluate: (spec: S, input: ScoreInput) => Scored
  readonly sql: (spec: S, input: ScoreInputSql) => string
  /** The rule as a sentence of the printed plan. `unit` is the metric's. */
  readonly sentence: (spec: S, unit: NumericUnit) => Text
}
