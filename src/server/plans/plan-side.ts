import type { Plan } from '#engine/plan/plan.ts'
import type { Discussed } from '#storage/plans/comments.ts'
import { readDrafts, readDraftTexts } from '#storage/plans/drafts.ts'
import type { Draft } from '#storage/plans/drafts.ts'
import { readProposals, readProposalTexts } from '#storage/plans/proposals.ts'
import type { Proposal } from '#storage/plans/proposals.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { standingLibraries } from './libraries.ts'
import type { BookedPlan, ReadBook } from './plan-book.ts'
import { planOrRefuse } from './plan-or-refuse.ts'

/** A plan of whatever state, and the number of its version where it's published. */
export type Side = { readonly plan: Plan; readonly version: number | null }

/** The version, draft or proposal that a text of the contract names, compiled; who may not read it finds nothing there. */
export async function readSide(readBook: ReadBook, call: Call, named: string): Promise<Side> {
  const found = await lookedUp(call, readBook, named)
  if (found.kind === 'version') return found.booked
  const texts =
    found.kind === 'draft'
      ? await readDraftTexts(call.db, found.draft.draft, found.draft.revision)
      : await readProposalTexts(call.db, found.proposal.proposal)
  if (texts === null) throw new Refusal('not-found')
  // A proposal keeps the libraries that it was made with.
  const libraries =
    found.kind === 'draft' ? await standingLibraries(call.db, texts.libraries) : texts.libraries
  const { plan } = planOrRefuse(texts.document, libraries, call)
  return { plan, version: null }
}

/** What is discussed under that name: of a proposal, the draft that it was made of. */
export async function discussedBy(
  call: Call,
  readBook: ReadBook,
  named: string,
): Promise<Discussed> {
  const found = await lookedUp(call, readBook, named)
  switch (found.kind) {
    case 'version':
      return { kind: 'version', hash: found.booked.plan.hash }
    case 'draft':
      return { kind: 'draft', number: found.draft.draft }
    case 'proposal':
      return sourceOf(found.proposal)
  }
}

/** What became that version: the drafts and proposals that it was discussed as. */
export async function discussedBefore(call: Call, hash: string): Promise<readonly Discussed[]> {
  const proposals = await readProposals(call.db, { planHash: hash, limit: MOST_PROPOSALS })
  const sources = proposals.filter(({ state }) => state === 'published').map(sourceOf)
  return [...new Map(sources.map((one) => [`${one.kind} ${one.number}`, one])).values()]
}

const MOST_PROPOSALS = 100

function sourceOf({ proposal, draft }: Proposal): Discussed & { readonly number: bigint } {
  return draft === null ? { kind: 'proposal', number: proposal } : { kind: 'draft', number: draft }
}

type LookedUp =
  | { readonly kind: 'version'; readonly booked: BookedPlan }
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }

async function lookedUp(call: Call, readBook: ReadBook, named: string): Promise<LookedUp> {
  if (named.startsWith('version:')) {
    const hash = named.slice('version:'.length)
    const { plans } = await readBook(call.db)
    const booked = plans.find(({ plan }) => plan.hash === hash)
    if (booked === undefined) throw new Refusal('not-found')
    return { kind: 'version', booked }
  }
  const only = numberIn(named)
  const mayLook = call.may('plan-proposal.read')
  if (named.startsWith('draft:')) {
    const [draft] = await readDrafts(call.db, { only, limit: 1 })
    // Others than designers know of a draft once it was proposed.
    const isShown = call.may('plan.design') || (mayLook && draft?.proposal !== null)
    if (draft === undefined || !isShown) throw new Refusal('not-found')
    return { kind: 'draft', draft }
  }
  const [proposal] = mayLook ? await readProposals(call.db, { only, limit: 1 }) : []
  if (proposal === undefined) throw new Refusal('not-found')
  return { kind: 'proposal', proposal }
}

function numberIn(named: string): bigint {
  return BigInt(named.slice(named.indexOf(':') + 1))
}
