import { givenSteps, inputsTold } from '#contract/basis-codec.ts'
import type { Evaluation } from '#domain/basis/evaluation.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { withScores } from '#domain/basis/with-scores.ts'
import { dealForms } from '#domain/outlook/deal-form.ts'
import type { SupposedDeal } from '#domain/outlook/deal-form.ts'
import { estimateOf, stepsWith } from '#domain/outlook/estimate.ts'
import { cellsHash } from '#engine/cells-hash.ts'
import type { Evaluator } from '#engine/evaluator/evaluator.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { PAID, paidStep } from '#engine/simulate/outcome.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Answers, Asked, Basis, Recomputed, Request, Response } from './messages.ts'

/** The engine in the reader's own browser: the same evaluator, on the basis that the server gave. */
type Opened = { readonly evaluation: Evaluation; readonly evaluator: Evaluator }

let opened: Opened | null = null

function open(basis: Basis): Recomputed {
  const began = performance.now()
  const { key, document, libraries, hash } = basis.plan
  const compiled = compilePlan({ file: `${key}.yaml`, text: document }, libraries)
  if (!compiled.ok) throw new Error(compiled.error[0]?.message.en ?? 'the plan does not compile')
  const { plan } = compiled.value
  const period = parsePeriod(basis.run.period, plan.calendar)
  const cycle = period === null ? undefined : plan.cycles.get(period.grain)
  const knownAt = parseInstant(basis.run.knownAt)
  if (period === null || cycle === undefined || knownAt === null) throw new Error('no such period')
  const clauses = clausesOf(plan)
  const clause = (path: string): string | null => clauseNumber(clauses, path)
  const evaluation: Evaluation = {
    ...{ plan, cycle, clause, person: basis.personId },
    run: { period, asOf: basis.run.asOf as Day, knownAt },
    inputs: inputsTold(basis.inputs, basis.personId, plan, cycle),
    given: givenSteps(basis.given, plan, cycle, clause),
  }
  const evaluator = evaluatorOf(evaluation)
  const result = evaluator.result(basis.personId)
  opened = { evaluation, evaluator }
  return {
    samePlan: plan.hash === hash,
    hashHere: result === null ? '' : cellsHash(result),
    hashThere: basis.cellsHash,
    cells: result?.cells.length ?? 0,
    facts: basis.inputs.facts.reduce((sum, { rows }) => sum + rows.length, 0),
    milliseconds: Math.round(performance.now() - began),
    ...{ currency: plan.currency, clauses },
    rounding: clauses.find(({ path }) => path === 'rounding')?.text ?? { zh: '', en: '' },
  }
}

function stepOf({ evaluation, evaluator }: Opened, key: string, deals?: readonly SupposedDeal[]) {
  const steps =
    deals === undefined ? evaluator.steps(evaluation.person) : stepsWith(evaluation, deals)
  if (steps === null) return null
  const step =
    key === PAID ? paidStep((one) => steps.step(one), evaluation.cycle.settlement) : steps.step(key)
  // A place among everybody hangs on more than one's own score.
  return evaluation.given.has('grade') ? step : withScores(step, () => steps.step('total'))
}

function answer(asked: Asked): Answers[keyof Answers] {
  if (asked.ask === 'open') return open(asked.basis)
  if (opened === null) throw new Error('nothing is opened')
  const { evaluation, evaluator } = opened
  switch (asked.ask) {
    case 'step':
      return stepOf(opened, asked.key, asked.deals)
    case 'forms':
      return dealForms(evaluation.plan, evaluation.cycle, evaluation.inputs)
    case 'estimate':
      return estimateOf(evaluation, asked.deals, evaluator)
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const { id, asked } = data
  let response: Response
  try {
    response = { id, answer: answer(asked) }
  } catch (error) {
    response = { id, failed: String(error) }
  }
  postMessage(response)
})
