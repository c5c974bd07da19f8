import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Grain } from '#kernel/period.ts'
import type { Unit } from '#engine/units.ts'
import type { Db } from '../store.ts'
import { storeNow } from '../clock.ts'

/** A dispute to keep: the number as it was shown, and why it's doubted. */
export type DisputeToRaise = {
  readonly person: string
  readonly plan: string
  readonly planHash: string
  readonly grain: Grain
  readonly period: string
  readonly run: bigint | null
  readonly cell: string
  readonly unit: Unit
  /** Exact decimal text in major units; null is "no value". */
  readonly shown: string | null
  readonly reason: string
  readonly raisedBy: string
}

export type Dispute = DisputeToRaise & {
  readonly dispute: bigint
  readonly raisedAt: Instant
  /** Null while it stands. */
  readonly withdrawnAt: Instant | null
}

/** Keeps a dispute; null where the person already has an open one about the very number. */
export async function recordDispute(db: Db, told: DisputeToRaise): Promise<bigint | null> {
  const { person, plan, planHash, grain, period, run, cell, unit, shown, reason, raisedBy } = told
  // Two at once wait for each other, and the second one sees the first.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`dispute ${person}`}, 0))`.execute(db)
  const open = await db
    .selectFrom('dispute')
    .leftJoin('dispute_withdrawal', 'dispute_withdrawal.dispute', 'dispute.dispute')
    .select('dispute.dispute')
    .where('person', '=', person)
    .where('plan', '=', plan)
    .where('period', '=', period)
    .where('cell', '=', cell)
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (open !== undefined) return null
  const { dispute } = await db
    .insertInto('dispute')
    .values({
      ...{ person, plan, plan_hash: planHash, grain, period, run, cell, unit, shown, reason },
      ...{ raised_by: raisedBy, raised_at: storeNow },
    })
    .returning('dispute')
    .executeTakeFirstOrThrow()
  return dispute
}

/** Takes a dispute back; false where that was done before. */
export async function withdrawDispute(
  db: Db,
  dispute: bigint,
  withdrawnBy: string,
): Promise<boolean> {
  const written = await db
    .insertInto('dispute_withdrawal')
    .values({ dispute, withdrawn_by: withdrawnBy, withdrawn_at: storeNow })
    .onConflict((on) => on.doNothing())
    .returning('dispute')
    .executeTakeFirst()
  return written !== undefined
}

/** Disputes, the latest first: of these persons, or of all; before one; only one. */
export async function readDisputes(
  db: Db,
  asked: {
    readonly persons?: readonly string[]
    readonly before?: bigint
    readonly only?: bigint
    readonly limit: number
  },
): Promise<readonly Dispute[]> {
  if (asked.persons?.length === 0) return []
  let query = db
    .selectFrom('dispute')
    .leftJoin('dispute_withdrawal', 'dispute_withdrawal.dispute', 'dispute.dispute')
    .select([
      ...([
        'dispute.dispute',
        'person',
        'plan',
        'plan_hash as planHash',
        'grain',
        'period',
      ] as const),
      ...(['run', 'cell', 'unit', 'shown', 'reason', 'raised_by as raisedBy'] as const),
      ...(['raised_at as raisedAt', 'withdrawn_at as withdrawnAt'] as const),
    ])
  if (asked.persons !== undefined) query = query.where('person', 'in', [...asked.persons])
  if (asked.before !== undefined) query = query.where('dispute.dispute', '<', asked.before)
  if (asked.only !== undefined) query = query.where('dispute.dispute', '=', asked.only)
  const rows = await query.orderBy('dispute.dispute', 'desc').limit(asked.limit).execute()
  return rows.map((row) => ({ ...row, unit: row.unit as Unit }))
}
