import type { z } from 'zod'

import { formatInstant } from '#kernel/instant.ts'
import { planDifferences as differencesBetween } from '#engine/plan/diff/plan-diff.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import {
  planComments,
  planDifferences,
  replyToThread,
  resolveThread as resolveRoute,
  sideClauses,
  startThread as startRoute,
} from '#contract/plan-comments.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { addComment, readThreads, resolveThread, startThread } from '#storage/plans/comments.ts'
import type { Discussed, Thread } from '#storage/plans/comments.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { discussedBefore, discussedBy, readSide } from '../plans/plan-side.ts'
import type { Side } from '../plans/plan-side.ts'

type Shown = z.input<typeof planComments.answer.body>['threads'][number]

/** What a plan says, in what two differ, and what people say about its clauses. */
export function planCommentHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(sideClauses, async ({ query: { of } }, call) => {
      const side = await readSide(readBook, call, of)
      const clauses = clausesOf(side.plan).map((clause) => ({ ...clause }))
      return { body: { ...sideShown(side), clauses }, etagOfBody: true }
    }),
    handle(planDifferences, async ({ query }, call) => {
      const before = await readSide(readBook, call, query.before)
      const after = await readSide(readBook, call, query.after)
      const { differences, clauses } = differencesBetween(before.plan, after.plan)
      return {
        body: {
          ...{ before: sideShown(before), after: sideShown(after) },
          ...{ differences: [...differences], clauses: [...clauses] },
        },
      }
    }),
    handle(planComments, async ({ query: { of } }, call) => {
      const about = await discussedBy(call, readBook, of)
      const before = about.kind === 'version' ? await discussedBefore(call, about.hash) : []
      const threads: Thread[] = []
      for (const discussed of [...before, about])
        threads.push(...(await readThreads(call.db, { about: discussed })))
      return { body: { threads: await threadsShown(call.db, threads, about) } }
    }),
    handle(startRoute, async ({ body: { of, clause, text } }, call) => {
      const about = await discussedBy(call, readBook, of)
      const writtenBy = signedIn(call).userId
      const thread = await inTransaction(call.db, (tx) =>
        startThread(tx, about, { clause, text, writtenBy }),
      )
      return told(call, thread)
    }),
    handle(replyToThread, async ({ params, body: { text } }, call) => {
      const { thread, resolved } = await openTo(call, readBook, BigInt(params.thread))
      if (resolved !== null) throw new Refusal('already-decided')
      const writtenBy = signedIn(call).userId
      await inTransaction(call.db, (tx) => addComment(tx, thread, { text, writtenBy }))
      return told(call, thread)
    }),
    handle(resolveRoute, async ({ params }, call) => {
      const { thread } = await openTo(call, readBook, BigInt(params.thread))
      const isDone = await inTransaction(call.db, (tx) =>
        resolveThread(tx, thread, signedIn(call).userId),
      )
      if (!isDone) throw new Refusal('already-decided')
      return told(call, thread)
    }),
  ]
}

/** A conversation about something that the caller may see. */
async function openTo(call: Call, readBook: ReadBook, number: bigint): Promise<Thread> {
  const thread = await one(call.db, number)
  const { about } = thread
  const name = about.kind === 'version' ? about.hash : String(about.number)
  await discussedBy(call, readBook, `${about.kind}:${name}`)
  return thread
}

async function one(db: Db, thread: bigint): Promise<Thread> {
  const [found] = await readThreads(db, { only: thread })
  if (found === undefined) throw new Refusal('not-found')
  return found
}

async function told({ db }: Call, thread: bigint) {
  const found = await one(db, thread)
  const [body] = await threadsShown(db, [found], found.about)
  if (body === undefined) throw new Error('a thread without itself')
  const { clause } = found
  return { body, audit: { subject: `plan-thread:${thread}`, detail: { clause } } }
}

async function threadsShown(db: Db, threads: readonly Thread[], of: Discussed): Promise<Shown[]> {
  const nameOf = await accountNames(
    db,
    threads.flatMap(({ resolved, comments }) => [
      resolved?.by ?? null,
      ...comments.map(({ writtenBy }) => writtenBy),
    ]),
  )
  return threads.map(({ thread, about, clause, resolved, comments }) => ({
    ...{ threadId: String(thread), clause },
    isOfDraft: of.kind === 'version' && about.kind !== 'version',
    resolvedByName: nameOf(resolved?.by ?? null),
    resolvedAt: resolved === null ? null : formatInstant(resolved.at),
    comments: comments.map(({ comment, text, writtenBy, writtenAt }) => ({
      ...{ commentId: String(comment), text },
      ...{ writtenByName: nameOf(writtenBy), writtenAt: formatInstant(writtenAt) },
    })),
  }))
}

function sideShown({ plan, version }: Side) {
  const { key, name, effective } = plan.document
  return { key, name, version, effectiveFrom: effective.from }
}
