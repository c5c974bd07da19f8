// A process of its own: the system's server with limits for a load that comes from one machine. Says where it is.
import { once } from 'node:events'
import { DEFAULT_TIME_ZONE } from '#cli/serving/company-time-zone.ts'
import { companyClock } from '#cli/serving/company-clock.ts'
import { createServer } from '#server/create-server.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { queues } from '#server/work/queues.ts'
import { openStore } from '#storage/open/open-store.ts'
import { sayCpu } from './yeji-process.ts'

const opened = await openStore({ url: process.env['DATABASE_URL'] ?? '' })
if (!opened.ok) throw new Error(opened.error.message.en)
const store = opened.value
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const jobs = await startJobs(store, { queues, timeZone: DEFAULT_TIME_ZONE, log: quiet })
const many = { read: 1e9, command: 1e9, intake: 1e9, 'sign-in': 1e9, address: 1e9 }
const server = await createServer({
  ...{ store, jobs, directory: storeDirectory(store.db), version: 'bench', limits: many },
  ...{ publicUrl: 'http://bench.example', secret: process.env['YEJI_SECRET'] ?? '' },
  clock: companyClock(DEFAULT_TIME_ZONE),
  announce: () => undefined,
  // As `yeji serve` logs unless told otherwise.
  log: { level: 'warn', stream: process.stderr },
})
process.stdout.write(`listening at ${await server.listen(0)}\n`)
sayCpu()
await once(process, 'SIGTERM')
await server.close()
await jobs.stop(1000)
await store.close()
