import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Tx } from '../store.ts'
import { canonicalJson } from './canonical-json.ts'
import { BEFORE_THE_FIRST, decisionHash } from './decision.ts'
import type { ChainedDecision, Decision } from './decision.ts'
import { readStoreNow } from '../clock.ts'

/** Key of the advisory lock under which the chain grows, one decision after the other. */
const DECISION_LOCK = 0x79_65_64_63

/**
 * Appends a decision within the transaction that carries it out, so that neither is there without the other. Others who decide
 * wait until that transaction ends: take it late.
 */
export async function appendDecision(tx: Tx, decision: Decision): Promise<ChainedDecision> {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(DECISION_LOCK)})`.execute(tx)
  const last = await tx
    .selectFrom('decision')
    .select(['seq', 'hash', 'at'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const unhashed = {
    seq: (last?.seq ?? 0n) + 1n,
    // The clock may be set back; the chain's moments aren't.
    at: Math.max(await readStoreNow(tx), last?.at ?? 0),
    actor: decision.actor,
    kind: decision.kind,
    subject: decision.subject,
    payload: canonicalJson(decision.payload),
    previousHash: last?.hash ?? BEFORE_THE_FIRST,
  }
  const chained = { ...unhashed, hash: decisionHash(unhashed) }
  const { at, previousHash, ...columns } = chained
  await tx
    .insertInto('decision')
    .values({ ...columns, at: formatInstant(at), previous_hash: previousHash })
    .execute()
  return chained
}
