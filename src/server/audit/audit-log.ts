import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import type { Caller } from '../access/caller.ts'

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
  await db
    .insertInto('audit_entry')
    .values({
      at: formatInstant(entry.at),
      request_id: entry.requestId,
      actor_id: entry.caller?.userId ?? entry.actorId ?? null,
      key_id: entry.caller?.key?.keyId ?? null,
      action: entry.action,
      subject: entry.subject ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}
