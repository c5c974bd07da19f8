import { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '../store.ts'
import type { DecisionKind } from './decision.ts'

/** A decision as those read it who ask what was decided of a thing. */
export type DecisionTaken = {
  readonly seq: bigint
  readonly at: Instant
  readonly actor: string
  readonly kind: DecisionKind
  readonly subject: string
  readonly payload: Readonly<Record<string, unknown>>
}

const payloads = z.record(z.string(), z.unknown())

/** What was decided of these kinds about these things, in its order. */
export async function decisionsAbout(
  db: Db,
  kinds: readonly DecisionKind[],
  subjects: readonly string[],
): Promise<readonly DecisionTaken[]> {
  if (subjects.length === 0) return []
  const rows = await db
    .selectFrom('decision')
    .select(['seq', 'at', 'actor', 'kind', 'subject', 'payload'])
    .where('subject', 'in', [...subjects])
    .where('kind', 'in', [...kinds])
    .orderBy('seq')
    .execute()
  return rows.flatMap((row) => {
    const kind = kinds.find((one) => one === row.kind)
    return kind === undefined
      ? []
      : [{ ...row, kind, payload: payloads.parse(JSON.parse(row.payload)) }]
  })
}
