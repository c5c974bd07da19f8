import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '../store.ts'
import { storeNow } from '../clock.ts'

/**
 * What of a copy of the store could be seen at a moment: PostgreSQL's list of the transactions that had ended by then. What was
 * recorded between two of them is what the later one sees and the earlier one didn't, whatever the order in which transactions end.
 */
export type Snapshot = {
  readonly store: string
  /** As PostgreSQL writes it: xmin:xmax:xip,… */
  readonly visible: string
}

export type SnapshotTaken = {
  readonly snapshot: Snapshot
  /** The store's clock. */
  readonly now: Instant
  /** Everything that will ever be recorded up to it can be seen; null while nothing was closed. */
  readonly settledUntil: Instant | null
}

/**
 * The copy of the store as it can be seen now. Whoever closes knowledge waits for those who record, so that who sees that a
 * moment was closed sees all that was recorded up to it. One statement, and so one snapshot.
 *
 * A server that crashes gives out again the ids of transactions of which its log on the disk knows nothing: those that were rolled back, or
 * that wrote nothing. A follower that took one of them for ended would never read what its second owner writes. So a snapshot
 * counts only when everything before it is on the disk, for which a commit that writes something sees.
 */
export async function takeSnapshot(db: Db): Promise<SnapshotTaken> {
  const { rows } = await sql<{
    readonly store: string
    readonly visible: string
    readonly now: Instant
    readonly settledUntil: Instant | null
  }>`
    SELECT id::text AS store, pg_current_snapshot()::text AS visible, ${storeNow} AS now,
      (SELECT max(known_until) FROM knowledge) AS "settledUntil"
    FROM store_identity`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('a store without a name')
  await sql`SELECT pg_logical_emit_message(true, 'yeji', '')`.execute(db)
  const { store, visible, now, settledUntil } = row
  return { snapshot: { store, visible }, now, settledUntil }
}

/** A snapshot as one text. */
export function snapshotText({ store, visible }: Snapshot): string {
  return `${store}:${visible}`
}

/** Whether the later one is of the same copy, and that copy wasn't set back in between. */
export function follows(earlier: Snapshot, later: Snapshot): boolean {
  const [before, after] = [bounds(earlier), bounds(later)]
  return earlier.store === later.store && before.xmin <= after.xmin && before.xmax <= after.xmax
}

/** Of a table with `txid`: what the one snapshot sees and the other, if any, didn't. Without parameters, for COPY takes none. */
export function recordedBetween(from: Snapshot | null, to: Snapshot): RawBuilder<boolean> {
  const lists = ({ visible }: Snapshot): RawBuilder<boolean> =>
    sql`pg_visible_in_snapshot(txid, ${sql.lit(visible)}::pg_snapshot)`
  // Most rows are told by the bounds alone, which is cheaper than the list.
  const seen = sql<boolean>`(txid < ${xid8(bounds(to).xmin)} OR ${lists(to)})`
  if (from === null) return seen
  const { xmin, xmax } = bounds(from)
  return sql`(txid >= ${xid8(xmin)} AND (txid >= ${xid8(xmax)} OR NOT ${lists(from)}) AND ${seen})`
}

/** The oldest transaction that was still running, or the next one: all before it had ended. */
export function oldestRunning(snapshot: Snapshot): bigint {
  return bounds(snapshot).xmin
}

function xid8(id: bigint): RawBuilder<bigint> {
  return sql`${sql.lit(String(id))}::xid8`
}

function bounds({ visible }: Snapshot): { readonly xmin: bigint; readonly xmax: bigint } {
  const [xmin = '', xmax = ''] = visible.split(':')
  return { xmin: BigInt(xmin), xmax: BigInt(xmax) }
}
