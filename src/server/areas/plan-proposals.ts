import { formatInstant } from '#kernel/instant.ts'
import {
  approveProposal,
  proposalRead,
  proposals,
  proposePlan as proposePlanRoute,
  rejectProposal as rejectProposalRoute,
} from '#contract/plans.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { holdPlanKey, publishPlan } from '#storage/plans/plans.ts'
import {
  proposePlan,
  readProposals,
  readProposalTexts,
  rejectProposal,
} from '#storage/plans/proposals.ts'
import type { Proposal } from '#storage/plans/proposals.ts'
import { accountNames } from '../access/account-names.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import { standingLibraries } from '../plans/libraries.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { oneProposal, proposalShown, proposalsShown } from '../plans/proposals-shown.ts'
import { publishable } from '../plans/publishable.ts'
import { versionShown } from './plans.ts'

/** Plans on their way to be published: one designs, another approves. */
export function planProposalHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(proposePlanRoute, async ({ body }, call) => {
      const texts = {
        document: body.document,
        libraries: await standingLibraries(call.db, body.libraries),
      }
      // Sent as it is, it's taken to know of all that is published.
      const { plan, warnings } = await publishable(readBook, call, texts, { madeAt: Infinity })
      const actor = signedIn(call).userId
      const number = await inTransaction(call.db, (tx) =>
        proposePlan(tx, { plan, ...texts, actor }),
      )
      const proposal = await oneProposal(call.db, number)
      // Nothing is left to decide about a plan that is published as it stands.
      if (proposal.state === 'published') throw new Refusal('conflict')
      return {
        body: { ...(await proposalShown(call.db, proposal)), warnings: [...warnings] },
        audit: { subject: `plan-proposal:${number}`, detail: { key: proposal.key } },
      }
    }),
    handle(proposals, async ({ query: { cursor, limit } }, call) => {
      const before = cursor === undefined ? {} : { before: BigInt(keyOf(cursor, /^\d{1,18}$/)) }
      const rows = await readProposals(call.db, { ...before, limit: limit + 1 })
      const shown = await proposalsShown(call.db, rows)
      return { body: pageOf(rows, limit, ({ proposal }) => String(proposal), shown) }
    }),
    handle(proposalRead, async ({ params }, call) => {
      const number = BigInt(params.proposal)
      const texts = await readProposalTexts(call.db, number)
      if (texts === null) throw new Refusal('not-found')
      const { document, libraries } = texts
      return {
        body: {
          ...(await proposalShown(call.db, await oneProposal(call.db, number))),
          ...{ document, libraries: [...libraries] },
        },
      }
    }),
    handle(approveProposal, async ({ params }, call) => {
      const { proposal, document, libraries } = await open(call, BigInt(params.proposal))
      const actor = signedIn(call).userId
      call.keepSeparate({ did: proposal.proposedBy === actor ? ['plan.design'] : [] })
      await inTransaction(call.db, (tx) => holdPlanKey(tx, proposal.key))
      const base = { madeAt: proposal.proposedAt }
      const { plan } = await publishable(readBook, call, { document, libraries }, base)
      const version = await publishPlan(call.db, { plan, document, libraries, actor })
      return {
        body: versionShown({ plan, version }, (await readBook(call.db)).plans, call.today),
        audit: { subject: `plan-proposal:${params.proposal}`, detail: { plan: plan.hash } },
      }
    }),
    handle(rejectProposalRoute, async ({ params, body: { reason } }, call) => {
      const number = BigInt(params.proposal)
      await open(call, number)
      const actor = signedIn(call).userId
      await inTransaction(call.db, (tx) => rejectProposal(tx, number, { reason, actor }))
      return {
        body: await proposalShown(call.db, await oneProposal(call.db, number)),
        audit: { subject: `plan-proposal:${params.proposal}` },
      }
    }),
  ]
}

/** A proposal about which nothing was decided yet; until the transaction ends nobody else decides about it. */
async function open(call: Call, number: bigint) {
  const texts = await readProposalTexts(call.db, number, 'to-decide')
  if (texts === null) throw new Refusal('not-found')
  const proposal = await oneProposal(call.db, number)
  if (proposal.state !== 'open') throw await alreadyDecided(proposal, call)
  return { proposal, ...texts }
}

/** Of two who decide at once, the second is told who was first. */
async function alreadyDecided({ state, decided }: Proposal, call: Call): Promise<Refusal> {
  const nameOf = await accountNames(call.db, [decided?.by ?? null])
  const who = nameOf(decided?.by ?? null) ?? decided?.by ?? '–'
  const when = formatInstant(decided?.at ?? 0)
  const message =
    state === 'published'
      ? { zh: `${who} 已于 ${when} 批准并发布`, en: `${who} approved and published it at ${when}` }
      : { zh: `${who} 已于 ${when} 驳回`, en: `${who} rejected it at ${when}` }
  const detail = textIn(message, call.language)
  return new Refusal('already-decided', {
    errors: [{ in: 'path', pointer: '/proposal', code: state, detail }],
  })
}
