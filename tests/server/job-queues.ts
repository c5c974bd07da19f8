import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import { backupQueue } from '#server/backups/start-backups.ts'
import { jobQueue } from '#server/jobs/job-queue.ts'
import type { JobLog, Jobs } from '#server/jobs/jobs.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import type { Store } from '#storage/store.ts'

const payload = z.object({ n: z.number() })

export const plain = jobQueue({ name: 'plain', payload })
export const oneEach = jobQueue({ name: 'one-each', payload, policy: 'exclusive' })
export const failing = jobQueue({ name: 'failing', payload, retries: 1 })
export const long = jobQueue({ name: 'long', payload, lifeSignSeconds: 10 })

export type Line = { readonly level: string; readonly about: unknown; readonly message: string }

export async function jobsOn(
  store: Store,
): Promise<{ readonly jobs: Jobs; readonly lines: Line[]; readonly log: JobLog }> {
  const lines: Line[] = []
  const at =
    (level: string) =>
    (about: unknown, message = ''): void => {
      lines.push({ level, about, message })
    }
  const log: JobLog = { info: at('info'), warn: at('warn'), error: at('error') }
  const queues = [plain, oneEach, failing, long, backupQueue]
  const jobs = await startJobs(store, { queues, timeZone: 'Asia/Shanghai', log })
  return { jobs, lines, log }
}

const WAIT_MS = 100_000

export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadlineMs = performance.now() + WAIT_MS
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`in vain: ${what}`)
    await sleep(5)
  }
}
