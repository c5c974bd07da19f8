import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { opened } from '../storage/fresh-store.ts'
import { raw } from '../storage/raw.ts'
import { freePort } from '../support/free-port.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { startYeji } from './yeji-process.ts'

test('a server that fails after its jobs have begun ends, so that it can be started again', async () => {
  const { url, drop } = await freshDatabase()
  const store = await opened({ url })
  await raw(store, 'ALTER TABLE first_admin_link RENAME TO gone')
  await store.close()
  const server = startYeji(['serve', '--url', url, '--no-work', '--port', String(await freePort())])
  expect(await server.serves).toBe(false)
  expect(server.endedByItself()).toBe(true)
  expect(server.printed().told).toContain('first_admin_link')
  await drop()
})

test('a killed server leaves no worker behind', async () => {
  const { url, drop } = await freshDatabase()
  const server = startYeji(['serve', '--url', url, '--port', String(await freePort())])
  expect(await server.serves).toBe(true)
  const store = await opened({ url })
  const worked = `SELECT 1 FROM yeji_jobs.job WHERE name = 'live-results' AND state = 'completed'`
  while ((await raw(store, worked)).length === 0) await sleep(50)
  // Resolves when nobody has its standard error open any more: the worker has inherited it.
  await server.kill()
  await store.close()
  await drop()
})
