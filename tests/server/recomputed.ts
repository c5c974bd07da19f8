import { givenSteps, inputsTold } from '#contract/basis-codec.ts'
import { basis as basisRoute } from '#contract/basis.ts'
import type { Evaluation } from '#domain/basis/evaluation.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { cellsHash } from '#engine/cells-hash.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'

export type Recomputed = {
  readonly planHash: string
  readonly evaluation: Evaluation
  readonly hash: string
}

/** What somebody who has nothing but the answer of the basis makes of it. */
export function recomputed(json: unknown): Recomputed {
  const { plan: texts, personId, run, inputs, given } = basisRoute.answer.body.parse(json)
  const compiled = compilePlan({ file: 'plan.yaml', text: texts.document }, texts.libraries)
  if (!compiled.ok) throw new Error('the plan does not compile')
  const { plan } = compiled.value
  const period = parsePeriod(run.period, plan.calendar)
  const cycle = period === null ? undefined : plan.cycles.get(period.grain)
  if (period === null || cycle === undefined) throw new Error(`no ${run.period}`)
  const clauses = clausesOf(plan)
  const clause = (path: string): string | null => clauseNumber(clauses, path)
  const evaluation: Evaluation = {
    ...{ plan, cycle, clause, person: personId },
    run: { period, asOf: run.asOf as Day, knownAt: parseInstant(run.knownAt) ?? 0 },
    inputs: inputsTold(inputs, personId, plan, cycle),
    given: givenSteps(given, plan, cycle, clause),
  }
  const result = evaluatorOf(evaluation).result(personId)
  return { planHash: plan.hash, evaluation, hash: result === null ? '' : cellsHash(result) }
}
