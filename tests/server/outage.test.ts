import { afterAll, beforeAll, expect, test } from 'vitest'

import { startPostgres } from '../support/postgres-server.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import { opened } from '../storage/fresh-store.ts'
import { openBrowser, signInAdmin } from './browser.ts'
import { jobsOf } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

let postgres: PostgresServer
let server: TestServer
beforeAll(async () => {
  postgres = await startPostgres()
  const store = await opened({ url: postgres.url })
  const jobs = await jobsOf(store)
  const drop = async (): Promise<void> => {
    await jobs.stop(1000)
    await store.close()
  }
  server = await startServerOn({ store, db: store.db, jobs, drop })
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

test('without its database a server says so, and with it goes on, without a restart', async () => {
  const admin = await signInAdmin(server)
  const [email, password] = ['admin@example.com', 'wrong-secret-pw']
  await postgres.kill()
  const answers = await Promise.all([
    admin.ask('GET', '/api/v1/me'),
    admin.ask('GET', '/api/v1/users'),
    admin.ask('POST', '/api/v1/invitations', {
      ...{ email: 'li@example.com', name: 'Li', roles: [] },
    }),
    openBrowser(server).ask('POST', '/api/v1/sign-in', { email, password }),
    openBrowser(server).ask('GET', '/readyz'),
  ])
  for (const { status, json, headers } of answers.slice(0, 4)) {
    expect({ status, json }).toMatchObject({ status: 503, json: { code: 'not-ready' } })
    expect(headers.get('retry-after')).toBe('5')
  }
  expect(answers[4]?.status).toBe(503)
  expect((await openBrowser(server).ask('GET', '/healthz')).status).toBe(200)

  await postgres.startAgain()
  expect((await openBrowser(server).ask('GET', '/readyz')).status).toBe(200)
  expect((await admin.ask('GET', '/api/v1/me')).status).toBe(200)
})
