import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import type { CopyOut, Db } from '../store.ts'
import { sessionSettings } from './values.ts'

/** On a connection of its own, which goes back to the pool when everything was read, and is closed otherwise. */
export function copyFromServer(pool: pg.Pool): CopyOut {
  return async function* (query) {
    const client = await pool.connect()
    let whole = false
    try {
      for (const setting of sessionSettings) await client.query(setting)
      yield* client.query(to(`COPY (${query}) TO STDOUT`)) as AsyncIterable<Uint8Array>
      whole = true
    } finally {
      client.release(!whole)
    }
  }
}

/** All of it at once, outside the transactions of others: there's one connection, which `db` hands out. */
export function copyFromFolder(pglite: PGlite, db: Db): CopyOut {
  return async function* (query) {
    const { blob } = await db
      .connection()
      .execute(async () => pglite.query(`COPY (${query}) TO '/dev/blob'`))
    if (blob === undefined) throw new Error('nothing was copied')
    yield* blob.stream()
  }
}
