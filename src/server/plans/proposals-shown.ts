import type { z } from 'zod'

import { formatInstant } from '#kernel/instant.ts'
import type { proposal as proposalShape } from '#contract/plans.ts'
import { readProposals } from '#storage/plans/proposals.ts'
import type { Proposal } from '#storage/plans/proposals.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { Refusal } from '../http/refusal.ts'

type Shown = z.input<typeof proposalShape>

/** How proposals are told, with the names of who made and who decided them. */
export async function proposalsShown(
  db: Db,
  proposals: readonly Proposal[],
): Promise<(of: Proposal) => Shown> {
  const nameOf = await accountNames(
    db,
    proposals.flatMap(({ proposedBy, decided }) => [proposedBy, decided?.by ?? null]),
  )
  return ({
    proposal,
    key,
    planHash: hash,
    draft,
    proposedBy,
    proposedAt,
    state,
    reason,
    ...of
  }) => ({
    ...{ proposalId: String(proposal), key, hash, proposedBy, state, reason },
    draftId: draft === null ? null : String(draft),
    ...{ proposedByName: nameOf(proposedBy), proposedAt: formatInstant(proposedAt) },
    decidedByName: nameOf(of.decided?.by ?? null),
    decidedAt: of.decided === null ? null : formatInstant(of.decided.at),
  })
}

export async function proposalShown(db: Db, proposal: Proposal): Promise<Shown> {
  return (await proposalsShown(db, [proposal]))(proposal)
}

export async function oneProposal(db: Db, proposal: bigint): Promise<Proposal> {
  const [found] = await readProposals(db, { only: proposal, limit: 1 })
  if (found === undefined) throw new Refusal('not-found')
  return found
}
