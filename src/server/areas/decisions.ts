import { z } from 'zod'

import { decisions, followVerification, verifyChain } from '#contract/decisions.ts'
import { formatInstant } from '#kernel/instant.ts'
import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import type { Anchor } from '#storage/decisions/walk-chain.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { verificationEvents, verifiedShown } from '../audit/verification-events.ts'

const payload = z.record(z.string(), z.unknown())

/** The chain of decisions, and whether everything is as it was decided. */
export const decisionHandlers: readonly Handler[] = [
  handle(decisions, async ({ query: { cursor, limit, kind, subject } }, call) => {
    let rows = call.db.selectFrom('decision').selectAll()
    if (cursor !== undefined) rows = rows.where('seq', '<', BigInt(keyOf(cursor, /^\d{1,18}$/)))
    if (kind !== undefined) rows = rows.where('kind', '=', kind)
    if (subject !== undefined) rows = rows.where('subject', '=', subject)
    const found = await rows
      .orderBy('seq', 'desc')
      .limit(limit + 1)
      .execute()
    return {
      body: pageOf(
        found,
        limit,
        ({ seq }) => String(seq),
        ({ seq, at, previous_hash: previousHash, ...row }) => ({
          ...row,
          ...{ seq: String(seq), at: formatInstant(at), previousHash },
          payload: payload.parse(JSON.parse(row.payload)),
        }),
      ),
    }
  }),
  handle(
    verifyChain,
    async ({ body: { noted } }, call) => {
      const found = await verifyDecisions(call.db, anchorsOf(noted))
      return {
        body: verifiedShown(found),
        audit: { detail: { problems: found.problems.length } },
      }
    },
    // A snapshot of its own: what is decided meanwhile is not half of what it sees.
    { ownTransaction: true },
  ),
  handle(followVerification, async ({ query: { noted } }, call) => ({
    events: (gone) => verificationEvents(call.db, anchorsOf(noted), gone),
    audit: { detail: {} },
  })),
]

function anchorsOf(noted: string | undefined): readonly Anchor[] {
  const [seq = '0', hash = ''] = noted?.split(':') ?? []
  return noted === undefined ? [] : [{ seq: BigInt(seq), hash }]
}
