import { afterAll, beforeAll, expect, test } from 'vitest'

import { openMirror } from '#calc/mirror/mirror.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { Store } from '#storage/store.ts'
import { opened } from '../storage/fresh-store.ts'
import { raw } from '../storage/raw.ts'
import { startPostgres } from '../support/postgres-server.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import { TODAY, order, plan, recordCompany } from '../server/live-company.ts'

let postgres: PostgresServer
let store: Store
beforeAll(async () => {
  postgres = await startPostgres()
  store = await opened({ url: postgres.url })
  await recordCompany(store.db)
})
afterAll(async () => {
  await store.close()
  await postgres.stop()
})

test('a crashed server gives ids of transactions out again, and who follows misses nothing', async () => {
  const mirror = await openMirror(store, { factTypes: [...plan.factTypes.values()] })
  await mirror.follow({ asOf: TODAY })
  const ids = 'SELECT pg_current_xact_id()::text AS id'
  // Ended, and nothing of it has to be on the disk.
  let last = 0n
  for (let count = 0; count < 30; count++) last = BigInt(String((await raw(store, ids))[0]?.['id']))
  await mirror.follow({ asOf: TODAY })
  await postgres.kill()
  await postgres.startAgain()
  let recorded = 0
  let id = 0n
  while (id <= last || recorded < 5) {
    await recordFacts(store.db, [order(`o${recorded++}`, 'P-li', 1)])
    id = BigInt(String((await raw(store, ids))[0]?.['id']))
  }
  await mirror.follow({ asOf: TODAY })
  const [[count] = []] = await mirror.session.query('SELECT count(*) FROM fact_order')
  expect(count).toBe(BigInt(recorded))
  await mirror.close()
})
