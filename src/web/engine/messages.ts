import type { z } from 'zod'

import type { basis } from '#contract/basis.ts'
import type { simulationBasis } from '#contract/simulations.ts'
import type { DealForm, SupposedDeal } from '#domain/outlook/deal-form.ts'
import type { Estimate } from '#domain/outlook/estimate.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Clause } from '#engine/prose/clause.ts'
import type { Text } from '#kernel/text.ts'

type BasisUnder = z.output<(typeof simulationBasis)['answer']['body']>

/** What a result was computed from; of a period under a scenario also whether there's a result beside it. */
export type Basis = z.output<(typeof basis)['answer']['body']> &
  Partial<Pick<BasisUnder, 'hasResult'>>

/** What came of computing a result again in this browser. */
export type Recomputed = {
  /** Whether the plan's texts are those whose hash the result names. */
  readonly samePlan: boolean
  readonly hashHere: string
  readonly hashThere: string
  readonly cells: number
  readonly facts: number
  readonly milliseconds: number
  readonly currency: string
  readonly clauses: readonly Clause[]
  /** How the plan rounds, in its own words. */
  readonly rounding: Text
}

/** What the engine is asked, and what it answers. Everything between goes through structured clones, which know bigint. */
export type Asked =
  | { readonly ask: 'open'; readonly basis: Basis }
  | {
      readonly ask: 'step'
      /** Of a cell, or of what a simulation takes for pay. */
      readonly key: string
      /** As it would be with these. */
      readonly deals?: readonly SupposedDeal[]
    }
  | { readonly ask: 'forms' }
  | { readonly ask: 'estimate'; readonly deals: readonly SupposedDeal[] }

export type Answers = {
  readonly open: Recomputed
  readonly step: Step | null
  readonly forms: readonly DealForm[]
  readonly estimate: Estimate | null
}

export type Request = { readonly id: number; readonly asked: Asked }
export type Response =
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly failed: string }
