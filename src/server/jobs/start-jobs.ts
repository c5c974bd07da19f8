import { PgBoss } from 'pg-boss'
import type { Db as JobDatabase } from 'pg-boss'

import type { Db, Store } from '#storage/store.ts'
import { logFailure } from '../http/logging.ts'
import { countJobs } from './count-jobs.ts'
import type { JobQueue } from './job-queue.ts'
import type { JobLog, Jobs } from './jobs.ts'
import { jobDatabase, jobDatabaseWithin } from './job-database.ts'
import { FAILED, SCHEMA } from './names.ts'
import { runJob } from './run-job.ts'

/** A notice wakes the workers at once. Looking by themselves they find what became due, and what a lost notice told. */
const LOOK_EVERY_SECONDS = 2
const LIFE_SIGN_EVERY_SECONDS = 4
/** How often one of the processes looks for jobs whose process is dead. */
const SUPERVISE_EVERY_SECONDS = 5
const SCHEDULES_EVERY_SECONDS = 10
/** Done jobs go soon; failed ones stay for a season. */
const KEEP_DONE_SECONDS = 3600
const KEEP_FAILED_SECONDS = 90 * 86_400
const GRACE_MS = 20_000
const SAME_ERROR_AGAIN_MS = 60_000

export type JobOptions = {
  /** All queues that this process sends to or works on. */
  readonly queues: readonly JobQueue<unknown>[]
  /** In which schedules are read, such as "Asia/Shanghai". */
  readonly timeZone: string
  readonly log: JobLog
}

/** Begins to work on the store's jobs. The tables for that, in a schema of their own, are made or brought forward. */
export async function startJobs(store: Store, options: JobOptions): Promise<Jobs> {
  const { queues, timeZone, log } = options
  const boss = new PgBoss({
    db: jobDatabase(store),
    backend: store.kind,
    schema: SCHEMA,
    useListenNotify: true,
    registerInstance: false,
    reindex: store.kind === 'postgres',
    superviseIntervalSeconds: SUPERVISE_EVERY_SECONDS,
    monitorIntervalSeconds: SUPERVISE_EVERY_SECONDS,
    maintenanceIntervalSeconds: KEEP_DONE_SECONDS,
    cronMonitorIntervalSeconds: SCHEDULES_EVERY_SECONDS,
    // Jobs that wait for other jobs, which we have none of.
    flowIntervalSeconds: 3600,
    openTelemetry: { enabled: false },
  })
  boss.on('error', sayingOnce(log))
  // Its data may hold a statement with its values.
  boss.on('warning', ({ message }) => log.warn({ said: message.split(':')[0] }, 'jobs: warning'))
  // Another process may be making the tables at this moment.
  try {
    await boss.start({ attempts: 5 })
    await makeQueues(boss, queues)
  } catch (error) {
    // Half started, it would keep the process from ending.
    await boss.stop({ graceful: false, close: false }).catch(() => undefined)
    throw error
  }
  const known = new Set(queues.map(({ name }) => name))
  const requireKnown = ({ name }: JobQueue<unknown>): void => {
    // Asking the database for it would wait for ever within a transaction on PGlite.
    if (!known.has(name)) throw new Error(`a queue that wasn't named at the start: ${name}`)
  }
  return {
    send: async (db, queue, payload, { singletonKey, startAfter } = {}) => {
      requireKnown(queue)
      return boss.send(queue.name, toObject(queue.payload.parse(payload)), {
        ...(singletonKey === undefined ? {} : { singletonKey }),
        ...(startAfter === undefined ? {} : { startAfter }),
        ...within(db),
      })
    },
    work: async (queue, handler, atOnce = 1) => {
      requireKnown(queue)
      for (let worker = 0; worker < atOnce; worker++) {
        const id: string = await boss.work(
          queue.name,
          {
            pollingIntervalSeconds: LOOK_EVERY_SECONDS,
            notifyPollingIntervalSeconds: LOOK_EVERY_SECONDS,
            heartbeatRefreshSeconds: LIFE_SIGN_EVERY_SECONDS,
          },
          async ([job]) => {
            if (job !== undefined) await runJob(queue, handler, job, log)
            // There may be more: it would wait before it looks again.
            boss.notifyWorker(id)
          },
        )
      }
    },
    schedule: async (queue, cron, payload) => {
      requireKnown(queue)
      const data = toObject(queue.payload.parse(payload))
      await boss.schedule(queue.name, cron, data, { tz: timeZone, missed: 'once' })
    },
    unschedule: async ({ name }) => boss.unschedule(name),
    counts: () => countJobs(store),
    stop: async (graceMs = GRACE_MS) =>
      boss.stop({ graceful: true, close: false, timeout: graceMs }),
  }
}

async function makeQueues(boss: PgBoss, queues: readonly JobQueue<unknown>[]): Promise<void> {
  await boss.createQueue(FAILED, { retentionSeconds: KEEP_FAILED_SECONDS })
  for (const queue of queues) {
    const settings = {
      retryLimit: queue.retries,
      retryDelay: queue.firstWaitSeconds,
      retryBackoff: true,
      retryDelayMax: queue.longestWaitSeconds,
      expireInSeconds: queue.maxSeconds,
      heartbeatSeconds: queue.lifeSignSeconds,
      deleteAfterSeconds: KEEP_DONE_SECONDS,
      deadLetter: FAILED,
      notify: true,
    }
    await boss.createQueue(queue.name, { policy: queue.policy, ...settings })
    // One that was there keeps what it was made with.
    await boss.updateQueue(queue.name, settings)
  }
}

function within(db: Db): { readonly db?: JobDatabase } {
  return db.isTransaction ? { db: jobDatabaseWithin(db) } : {}
}

/** A payload as it's kept. */
function toObject(payload: unknown): object {
  if (typeof payload !== 'object' || payload === null)
    throw new Error('the payload of a job is an object')
  return payload
}

/** Every worker meets the same outage every few seconds. */
function sayingOnce(log: JobLog): (error: unknown) => void {
  const said = new Map<string, number>()
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const lastMs = said.get(code)
    const nowMs = performance.now()
    if (lastMs !== undefined && nowMs - lastMs < SAME_ERROR_AGAIN_MS) return
    said.set(code, nowMs)
    logFailure(log, error)
  }
}
