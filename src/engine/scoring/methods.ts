import { z } from 'zod'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import type { NumericUnit } from '../units.ts'
import { allOrNothing, allOrNothingSchema } from './all-or-nothing.ts'
import { asIs, asIsSchema } from './as-is.ts'
import { bands, bandsSchema } from './bands.ts'
import { efficacy, efficacySchema } from './efficacy.ts'
import { interpolate, interpolateSchema } from './interpolate.ts'
import { levels, levelsSchema } from './levels.ts'
import type { Scored, ScoreInput, ScoreInputSql, ScoringMethod } from './method.ts'
import { progress, progressSchema } from './progress.ts'
import { ratio, ratioSchema } from './ratio.ts'
import { reverse, reverseSchema } from './reverse.ts'
import { step, stepSchema } from './step.ts'

/** How an item is scored, as a plan document writes it: one of the methods, told apart by `method`. */
export const scoringSchema = z.discriminatedUnion('method', [
  ratioSchema,
  reverseSchema,
  progressSchema,
  bandsSchema,
  interpolateSchema,
  stepSchema,
  allOrNothingSchema,
  levelsSchema,
  efficacySchema,
  asIsSchema,
])

export type ScoringSpec = Readonly<z.output<typeof scoringSchema>>

type Methods = {
  readonly [M in ScoringSpec['method']]: ScoringMethod<Extract<ScoringSpec, { readonly method: M }>>
}

/** Every method, in the order in which they're offered. To add one: one file, one line here, one in the schema. */
export const scoringMethods: Methods = {
  ratio,
  reverse,
  progress,
  bands,
  interpolate,
  step,
  allOrNothing,
  levels,
  efficacy,
  asIs,
}

/** The method of a specification. */
function scoringMethodOf<S extends ScoringSpec>(spec: S): ScoringMethod<S> {
  // `scoringMethods[m]` takes the specifications whose method is m, which the mapped type can't say for a union.
  return scoringMethods[spec.method] as unknown as ScoringMethod<S>
}

export function needsTarget(spec: ScoringSpec): boolean {
  return scoringMethodOf(spec).needsTarget(spec)
}

export function lintScoring(spec: ScoringSpec, at: Place): readonly Problem[] {
  return scoringMethodOf(spec).lint(spec, at)
}

export function scoreOf(spec: ScoringSpec, input: ScoreInput): Scored {
  return scoringMethodOf(spec).evaluate(spec, input)
}

/** SQL of the same score: HUGEINT with 8 decimals, NULL for "no value". */
export function scoreSql(spec: ScoringSpec, input: ScoreInputSql): string {
  return scoringMethodOf(spec).sql(spec, input)
}

export function scoringSentence(spec: ScoringSpec, unit: NumericUnit): Text {
  return scoringMethodOf(spec).sentence(spec, unit)
}
