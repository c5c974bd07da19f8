import type { z } from 'zod'

import type { basisBody } from '#contract/basis.ts'
import { toldGiven, toldInputs } from '#contract/basis-codec.ts'
import { formatInstant } from '#kernel/instant.ts'
import { readPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import type { Basis } from './basis-of.ts'

type Told = z.input<typeof basisBody>

/** What a result was computed from, with the plan's own texts: enough to compute it again elsewhere. */
export async function toldBasis(
  tx: Db,
  personId: string,
  { plan, run, inputs, given, why }: Basis,
  of: Pick<Told, 'status' | 'cellsHash'>,
): Promise<Told> {
  const texts = await readPlan(tx, plan.hash)
  if (texts === null) throw new Error(`a result of an unpublished plan: ${plan.hash}`)
  const { hash, key, document, libraries } = texts
  const { period, asOf, knownAt } = run
  return {
    personId,
    plan: { hash, key, document, libraries: [...libraries] },
    run: { period: period.key, asOf, knownAt: formatInstant(knownAt) },
    ...{ inputs: toldInputs(inputs), given: toldGiven(given, why), ...of },
  }
}
