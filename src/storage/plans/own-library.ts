import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '../store.ts'
import { storeNow } from '../clock.ts'
import { moment } from '../sent.ts'

/** A version of the company's own library, without its text. */
export type LibraryVersion = {
  /** From 1. */
  readonly version: number
  readonly savedBy: string
  readonly savedAt: Instant
}

const head = ['version', 'saved_by as savedBy', 'saved_at as savedAt'] as const

/** The last version, or what was it at a moment; null before the first. */
export async function readOwnLibrary(
  db: Db,
  at?: Instant,
): Promise<(LibraryVersion & { readonly document: string }) | null> {
  let query = db.selectFrom('own_library').select([...head, 'document'])
  if (at !== undefined) query = query.where('saved_at', '<=', moment(at))
  const found = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  return found ?? null
}

/** The number of the last version; 0 before the first. */
export async function ownLibraryVersion(db: Db): Promise<number> {
  const found = await db
    .selectFrom('own_library')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.version ?? 0
}

/** The versions before a number, the latest first. */
export async function readLibraryVersions(
  db: Db,
  asked: { readonly before?: number; readonly limit: number },
): Promise<readonly LibraryVersion[]> {
  let query = db.selectFrom('own_library').select(head)
  if (asked.before !== undefined) query = query.where('version', '<', asked.before)
  return query.orderBy('version', 'desc').limit(asked.limit).execute()
}

/** What a version says; null when there's none. */
export async function readLibraryText(db: Db, version: number): Promise<string | null> {
  const found = await db
    .selectFrom('own_library')
    .select('document')
    .where('version', '=', version)
    .executeTakeFirst()
  return found?.document ?? null
}

/** Until the transaction ends nobody else keeps a version. */
export async function holdOwnLibrary(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('own library', 0))`.execute(tx)
}

/** Keeps a version; the caller holds the library and knows that it's the next. */
export async function saveOwnLibrary(
  tx: Tx,
  { version, document, savedBy }: Omit<LibraryVersion, 'savedAt'> & { readonly document: string },
): Promise<void> {
  await tx
    .insertInto('own_library')
    .values({
      ...{ version, document, saved_by: savedBy },
      saved_at: storeNow,
    })
    .execute()
}
