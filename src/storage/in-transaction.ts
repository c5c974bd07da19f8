import { setTimeout as sleep } from 'node:timers/promises'
import type { Db, Tx } from './store.ts'

/** SQLSTATE: a unique index, a deadlock or a serialization in which another transaction was first. */
const lostRace: ReadonlySet<string> = new Set(['23505', '40P01', '40001'])
const ATTEMPTS = 20

/**
 * Runs the work in a transaction of its own and again when another was first. Within a caller's transaction it runs there, once:
 * only the caller can begin it again. `attempt` is 1 where a lost race will be noticed and tried again.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx, attempt: number) => Promise<T>,
): Promise<T> {
  if (isWithin(db)) return work(db, 2)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db
        .transaction()
        .setIsolationLevel('read committed')
        .execute((tx) => work(tx, attempt))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!lostRace.has(code) || attempt === ATTEMPTS) throw error
      await sleep(attempt)
    }
  }
}

/** Runs the work on one snapshot of the store, or within a caller's transaction. */
export async function inSnapshot<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isWithin(db)) return work(db)
  return db.transaction().setIsolationLevel('repeatable read').execute(work)
}

function isWithin(db: Db): db is Tx {
  return db.isTransaction
}
