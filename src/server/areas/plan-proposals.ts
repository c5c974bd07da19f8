import type { z } from 'zod'

import { formatInstant } from '#kernel/instant.ts'
import type { Plan } from '#engine/plan/plan.ts'
import {
  approveProposal,
  proposalRead,
  proposals,
  proposePlan as proposePlanRoute,
  rejectProposal as rejectProposalRoute,
} from '#contract/plans.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import {
  proposePlan,
  readProposals,
  readProposalTexts,
  rejectProposal,
} from '#storage/plans/proposals.ts'
import type { Proposal } from '#storage/plans/proposals.ts'
import type { Db } from '#storage/store.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { disagreementsWithBook } from '../plans/agrees-with-book.ts'
import type { PlanBook, ReadBook } from '../plans/plan-book.ts'
import { shippedLibrary } from '../plans/shipped-library.ts'
import { planInvalid, planOrRefuse, versionShown } from './plans.ts'

/** Plans on their way to be published: one designs, another approves. */
export function planProposalHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(proposePlanRoute, async ({ body }, call) => {
      const { document } = body
      const libraries = [await shippedLibrary(), ...body.libraries]
      const { plan, warnings } = planOrRefuse(document, libraries, call)
      refuseDisagreements(plan, await readBook(call.db), call)
      const actor = signedIn(call).userId
      const publication = { plan, document, libraries, actor }
      const number = await inTransaction(call.db, (tx) => proposePlan(tx, publication))
      const proposal = await one(call.db, number)
      // Nothing is left to decide about a plan that is published as it stands.
      if (proposal.state === 'published') throw new Refusal('conflict')
      return {
        body: { ...shown(proposal), warnings: [...warnings] },
        audit: { subject: `plan-proposal:${number}`, detail: { key: proposal.key } },
      }
    }),
    handle(proposals, async ({ query: { cursor, limit } }, call) => {
      const before = cursor === undefined ? {} : { before: BigInt(keyOf(cursor, /^\d{1,18}$/)) }
      const rows = await readProposals(call.db, { ...before, limit: limit + 1 })
      return { body: pageOf(rows, limit, ({ proposal }) => String(proposal), shown) }
    }),
    handle(proposalRead, async ({ params }, call) => {
      const number = BigInt(params.proposal)
      const texts = await readProposalTexts(call.db, number)
      if (texts === null) throw new Refusal('not-found')
      const { document, libraries } = texts
      return {
        body: { ...shown(await one(call.db, number)), document, libraries: [...libraries] },
      }
    }),
    handle(approveProposal, async ({ params }, call) => {
      const { proposal, document, libraries } = await open(call, BigInt(params.proposal))
      const actor = signedIn(call).userId
      call.keepSeparate({ did: proposal.proposedBy === actor ? ['plan.design'] : [] })
      const { plan } = planOrRefuse(document, libraries, call)
      refuseDisagreements(plan, await readBook(call.db), call)
      const version = await publishPlan(call.db, { plan, document, libraries, actor })
      return {
        body: versionShown({ plan, version }),
        audit: { subject: `plan-proposal:${params.proposal}`, detail: { plan: plan.hash } },
      }
    }),
    handle(rejectProposalRoute, async ({ params, body: { reason } }, call) => {
      const number = BigInt(params.proposal)
      await open(call, number)
      const actor = signedIn(call).userId
      await inTransaction(call.db, (tx) => rejectProposal(tx, number, { reason, actor }))
      return {
        body: shown(await one(call.db, number)),
        audit: { subject: `plan-proposal:${params.proposal}` },
      }
    }),
  ]
}

async function one(db: Db, proposal: bigint): Promise<Proposal> {
  const [found] = await readProposals(db, { only: proposal, limit: 1 })
  if (found === undefined) throw new Refusal('not-found')
  return found
}

/** A proposal about which nothing was decided yet; until the transaction ends nobody else decides about it. */
async function open(call: Call, number: bigint) {
  const texts = await readProposalTexts(call.db, number, 'to-decide')
  if (texts === null) throw new Refusal('not-found')
  const proposal = await one(call.db, number)
  if (proposal.state !== 'open') throw new Refusal('already-decided')
  return { proposal, ...texts }
}

/** All plans read the same data, so what they say of columns and units must be the same. */
function refuseDisagreements(plan: Plan, book: PlanBook, call: Call): void {
  const found = disagreementsWithBook(book, { file: 'plan.yaml', plan })
  if (found.length > 0) throw planInvalid(found, call)
}

function shown(of: Proposal): z.input<typeof proposals.answer.body>['items'][number] {
  const { proposal, key, planHash: hash, proposedBy, proposedAt, state, reason } = of
  return {
    ...{ proposalId: String(proposal), key, hash, proposedBy, state, reason },
    proposedAt: formatInstant(proposedAt),
  }
}
