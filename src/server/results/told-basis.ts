import type { z } from 'zod'

import type { basisBody } from '#contract/basis.ts'
import { toldGiven, toldInputs } from '#contract/basis-codec.ts'
import { formatInstant } from '#kernel/instant.ts'
import { readPlan } from '#storage/plans/plans.ts'
import type { PublishedPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import type { Basis } from './basis-of.ts'

type Told = z.input<typeof basisBody>

type ToldOf = Pick<Told, 'status' | 'cellsHash'> & {
  /** Of a plan that isn't published. */
  readonly texts?: Pick<PublishedPlan, 'document' | 'libraries'>
}

/** What a result was computed from, with the plan's own texts: enough to compute it again elsewhere. */
export async function toldBasis(
  tx: Db,
  personId: string,
  { plan, run, inputs, given, why }: Basis,
  { texts, ...of }: ToldOf,
): Promise<Told> {
  const said = texts ?? (await readPlan(tx, plan.hash))
  if (said === null) throw new Error(`a result of an unpublished plan: ${plan.hash}`)
  const { document, libraries } = said
  const { period, asOf, knownAt } = run
  return {
    personId,
    plan: { hash: plan.hash, key: plan.document.key, document, libraries: [...libraries] },
    run: { period: period.key, asOf, knownAt: formatInstant(knownAt) },
    ...{ inputs: toldInputs(inputs), given: toldGiven(given, why), ...of },
  }
}
