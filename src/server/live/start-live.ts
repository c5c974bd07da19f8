import { z } from 'zod'

import type { Day } from '#kernel/day.ts'
import { recordedChannel } from '#storage/notices/recorded.ts'
import { listenTo } from '#storage/notices/notices.ts'
import type { Store } from '#storage/store.ts'
import { jobQueue } from '../jobs/job-queue.ts'
import type { JobLog, Jobs } from '../jobs/jobs.ts'
import { logFailure } from '../http/logging.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { liveCalculator } from './live-calculator.ts'

/**
 * Bring the live results up to date. One that waits is enough: it'll see everything that was recorded before it began. Another would
 * come anyway, but one whose process was killed, or whose database went away, mustn't count as failed.
 */
export const liveQueue = jobQueue({
  name: 'live-results',
  payload: z.object({}),
  policy: 'short',
  retries: 3,
  maxSeconds: 3600,
  lifeSignSeconds: 60,
})

/** Notices can be lost, and a day can begin without one. */
const LOOK_EVERY_MS = 15_000

export type LiveOptions = {
  readonly readBook: ReadBook
  readonly today: () => Day
  readonly log: JobLog
}

/**
 * Calculates in this process whenever something was recorded in any process. The job is asked for after the commit that it's about: one that
 * was waiting before may have been taken before.
 */
export async function startLive(
  store: Store,
  jobs: Jobs,
  { readBook, today, log }: LiveOptions,
): Promise<{ readonly stop: () => Promise<void> }> {
  const calculator = liveCalculator(store, readBook, today)
  const ask = (): void => {
    jobs
      .send(store.db, liveQueue, {}, { singletonKey: 'all' })
      .catch((error: unknown) => logFailure(log, error))
  }
  await jobs.work(liveQueue, async () => {
    const { changed, ...more } = await calculator.refresh()
    if (changed > 0) log.info({ changed, ...more }, 'live results calculated')
  })
  const stopListening = await listenTo(store, recordedChannel, ask)
  const looking = setInterval(ask, LOOK_EVERY_MS)
  looking.unref()
  ask()
  return {
    stop: async () => {
      clearInterval(looking)
      await stopListening()
      await calculator.close()
    },
  }
}
