import { setTimeout as sleep } from 'node:timers/promises'

import { sql } from 'kysely'

import type { Store } from '#storage/store.ts'

/**
 * Waits until every transaction that runs now has ended. Other tests' databases are on the same server, whose transactions
 * hold changes back as those of the store do.
 */
export async function othersEnded({ db }: Store): Promise<void> {
  const now = await sql<{ xid: string }>`SELECT pg_current_xact_id()::text AS xid`.execute(db)
  const xid = now.rows[0]?.xid
  for (;;) {
    const oldest = await sql<{
      ended: boolean
    }>`SELECT pg_snapshot_xmin(pg_current_snapshot()) > ${xid}::xid8 AS ended`.execute(db)
    if (oldest.rows[0]?.ended === true) return
    await sleep(20)
  }
}
