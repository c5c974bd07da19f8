import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '../store.ts'
import { readProposals } from './proposals.ts'
import { storeNow } from '../clock.ts'

type Texts = {
  readonly document: string
  readonly libraries: readonly { readonly file: string; readonly text: string }[]
}

/** What a draft says, as it's saved; it need not be a valid plan. */
export type DraftSaved = Texts & {
  readonly title: string
  /** As far as the text says one. */
  readonly key: string | null
  /** The published version that it builds on. */
  readonly baseHash: string | null
  readonly savedBy: string
}

/** One save of a draft, without its texts, which are read apart. */
export type DraftRevision = Omit<DraftSaved, keyof Texts> & {
  readonly draft: bigint
  /** From 1 for each draft. */
  readonly revision: number
  readonly savedAt: Instant
}

/** A draft as it stands, and what became of it. One whose proposal was rejected is open again. */
export type Draft = DraftRevision & {
  readonly startedBy: string
  readonly startedAt: Instant
  readonly state: 'open' | 'proposed' | 'discarded'
  /** The latest that was made of it. */
  readonly proposal: bigint | null
}

/** Begins a draft; its number. */
export async function startDraft(tx: Tx, first: DraftSaved): Promise<bigint> {
  const { draft } = await tx
    .insertInto('plan_draft')
    .values({ started_by: first.savedBy, started_at: storeNow })
    .returning('draft')
    .executeTakeFirstOrThrow()
  await saveDraft(tx, draft, 1, first)
  return draft
}

/** Keeps a revision; the caller holds the draft and knows that it's the next. */
export async function saveDraft(
  tx: Tx,
  draft: bigint,
  revision: number,
  { title, key, baseHash, document, libraries, savedBy }: DraftSaved,
): Promise<void> {
  await tx
    .insertInto('plan_draft_revision')
    .values({
      ...{ draft, revision, title, key, base_hash: baseHash, document },
      libraries: JSON.stringify(libraries.map(({ file, text }) => ({ file, text }))),
      ...{ saved_by: savedBy, saved_at: storeNow },
    })
    .execute()
}

/** Until the transaction ends nobody else changes the draft. */
export async function holdDraft(tx: Tx, draft: bigint): Promise<void> {
  await tx.selectFrom('plan_draft').select('draft').where('draft', '=', draft).forUpdate().execute()
}

export async function discardDraft(tx: Tx, draft: bigint, discardedBy: string): Promise<void> {
  await tx
    .insertInto('plan_draft_discard')
    .values({ draft, discarded_by: discardedBy, discarded_at: storeNow })
    .execute()
}

/** Notes which revision a proposal was made of. */
export async function linkProposal(
  tx: Tx,
  { draft, revision }: DraftRevision,
  proposal: bigint,
): Promise<void> {
  await tx.insertInto('plan_draft_proposal').values({ proposal, draft, revision }).execute()
}

const revisionColumns = [
  ...(['r.draft', 'r.revision', 'r.key', 'r.title', 'r.base_hash as baseHash'] as const),
  ...(['r.saved_by as savedBy', 'r.saved_at as savedAt'] as const),
] as const

/** Drafts as they stand, the latest begun first: those before a number, or that one alone. */
export async function readDrafts(
  db: Db,
  asked: { readonly before?: bigint; readonly only?: bigint; readonly limit: number },
): Promise<readonly Draft[]> {
  let query = db
    .selectFrom('plan_draft_revision as r')
    .innerJoin('plan_draft as begun', 'begun.draft', 'r.draft')
    .leftJoin('plan_draft_discard as gone', 'gone.draft', 'r.draft')
    .distinctOn('r.draft')
    .select([...revisionColumns, 'gone.draft as gone'])
    .select(['begun.started_by as startedBy', 'begun.started_at as startedAt'])
  if (asked.before !== undefined) query = query.where('r.draft', '<', asked.before)
  if (asked.only !== undefined) query = query.where('r.draft', '=', asked.only)
  const rows = await query
    .orderBy('r.draft', 'desc')
    .orderBy('r.revision', 'desc')
    .limit(asked.limit)
    .execute()
  const drafts = rows.map(({ draft }) => draft)
  const proposals = await readProposals(db, { drafts, limit: MOST_PROPOSALS })
  return rows.map(({ gone, ...row }) => {
    const latest = proposals.find(({ draft }) => draft === row.draft)
    const isProposed = latest !== undefined && latest.state !== 'rejected'
    return {
      ...row,
      state: gone !== null ? 'discarded' : isProposed ? 'proposed' : 'open',
      proposal: latest?.proposal ?? null,
    }
  })
}

const MOST_PROPOSALS = 2000

/** What drafts are called whose titles begin so, whatever became of them. */
export async function draftTitles(db: Db, beginning: string): Promise<readonly string[]> {
  const latest = db
    .selectFrom('plan_draft_revision')
    .distinctOn('draft')
    .select(['draft', 'title'])
    .orderBy('draft')
    .orderBy('revision', 'desc')
  const rows = await db
    .selectFrom(latest.as('latest'))
    .select('title')
    .where(sql<boolean>`starts_with(title, ${beginning})`)
    .execute()
  return rows.map(({ title }) => title)
}

/** What a revision says; null when there's none. */
export async function readDraftTexts(
  db: Db,
  draft: bigint,
  revision: number,
): Promise<Texts | null> {
  const found = await db
    .selectFrom('plan_draft_revision')
    .select(['document', 'libraries'])
    .where('draft', '=', draft)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return found ?? null
}

/** The saves of a draft, the latest first. */
export async function readDraftRevisions(
  db: Db,
  draft: bigint,
  asked: { readonly before?: number; readonly limit: number },
): Promise<readonly DraftRevision[]> {
  let query = db
    .selectFrom('plan_draft_revision as r')
    .select(revisionColumns)
    .where('r.draft', '=', draft)
  if (asked.before !== undefined) query = query.where('r.revision', '<', asked.before)
  return query.orderBy('r.revision', 'desc').limit(asked.limit).execute()
}
