import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '../store.ts'
import { storeNow } from '../clock.ts'

/** What a conversation is about: a published version, a draft, or a proposal that was made of none. */
export type Discussed =
  | { readonly kind: 'version'; readonly hash: string }
  | { readonly kind: 'draft' | 'proposal'; readonly number: bigint }

export type Thread = {
  readonly thread: bigint
  readonly about: Discussed
  /** Path of the clause in the document. */
  readonly clause: string
  readonly resolved: { readonly by: string; readonly at: Instant } | null
  /** In the order in which they were written. */
  readonly comments: readonly {
    readonly comment: bigint
    readonly text: string
    readonly writtenBy: string
    readonly writtenAt: Instant
  }[]
}

type Written = { readonly text: string; readonly writtenBy: string }

/** Begins a conversation about a clause; its number. */
export async function startThread(
  tx: Tx,
  about: Discussed,
  { clause, ...first }: Written & { readonly clause: string },
): Promise<bigint> {
  const { thread } = await tx
    .insertInto('plan_thread')
    .values({ ...columnsOf(about), clause })
    .returning('thread')
    .executeTakeFirstOrThrow()
  await addComment(tx, thread, first)
  return thread
}

export async function addComment(
  tx: Tx,
  thread: bigint,
  { text, writtenBy }: Written,
): Promise<void> {
  await tx
    .insertInto('plan_comment')
    .values({ thread, text, written_by: writtenBy, written_at: storeNow })
    .execute()
}

/** Ends a conversation; false where that was done before. */
export async function resolveThread(tx: Tx, thread: bigint, resolvedBy: string): Promise<boolean> {
  const written = await tx
    .insertInto('plan_thread_resolution')
    .values({ thread, resolved_by: resolvedBy, resolved_at: storeNow })
    .onConflict((on) => on.doNothing())
    .returning('thread')
    .executeTakeFirst()
  return written !== undefined
}

/** The conversations about a plan, in their order; or that one. */
export async function readThreads(
  db: Db,
  asked: { readonly about: Discussed } | { readonly only: bigint },
): Promise<readonly Thread[]> {
  let query = db
    .selectFrom('plan_thread as t')
    .leftJoin('plan_thread_resolution as r', 'r.thread', 't.thread')
    .select(['t.thread', 't.plan_hash', 't.draft', 't.proposal', 't.clause'])
    .select(['r.resolved_by as resolvedBy', 'r.resolved_at as resolvedAt'])
    .orderBy('t.thread')
  if ('only' in asked) query = query.where('t.thread', '=', asked.only)
  else if (asked.about.kind === 'version') query = query.where('t.plan_hash', '=', asked.about.hash)
  else query = query.where(`t.${asked.about.kind}`, '=', asked.about.number)
  const threads = await query.execute()
  const comments =
    threads.length === 0
      ? []
      : await db
          .selectFrom('plan_comment')
          .select(['thread', 'comment', 'text', 'written_by as writtenBy'])
          .select('written_at as writtenAt')
          .where(
            'thread',
            'in',
            threads.map(({ thread }) => thread),
          )
          .orderBy('comment')
          .execute()
  return threads.map(({ thread, clause, resolvedBy, resolvedAt, ...about }) => ({
    ...{ thread, clause, about: discussed(about) },
    resolved:
      resolvedBy === null || resolvedAt === null ? null : { by: resolvedBy, at: resolvedAt },
    comments: comments.flatMap(({ thread: of, ...comment }) => (of === thread ? [comment] : [])),
  }))
}

type Columns = {
  readonly plan_hash: string | null
  readonly draft: bigint | null
  readonly proposal: bigint | null
}

function columnsOf(about: Discussed): Columns {
  const none: Columns = { plan_hash: null, draft: null, proposal: null }
  return about.kind === 'version'
    ? { ...none, plan_hash: about.hash }
    : { ...none, [about.kind]: about.number }
}

function discussed({ plan_hash: hash, draft, proposal }: Columns): Discussed {
  if (hash !== null) return { kind: 'version', hash }
  return draft === null
    ? { kind: 'proposal', number: proposal ?? 0n }
    : { kind: 'draft', number: draft }
}
