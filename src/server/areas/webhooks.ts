import { factBatch, webhook } from '#contract/facts.ts'
import { formatInstant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { wrongPlaces } from '../http/wrong-places.ts'
import { answerBatch } from '../intake/answer-batch.ts'
import { batchOfObjects } from '../intake/batch-input.ts'
import { unsealed } from '../intake/sealed-secret.ts'
import { takeIn } from '../intake/take-in.ts'
import { signedBy } from '../intake/webhook-signature.ts'
import { declared, withinCommand } from './facts.ts'
import type { FactServices } from './facts.ts'

/** Facts that a source sends by itself, signed. */
export function webhookHandlers(
  { book, names }: FactServices,
  serverSecret: string,
): readonly Handler[] {
  return [
    handle(
      webhook,
      async ({ params: { sourceId }, query, raw }, call) => {
        if (raw === undefined) throw new Refusal('media-type')
        const secrets = await secretsOf(call.db, sourceId, serverSecret, call)
        const header = String(call.headers['yeji-signature'] ?? '')
        const signed = signedBy(header, raw.content, secrets, call.now)
        // A source that isn't there looks the same.
        if (signed === null) throw new Refusal('signature-refused')
        const first = await call.db
          .insertInto('webhook_seen')
          .values({
            ...{ source_id: sourceId, signature: signed.signature },
            signed_at: formatInstant(signed.signedAt),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('source_id')
          .executeTakeFirst()
        if (first === undefined) throw new Refusal('signature-refused')
        const { type, currency } = await declared(book, call.db, query.type)
        const intake = { names, type, currency, source: sourceId, now: call.now }
        const input = batchOfObjects(factsIn(raw.content, call))
        const answer = await takeIn(withinCommand(call.db), call.attempt, intake, input)
        return {
          body: answerBatch(sourceId, answer, call.language),
          audit: {
            subject: `source:${sourceId}`,
            detail: { type: type.key, ...answer.counts },
          },
        }
      },
      { retried: true },
    ),
  ]
}

async function secretsOf(
  db: Db,
  sourceId: string,
  serverSecret: string,
  { now }: Call,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('webhook_secret')
    .select(['secret_id', 'sealed'])
    .where('source_id', '=', sourceId)
    .where((where) =>
      where.or([where('expires_at', 'is', null), where('expires_at', '>', moment(now))]),
    )
    .execute()
  return rows.flatMap((row) => {
    const owner = `${sourceId}/${row.secret_id}`
    return unsealed(Buffer.from(row.sealed, 'hex'), owner, serverSecret) ?? []
  })
}

function factsIn(content: Uint8Array, { language }: Call): readonly unknown[] {
  const parsed = factBatch.safeParse(jsonOf(content))
  if (parsed.success) return parsed.data.facts
  throw new Refusal('input-invalid', {
    errors: wrongPlaces('body', parsed.error.issues, language),
  })
}

function jsonOf(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    throw new Refusal('request-malformed')
  }
}
