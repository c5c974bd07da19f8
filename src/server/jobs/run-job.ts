import { failureOf } from '../http/logging.ts'
import type { JobQueue } from './job-queue.ts'
import type { Job, JobLog } from './jobs.ts'

/** A job as the library hands it over. */
type FetchedJob = {
  readonly id: string
  readonly data: unknown
  readonly signal: AbortSignal
  readonly retryCount: number
}

/** Runs the handler. What it throws is logged by its kind and place, and that is also all that is kept with the job. */
export async function runJob<Payload>(
  queue: JobQueue<Payload>,
  handler: (job: Job<Payload>) => Promise<void>,
  { id, data, signal, retryCount }: FetchedJob,
  log: JobLog,
): Promise<void> {
  const about = { queue: queue.name, jobId: id, attempt: retryCount + 1 }
  try {
    await handler({ payload: queue.payload.parse(data), signal, jobId: id })
  } catch (error) {
    const failure = failureOf(error)
    const { type, code } = failure
    if (signal.aborted) log.info(about, 'job given up: it is not ours any more')
    else if (retryCount < queue.retries)
      log.warn({ ...about, failure }, 'job failed, to be tried again')
    else log.error({ ...about, failure }, 'job failed for the last time')
    // oxlint-disable-next-line eslint/preserve-caught-error -- the library would keep its words in the database
    throw new Error(code === '' ? type : `${type} ${code}`)
  }
}
