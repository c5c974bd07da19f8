import { z } from 'zod'

import { waitingRunRequests } from '#storage/runs/run-requests.ts'
import type { Db, Store } from '#storage/store.ts'
import { jobQueue } from '../jobs/job-queue.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { runOnce } from './run-once.ts'

/** One job for each request that waits, whichever process takes it. */
export const runQueue = jobQueue({
  name: 'run',
  payload: z.object({ request: z.string() }),
  policy: 'exclusive',
  maxSeconds: 6 * 3600,
})

/** Hands a request to those who compute; within a transaction it's theirs if and only if that commits. */
export async function sendRun(jobs: Pick<Jobs, 'send'>, db: Db, request: bigint): Promise<void> {
  const payload = { request: String(request) }
  await jobs.send(db, runQueue, payload, { singletonKey: payload.request })
}

/** Computes what is asked for, in this process, one run after the other; those too whose job was lost, as by a restore. */
export async function startRuns(
  jobs: Pick<Jobs, 'send' | 'work'>,
  store: Store,
  readBook: ReadBook,
): Promise<void> {
  await jobs.work(runQueue, async ({ payload }) =>
    runOnce(store.db, readBook, BigInt(payload.request)),
  )
  for (const request of await waitingRunRequests(store.db)) await sendRun(jobs, store.db, request)
}
