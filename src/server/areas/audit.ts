import type { RawBuilder } from 'kysely'
import { z } from 'zod'

import { auditLog } from '#contract/audit.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import { accountNames } from '../access/account-names.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'

const detail = z.record(z.string(), z.unknown())

/** The audit log, latest first. Looking into it is written into it. */
export const auditHandlers: readonly Handler[] = [
  handle(auditLog, async ({ query }, call) => {
    const { cursor, limit, actorId, subject, action, from, to } = query
    let rows = call.db.selectFrom('audit_entry').selectAll()
    if (cursor !== undefined)
      rows = rows.where('entry_id', '<', BigInt(keyOf(cursor, /^\d{1,18}$/)))
    if (actorId !== undefined) rows = rows.where('actor_id', '=', actorId)
    if (subject !== undefined) rows = rows.where('subject', '=', subject)
    if (action !== undefined) rows = rows.where('action', '=', action)
    if (from !== undefined) rows = rows.where('at', '>=', momentOf(from))
    if (to !== undefined) rows = rows.where('at', '<', momentOf(to))
    const found = await rows
      .orderBy('entry_id', 'desc')
      .limit(limit + 1)
      .execute()
    const nameOf = await accountNames(
      call.db,
      found.map((row) => row.actor_id),
    )
    return {
      body: pageOf(
        found,
        limit,
        (row) => String(row.entry_id),
        (row) => ({
          ...{
            entryId: String(row.entry_id),
            at: formatInstant(row.at),
            requestId: row.request_id,
          },
          ...{ actorId: row.actor_id, keyId: row.key_id, action: row.action },
          ...{ actorName: nameOf(row.actor_id), subject: row.subject },
          detail: detail.parse(JSON.parse(row.detail)),
        }),
      ),
      audit: { ...(subject === undefined ? {} : { subject }) },
    }
  }),
]

function momentOf(text: string): RawBuilder<Instant> {
  return moment(parseInstant(text) ?? 0)
}
