import { randomUUID } from 'node:crypto'

import {
  createSource,
  createWebhookSecret,
  revokeWebhookSecret,
  sources,
} from '#contract/sources.ts'
import { formatInstant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import { newSecret } from '../access/secrets.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { sealed } from '../intake/sealed-secret.ts'
import { requireSource } from '../intake/source-of.ts'

/** How long the secrets before a new one still count: the other side has to be told the new one first. */
const BOTH_COUNT_MS = 24 * 3_600_000

/** Who sends facts, and the secrets by which they sign. */
export function sourceHandlers(serverSecret: string): readonly Handler[] {
  return [
    handle(sources, async ({ query: { cursor, limit } }, call) => {
      const after = cursor === undefined ? '' : keyOf(cursor, /^[^]{1,128}$/)
      const rows = await call.db
        .selectFrom('source')
        .selectAll()
        .where('source_id', '>', after)
        .orderBy('source_id')
        .limit(limit + 1)
        .execute()
      const secrets = await call.db
        .selectFrom('webhook_secret')
        .select(['source_id', 'secret_id', 'created_at', 'expires_at'])
        .where('source_id', 'in', ['', ...rows.map(({ source_id: id }) => id)])
        .where((where) =>
          where.or([where('expires_at', 'is', null), where('expires_at', '>', moment(call.now))]),
        )
        .orderBy('created_at')
        .execute()
      const shown = (row: (typeof rows)[number]) => ({
        ...{ sourceId: row.source_id, name: row.name, createdAt: formatInstant(row.created_at) },
        webhookSecrets: secrets
          .filter(({ source_id: id }) => id === row.source_id)
          .map((secret) => ({
            secretId: secret.secret_id,
            createdAt: formatInstant(secret.created_at),
            expiresAt: secret.expires_at === null ? null : formatInstant(secret.expires_at),
          })),
      })
      return { body: pageOf(rows, limit, ({ source_id: id }) => id, shown) }
    }),
    handle(createSource, async ({ body: { sourceId, name } }, call) => {
      const createdAt = formatInstant(call.now)
      const made = await call.db
        .insertInto('source')
        .values({
          ...{ source_id: sourceId, name, created_at: createdAt },
          created_by: signedIn(call).userId,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('source_id')
        .executeTakeFirst()
      if (made === undefined) throw new Refusal('conflict')
      return {
        body: { sourceId, name, createdAt, webhookSecrets: [] },
        audit: { subject: `source:${sourceId}` },
      }
    }),
    handle(createWebhookSecret, async ({ params: { sourceId } }, call) => {
      await requireSource(call.db, sourceId)
      const secretId = randomUUID()
      const secret = `yejiwh_${newSecret()}`
      const createdAt = formatInstant(call.now)
      await call.db
        .updateTable('webhook_secret')
        .set({ expires_at: formatInstant(call.now + BOTH_COUNT_MS) })
        .where('source_id', '=', sourceId)
        .where('expires_at', 'is', null)
        .execute()
      await call.db
        .insertInto('webhook_secret')
        .values({
          ...{ secret_id: secretId, source_id: sourceId, created_at: createdAt },
          sealed: sealed(secret, `${sourceId}/${secretId}`, serverSecret),
        })
        .execute()
      return {
        body: { secretId, secret, createdAt },
        audit: { subject: `source:${sourceId}`, detail: { secretId } },
      }
    }),
    handle(revokeWebhookSecret, async ({ params: { sourceId, secretId } }, call) => {
      const revoked = await call.db
        .deleteFrom('webhook_secret')
        .where('source_id', '=', sourceId)
        .where('secret_id', '=', secretId)
        .returning('secret_id')
        .executeTakeFirst()
      if (revoked === undefined) throw new Refusal('not-found')
      return { audit: { subject: `source:${sourceId}`, detail: { secretId } } }
    }),
  ]
}
