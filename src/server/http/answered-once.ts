import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from './refusal.ts'

export type StoredAnswer = {
  readonly status: number
  readonly etag: string | null
  /** Null when it may not be stored. */
  readonly body: string | null
}

export type KeyedCommand = {
  readonly caller: string
  readonly key: string
  /** Of the route and its whole input. */
  readonly requestHash: string
  readonly now: Instant
  /** The answer holds a secret: it's not stored, and a repeat is refused. */
  readonly secret: boolean
}

/**
 * Runs a command once for each key, within its transaction: a second request with the key waits for the first, and then finds
 * its answer. A command that fails leaves nothing, so its key can be used again.
 */
export async function answeredOnce<A extends StoredAnswer>(
  db: Db,
  { caller, key, requestHash, now, secret }: KeyedCommand,
  run: () => Promise<A>,
): Promise<A | (StoredAnswer & { readonly replayed: true })> {
  const reserved = await db
    .insertInto('answered_command')
    .values({
      ...{
        caller,
        idempotency_key: key,
        request_hash: requestHash,
        answered_at: formatInstant(now),
      },
      ...{ status: 0, etag: null, body: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('caller')
    .executeTakeFirst()
  const mine = db
    .selectFrom('answered_command')
    .select(['request_hash', 'status', 'etag', 'body'])
    .where('caller', '=', caller)
    .where('idempotency_key', '=', key)
  if (reserved === undefined) {
    const before = await mine.executeTakeFirstOrThrow()
    if (before.request_hash !== requestHash) throw new Refusal('key-reused')
    if (secret) throw new Refusal('already-done')
    return { status: before.status, etag: before.etag, body: before.body, replayed: true }
  }
  const answer = await run()
  await db
    .updateTable('answered_command')
    .set({ status: answer.status, etag: answer.etag, body: secret ? null : answer.body })
    .where('caller', '=', caller)
    .where('idempotency_key', '=', key)
    .execute()
  return answer
}
