import type { z } from 'zod'

import { formatInstant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import type { Written } from '#engine/plan/compile.ts'
import { asNextVersion } from '#domain/plans/next-version.ts'
import {
  discardDraft as discardRoute,
  draft as draftRoute,
  draftRevision,
  draftRevisions,
  drafts,
  proposeDraft,
  saveDraft as saveRoute,
  startDraft as startRoute,
} from '#contract/plan-drafts.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import {
  discardDraft,
  holdDraft,
  linkProposal,
  readDraftRevisions,
  readDrafts,
  readDraftTexts,
  saveDraft,
  startDraft,
} from '#storage/plans/drafts.ts'
import type { Draft, DraftRevision } from '#storage/plans/drafts.ts'
import { readPlan } from '#storage/plans/plans.ts'
import { proposePlan } from '#storage/plans/proposals.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { freeTitle } from '../plans/free-title.ts'
import { keyIn, nameIn } from '../plans/key-in.ts'
import { broughtLibraries, standingLibraries } from '../plans/libraries.ts'
import type { BookedPlan, ReadBook } from '../plans/plan-book.ts'
import { oneProposal, proposalShown } from '../plans/proposals-shown.ts'
import { publishable } from '../plans/publishable.ts'
import { shippedPlan } from '../plans/shipped-plans.ts'

type Head = z.input<typeof drafts.answer.body>['items'][number]

/** Plans that are being written: every save is kept, and of two at once the second is told. */
export function planDraftHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(startRoute, async ({ body: { title, from } }, call) => {
      const begun = await textsOf(from, call.db)
      const key = keyIn(begun.document)
      const { plans } = await readBook(call.db)
      const latest = plans.findLast(({ plan }) => plan.document.key === key)
      // What begins with a published version is its next one, and says so; from when it holds is a proposal.
      const base = 'plan' in from ? latest : undefined
      const texts =
        base === undefined
          ? begun
          : { ...begun, document: asNextVersion(begun.document, base, call.today) }
      const name = titled(nameIn(texts.document) ?? unnamed, base)
      const number = await inTransaction(call.db, async (tx) =>
        startDraft(tx, {
          ...{ ...texts, key, savedBy: signedIn(call).userId },
          title: title ?? (await freeTitle(tx, name, call.language)),
          baseHash: 'plan' in from ? from.plan : (latest?.plan.hash ?? null),
        }),
      )
      return {
        ...(await whole(call.db, await one(call.db, number))),
        audit: { subject: `plan-draft:${number}`, detail: { key } },
      }
    }),
    handle(drafts, async ({ query: { cursor, limit } }, call) => {
      const before = cursor === undefined ? {} : { before: BigInt(keyOf(cursor, /^\d{1,18}$/)) }
      const rows = await readDrafts(call.db, { ...before, limit: limit + 1 })
      const shown = await draftsShown(call.db, rows)
      return { body: pageOf(rows, limit, ({ draft }) => String(draft), shown) }
    }),
    handle(draftRoute, async ({ params }, call) =>
      whole(call.db, await one(call.db, BigInt(params.draft))),
    ),
    handle(saveRoute, async ({ params, body: { title, document, libraries, baseHash } }, call) => {
      const before = await held(call, BigInt(params.draft))
      call.expectVersion(etagOf(before))
      if (baseHash !== undefined && (await readPlan(call.db, baseHash)) === null)
        throw new Refusal('not-found')
      const { draft, revision } = before
      await inTransaction(call.db, (tx) =>
        saveDraft(tx, draft, revision + 1, {
          ...{ title, document, libraries, key: keyIn(document) },
          ...{ baseHash: baseHash ?? before.baseHash, savedBy: signedIn(call).userId },
        }),
      )
      return {
        ...(await whole(call.db, await one(call.db, draft))),
        audit: { subject: `plan-draft:${draft}`, detail: { revision: revision + 1 } },
      }
    }),
    handle(draftRevisions, async ({ params, query: { cursor, limit } }, call) => {
      const { draft } = await one(call.db, BigInt(params.draft))
      const before = cursor === undefined ? {} : { before: Number(keyOf(cursor, /^\d{1,9}$/)) }
      const rows = await readDraftRevisions(call.db, draft, { ...before, limit: limit + 1 })
      const shown = await revisionsShown(call.db, rows)
      return { body: pageOf(rows, limit, ({ revision }) => String(revision), shown) }
    }),
    handle(draftRevision, async ({ params }, call) => {
      const texts = await readDraftTexts(call.db, BigInt(params.draft), Number(params.revision))
      if (texts === null) throw new Refusal('not-found')
      return { body: { document: texts.document, libraries: [...texts.libraries] } }
    }),
    handle(discardRoute, async ({ params }, call) => {
      const { draft } = await held(call, BigInt(params.draft))
      await inTransaction(call.db, (tx) => discardDraft(tx, draft, signedIn(call).userId))
      const shown = await one(call.db, draft)
      return {
        body: (await draftsShown(call.db, [shown]))(shown),
        audit: { subject: `plan-draft:${draft}` },
      }
    }),
    handle(proposeDraft, async ({ params }, call) => {
      const draft = await held(call, BigInt(params.draft))
      call.expectVersion(etagOf(draft))
      const { document, libraries } = await textsOrThrow(call.db, draft)
      const texts = { document, libraries: await standingLibraries(call.db, libraries) }
      const base = { hash: draft.baseHash }
      const { plan, warnings } = await publishable(readBook, call, texts, base)
      const number = await inTransaction(call.db, async (tx) => {
        const made = await proposePlan(tx, { plan, ...texts, actor: signedIn(call).userId })
        await linkProposal(tx, draft, made)
        return made
      })
      const proposal = await oneProposal(call.db, number)
      // Nothing is left to decide about a plan that is published as it stands.
      if (proposal.state === 'published') throw new Refusal('conflict')
      return {
        body: { ...(await proposalShown(call.db, proposal)), warnings: [...warnings] },
        audit: { subject: `plan-proposal:${number}`, detail: { key: proposal.key } },
      }
    }),
  ]
}

type Texts = { readonly document: string; readonly libraries: readonly Written[] }
type From = z.output<typeof startRoute.body>['from']

/** What a draft begins with. */
const unnamed: Text = { zh: '未命名的方案', en: 'Plan without a name' }

function titled({ zh, en }: Text, base: BookedPlan | undefined): Text {
  if (base === undefined) return { zh, en }
  const next = base.version + 1
  return { zh: `${zh} 第 ${next} 版`, en: `${en}, version ${next}` }
}

async function textsOf(from: From, db: Db): Promise<Texts> {
  if ('document' in from) return from
  if ('shipped' in from) {
    const document = await shippedPlan(from.shipped)
    if (document === null) throw new Refusal('not-found')
    return { document, libraries: [] }
  }
  const published = await readPlan(db, from.plan)
  if (published === null) throw new Refusal('not-found')
  return {
    document: published.document,
    libraries: await broughtLibraries(published.libraries),
  }
}

async function one(db: Db, draft: bigint): Promise<Draft> {
  const [found] = await readDrafts(db, { only: draft, limit: 1 })
  if (found === undefined) throw new Refusal('not-found')
  return found
}

/** An open draft, which until the transaction ends nobody else changes. */
async function held(call: Call, number: bigint): Promise<Draft> {
  await inTransaction(call.db, (tx) => holdDraft(tx, number))
  const draft = await one(call.db, number)
  if (draft.state !== 'open') throw new Refusal('draft-ended')
  return draft
}

/** The revision; what is no longer open is another thing to who kept it. */
function etagOf({ revision, state }: Draft): string {
  return state === 'open' ? `"${revision}"` : `"${revision}-${state}"`
}

async function textsOrThrow(db: Db, { draft, revision }: DraftRevision): Promise<Texts> {
  const texts = await readDraftTexts(db, draft, revision)
  if (texts === null) throw new Error(`draft ${draft} lacks its revision ${revision}`)
  return texts
}

async function whole(db: Db, draft: Draft) {
  const { document, libraries } = await textsOrThrow(db, draft)
  const head = (await draftsShown(db, [draft]))(draft)
  return { body: { ...head, document, libraries: [...libraries] }, etag: etagOf(draft) }
}

async function draftsShown(db: Db, rows: readonly Draft[]): Promise<(row: Draft) => Head> {
  const shown = await revisionsShown(db, rows)
  const nameOf = await accountNames(
    db,
    rows.map(({ startedBy }) => startedBy),
  )
  return (row) => ({
    ...shown(row),
    ...{ draftId: String(row.draft), state: row.state },
    ...{ startedBy: row.startedBy, startedByName: nameOf(row.startedBy) },
    startedAt: formatInstant(row.startedAt),
    proposalId: row.proposal === null ? null : String(row.proposal),
  })
}

async function revisionsShown(db: Db, rows: readonly DraftRevision[]) {
  const nameOf = await accountNames(
    db,
    rows.map(({ savedBy }) => savedBy),
  )
  return ({ revision, title, key, baseHash, savedBy, savedAt }: DraftRevision) => ({
    ...{ revision, title, key, baseHash, changedBy: savedBy },
    ...{ changedByName: nameOf(savedBy), changedAt: formatInstant(savedAt) },
  })
}
