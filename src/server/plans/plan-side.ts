import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Discussed } from '#storage/plans/comments.ts'
import { readDrafts, readDraftTexts } from '#storage/plans/drafts.ts'
import { readProposals, readProposalTexts } from '#storage/plans/proposals.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { standingLibraries } from './libraries.ts'
import type { ReadBook } from './plan-book.ts'
import { planOrRefuse } from './plan-or-refuse.ts'

/** A plan of whatever state, and the number of its version where it's published. */
export type Side = { readonly plan: Plan; readonly version: number | null }

/** The version, draft or proposal that a text of the contract names, compiled; who may not read it finds nothing there. */
export async function readSide(readBook: ReadBook, call: Call, named: string): Promise<Side> {
  const about = await discussedBy(call, readBook, named)
  if (about.kind === 'version') {
    const { plans } = await readBook(call.db)
    const found = plans.find(({ plan }) => plan.hash === about.hash)
    if (found === undefined) throw new Refusal('not-found')
    return found
  }
  const texts = named.startsWith('draft:')
    ? await draftTexts(call, about.number)
    : await readProposalTexts(call.db, numberIn(named))
  if (texts === null) throw new Refusal('not-found')
  return { plan: planOrRefuse(texts.document, texts.libraries, call).plan, version: null }
}

/** What is discussed under that name: of a proposal, the draft that it was made of. */
export async function discussedBy(
  call: Call,
  readBook: ReadBook,
  named: string,
): Promise<Discussed> {
  if (named.startsWith('version:')) {
    const hash = named.slice('version:'.length)
    const { plans } = await readBook(call.db)
    if (!plans.some(({ plan }) => plan.hash === hash)) throw new Refusal('not-found')
    return { kind: 'version', hash }
  }
  const number = numberIn(named)
  const mayLook = call.may('plan-proposal.read')
  if (named.startsWith('draft:')) {
    const [found] = await readDrafts(call.db, { only: number, limit: 1 })
    // Others than designers know of a draft once it was proposed.
    const isShown = call.may('plan.design') || (mayLook && found?.proposal !== null)
    if (found === undefined || !isShown) throw new Refusal('not-found')
    return { kind: 'draft', number }
  }
  const [found] = mayLook ? await readProposals(call.db, { only: number, limit: 1 }) : []
  if (found === undefined) throw new Refusal('not-found')
  return found.draft === null
    ? { kind: 'proposal', number }
    : { kind: 'draft', number: found.draft }
}

function numberIn(named: string): bigint {
  return BigInt(named.slice(named.indexOf(':') + 1))
}

async function draftTexts(
  { db }: Call,
  draft: bigint,
): Promise<{
  readonly document: string
  readonly libraries: readonly Written[]
} | null> {
  const [found] = await readDrafts(db, { only: draft, limit: 1 })
  const texts = found && (await readDraftTexts(db, draft, found.revision))
  if (!texts) return null
  return { ...texts, libraries: await standingLibraries(db, texts.libraries) }
}
