import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import type { Caller } from '../access/caller.ts'
import { askedTogether } from '../asked-together.ts'

export type AuditEntry = {
  readonly at: Instant
  readonly requestId: string
  readonly caller: Caller | null
  /** Who it turned out to be, where no caller was known. */
  readonly actorId?: string | undefined
  readonly action: string
  readonly subject?: string | undefined
  readonly detail?: Readonly<Record<string, unknown>> | undefined
}

/** Appends an entry; inside a command's transaction it stands or falls with the command. */
export async function writeAudit(db: Db, entry: AuditEntry): Promise<void> {
  await append(db, [entry])
}

/**
 * Appends the entries of reads: those of one moment share a statement and so a commit, and none is answered before it. Where it fails, all of
 * them are refused.
 */
export function readAudit(db: Db): (entry: AuditEntry) => Promise<void> {
  return askedTogether(async (entries: readonly AuditEntry[]) => {
    await append(db, entries)
    return entries.map(() => undefined)
  })
}

async function append(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  const texts = <T>(of: (entry: AuditEntry) => T): readonly T[] => entries.map(of)
  await sql`
    INSERT INTO audit_entry (at, request_id, actor_id, key_id, action, subject, detail)
    SELECT * FROM unnest(
      ${texts(({ at }) => formatInstant(at))}::timestamptz[],
      ${texts(({ requestId }) => requestId)}::text[],
      ${texts(({ caller, actorId }) => caller?.userId ?? actorId ?? null)}::text[],
      ${texts(({ caller }) => caller?.key?.keyId ?? null)}::text[],
      ${texts(({ action }) => action)}::text[],
      ${texts(({ subject }) => subject ?? null)}::text[],
      ${texts(({ detail }) => JSON.stringify(detail ?? {}))}::text[])`.execute(db)
}
