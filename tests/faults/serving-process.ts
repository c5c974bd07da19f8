import process from 'node:process'

import { createServer } from '#server/create-server.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { queues } from '#server/work/queues.ts'
import { startWork } from '#server/work/start-work.ts'
import { openStore } from '#storage/open/open-store.ts'
import { fillCompany, today } from './fault-company.ts'

/** Serves a small company on a database and does its work, in a process of its own, with less patience for bodies than usual. */
const [url = '', port = ''] = process.argv.slice(2)
const opened = await openStore({ url })
if (!opened.ok) throw new Error(opened.error.message.en)
const store = opened.value
await fillCompany(store.db)
const say = (...what: readonly unknown[]): void => console.error(JSON.stringify(what))
const log = { info: () => undefined, warn: say, error: say }
const jobs = await startJobs(store, { queues, timeZone: 'Asia/Shanghai', log })
const server = await createServer({
  ...{ store, jobs, directory: storeDirectory(store.db), version: '0.0.0-test' },
  publicUrl: `http://127.0.0.1:${port}`,
  secret: 'a secret of the tests, with 32 characters and more',
  clock: { now: () => Date.now(), today },
  announce: (link) => process.stdout.write(`${link}\n`),
  log: { level: 'error', stream: process.stderr },
  limits: { read: 1e6, command: 1e6, intake: 1e6, 'sign-in': 1e6, address: 1e6 },
  bodyTimeoutMs: 4000,
})
await server.listen(Number(port))
await startWork(store, jobs, { now: () => Date.now(), today, log, backups: null })
process.stdout.write('Yeji is at home\n')
