import { afterFailure, noFailures, openAgainAt } from '#domain/access/lockout.ts'
import type { Failures, Kind } from '#domain/access/lockout.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'
import { hashOf } from './secrets.ts'

type Bucket = { readonly kind: Kind; readonly name: string }

/** An attempt that was counted as failed before it was made, so that many at once can't slip through. */
export type Attempt = { readonly succeeded: () => Promise<void> }

/**
 * Counts an attempt for the account (whether it exists or not) and the address, or refuses it for as long as either is locked.
 * Only hashes of both are kept.
 */
export async function beginAttempt(
  db: Db,
  who: { readonly account: string | null; readonly address: string },
  now: Instant,
): Promise<Attempt> {
  const buckets: Bucket[] = [
    ...(who.account === null ? [] : [bucket('account', who.account.toLowerCase())]),
    bucket('address', who.address),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const openAt = await db.transaction().execute(async (tx) => {
    const found: (readonly [Bucket, Failures])[] = []
    for (const each of buckets) found.push([each, await lockBucket(tx, each)])
    const latest = Math.max(...found.map(([{ kind }, failures]) => openAgainAt(failures, kind)))
    if (now >= latest) {
      for (const [each, failures] of found) {
        await put(tx, each, afterFailure(failures, now))
      }
    }
    return latest
  })
  const waitMs = openAt - now
  if (waitMs > 0) {
    throw new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
  }
  return {
    succeeded: async () => {
      // The account starts anew. The address only gets this one back: an own account must not reset it.
      for (const { kind, name } of buckets) {
        await (kind === 'account'
          ? db.deleteFrom('sign_in_failure').where('bucket', '=', name).execute()
          : db
              .updateTable('sign_in_failure')
              .set((eb) => ({ count: eb('count', '-', 1) }))
              .where('bucket', '=', name)
              .where('count', '>', 0)
              .execute())
      }
    },
  }
}

function bucket(kind: Kind, of: string): Bucket {
  return { kind, name: hashOf(`${kind}:${of}`) }
}

async function lockBucket(tx: Db, { name }: Bucket): Promise<Failures> {
  const row = await tx
    .insertInto('sign_in_failure')
    .values({ bucket: name, count: noFailures.count, last_at: formatInstant(noFailures.last) })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ bucket: name }))
    .returning(['count', 'last_at'])
    .executeTakeFirstOrThrow()
  return { count: row.count, last: row.last_at }
}

async function put(tx: Db, { name }: Bucket, failures: Failures): Promise<void> {
  await tx
    .updateTable('sign_in_failure')
    .set({ count: failures.count, last_at: formatInstant(failures.last) })
    .where('bucket', '=', name)
    .execute()
}
