import { basis } from '#contract/basis.ts'
import { outlook } from '#contract/outlook.ts'
import { toldOutlook } from '#contract/outlook-codec.ts'
import { guards } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { outlookOf } from '#domain/outlook/outlook.ts'
import { cellsHash } from '#engine/cells-hash.ts'
import { exactText } from '#engine/exact-text.ts'
import { formatInstant } from '#kernel/instant.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import type { Db } from '#storage/store.ts'
import { monthlyTargets } from '../analysis/due-of.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { planByHash } from '../plans/plan-book.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { basisOf } from '../results/basis-of.ts'
import type { Basis } from '../results/basis-of.ts'
import { keptResult } from '../results/kept-results.ts'
import { rankOf } from '../results/rank-of.ts'
import { toldBasis } from '../results/told-basis.ts'
import type { KeptResult } from '../results/stated-result.ts'
import { auditOfShown } from './people.ts'

/** From the basis pay and ratings can be worked out, so nobody gets it who may not see both. */
export const inBasis = ['pay', 'rating'] as const satisfies readonly Guard[]

/** What results were computed from. */
export function basisHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(basis, async ({ params }, call) => {
      requireBasis(call)
      const { personId } = params
      const body = await inSnapshot(call.db, async (tx) => {
        const { kept, basis: found } = await keptBasis(tx, readBook, params)
        return toldBasis(tx, personId, found, {
          status: kept.run === null ? 'provisional' : 'locked',
          cellsHash: cellsHash(kept),
        })
      })
      return { body, ...auditOfShown(personId, inBasis) }
    }),
    handle(outlook, async ({ params }, call) => {
      requireBasis(call)
      const { personId } = params
      const body = await inSnapshot(call.db, async (tx) => {
        const { kept, basis: found } = await keptBasis(tx, readBook, params)
        const { plan, cycle, run } = found
        const monthly = await monthlyTargets(
          tx,
          { plan, period: run.period },
          cycle.items.map(({ document }) => document.metric),
        )
        const stands = outlookOf({ ...found, person: personId, clause: () => null }, monthly)
        if (stands === null) throw new Refusal('not-found')
        return {
          ...toldOutlook(stands),
          ...{ asOf: run.asOf, knownAt: formatInstant(run.knownAt), currency: plan.currency },
          grades: cycle.document.grades.grades.map((one) => ({
            grade: one.grade,
            name: 'name' in one ? (one.name ?? null) : null,
            from:
              'from' in one && one.from !== undefined
                ? exactText(one.from, 'score', plan.currency)
                : null,
          })),
          totalCap:
            cycle.document.totalCap === undefined
              ? null
              : exactText(cycle.document.totalCap, 'score', plan.currency),
          rank: await rankOf(tx, found, kept),
        }
      })
      return { body, ...auditOfShown(personId, inBasis) }
    }),
  ]
}

/** Refuses who may not see all that is in a basis of this person. */
export function requireBasis({ may }: Call): void {
  const needed = ['basis.read', 'result.read'] as const satisfies readonly Permission[]
  if (needed.every((one) => may(one)) && inBasis.every((guard) => may(guards[guard]))) return
  throw new Refusal('not-allowed')
}

/** A person's result as it's kept, and what it was computed from, of the same moment. */
async function keptBasis(
  tx: Db,
  readBook: ReadBook,
  params: { readonly personId: string; readonly plan: string; readonly period: string },
): Promise<{ readonly kept: KeptResult; readonly basis: Basis }> {
  const { personId: person, plan: key, period } = params
  const found = await keptResult(tx, { person, plan: key, period })
  if (found === null) throw new Refusal('not-found')
  const plan = await planByHash(readBook, tx, found.planHash)
  return { kept: found.result, basis: await basisOf(tx, plan, found.result) }
}
