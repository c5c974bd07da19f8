import type { Instant } from '#kernel/instant.ts'
import { appendDecision } from '../decisions/append-decision.ts'
import { decisionsAbout } from '../decisions/decisions-about.ts'
import type { Decision } from '../decisions/decision.ts'
import type { Db, Tx } from '../store.ts'
import { documentHash } from './plans.ts'
import type { Publication } from './plans.ts'
import { storeNow } from '../clock.ts'

/** A plan that somebody designed, and what came of it. Without its texts, which are read apart. */
export type Proposal = {
  readonly proposal: bigint
  readonly key: string
  readonly planHash: string
  readonly proposedBy: string
  readonly proposedAt: Instant
  readonly state: 'open' | 'published' | 'rejected'
  /** Why it was rejected. */
  readonly reason: string | null
  /** Who published or rejected it, and when; null while it's open. */
  readonly decided: { readonly by: string; readonly at: Instant } | null
  /** The draft that it was proposed from. */
  readonly draft: bigint | null
}

/** What a decision says of the proposal that it makes. */
export function proposalPayload(of: {
  readonly key: string
  readonly planHash: string
  readonly documentHash: string
}): Decision['payload'] {
  return { key: of.key, planHash: of.planHash, documentHash: of.documentHash }
}

/** Keeps a proposal, by a decision, within the caller's transaction; its number. */
export async function proposePlan(
  tx: Tx,
  { plan, document, libraries, actor }: Publication,
): Promise<bigint> {
  const texts = libraries.map(({ file, text }) => ({ file, text }))
  const row = {
    key: plan.document.key,
    planHash: plan.hash,
    documentHash: documentHash({ document, libraries: texts }),
  }
  const { proposal } = await tx
    .insertInto('plan_proposal')
    .values({
      ...{ key: row.key, plan_hash: row.planHash, document, libraries: JSON.stringify(texts) },
      ...{
        document_hash: row.documentHash,
        proposed_by: actor,
        proposed_at: storeNow,
      },
    })
    .returning('proposal')
    .executeTakeFirstOrThrow()
  await appendDecision(tx, {
    ...{ actor, kind: 'plan-proposed', subject: String(proposal) },
    payload: proposalPayload(row),
  })
  return proposal
}

/** Rejects an open proposal, by a decision. */
export async function rejectProposal(
  tx: Tx,
  proposal: bigint,
  { reason, actor }: { readonly reason: string; readonly actor: string },
): Promise<void> {
  const payload = { reason }
  await appendDecision(tx, { actor, kind: 'plan-rejected', subject: String(proposal), payload })
}

/** Proposals, the latest first: those before a number, or that one alone, or those of some drafts or of a plan. */
export async function readProposals(
  db: Db,
  asked: {
    readonly before?: bigint
    readonly only?: bigint
    readonly drafts?: readonly bigint[]
    readonly planHash?: string
    readonly limit: number
  },
): Promise<readonly Proposal[]> {
  if (asked.drafts?.length === 0) return []
  let query = db
    .selectFrom('plan_proposal')
    .leftJoin('plan', 'plan.hash', 'plan_proposal.plan_hash')
    .leftJoin('plan_draft_proposal as d', 'd.proposal', 'plan_proposal.proposal')
    .select(['plan_proposal.proposal', 'plan_proposal.key', 'plan_hash as planHash'])
    .select(['plan.hash as published', 'd.draft'])
    .select(['proposed_by as proposedBy', 'proposed_at as proposedAt'])
  if (asked.before !== undefined) query = query.where('plan_proposal.proposal', '<', asked.before)
  if (asked.only !== undefined) query = query.where('plan_proposal.proposal', '=', asked.only)
  if (asked.drafts !== undefined) query = query.where('d.draft', 'in', [...asked.drafts])
  if (asked.planHash !== undefined)
    query = query.where('plan_proposal.plan_hash', '=', asked.planHash)
  const rows = await query.orderBy('plan_proposal.proposal', 'desc').limit(asked.limit).execute()
  const decisions = await decisionsAbout(
    db,
    ['plan-rejected', 'plan-published'],
    rows.flatMap(({ proposal, published }) => [
      String(proposal),
      ...(published === null ? [] : [published]),
    ]),
  )
  const byProposal = new Map(
    decisions.flatMap((one) => (one.kind === 'plan-rejected' ? [[one.subject, one] as const] : [])),
  )
  const byPlan = new Map(
    decisions.flatMap((one) =>
      one.kind === 'plan-published' ? [[one.subject, one] as const] : [],
    ),
  )
  return rows.map(({ published, ...row }) => {
    const rejected = byProposal.get(String(row.proposal))
    const reason = rejected === undefined ? null : String(rejected.payload['reason'])
    const open = published === null ? 'open' : 'published'
    const decision = rejected ?? byPlan.get(published ?? '')
    return {
      ...{ ...row, reason, state: rejected === undefined ? open : 'rejected' },
      decided: decision === undefined ? null : { by: decision.actor, at: decision.at },
    }
  })
}

/** The texts of a proposal; null when there's none. Those who read it to decide wait for each other. */
export async function readProposalTexts(
  db: Db,
  proposal: bigint,
  purpose: 'to-look' | 'to-decide' = 'to-look',
): Promise<{
  readonly document: string
  readonly libraries: readonly { readonly file: string; readonly text: string }[]
} | null> {
  const query = db
    .selectFrom('plan_proposal')
    .select(['document', 'libraries'])
    .where('proposal', '=', proposal)
  const found = await (purpose === 'to-look' ? query : query.forUpdate()).executeTakeFirst()
  return found ?? null
}
