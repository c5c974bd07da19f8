import type { FastifyBaseLogger } from 'fastify'

import type { Db } from '#storage/store.ts'
import type { JobQueue } from './job-queue.ts'

/** What a handler is given. */
export type Job<Payload> = {
  readonly payload: Payload
  /**
   * Aborted when the job isn't ours any more: it ran too long, the process stops and its time for that is over, or another
   * process has taken it. What is written then may be written twice.
   */
  readonly signal: AbortSignal
  readonly jobId: string
}

export type SendOptions = {
  /** What the queue's policy counts. */
  readonly singletonKey?: string
  readonly startAfter?: Date
}

/** How many jobs of a queue are in a state; `failed` are those that were tried for the last time. */
export type JobCount = {
  readonly queue: string
  readonly state: 'waiting' | 'retrying' | 'running' | 'failed'
  readonly count: number
}

export type JobLog = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>

/** Background work on a store, shared by all processes that work on it. */
export type Jobs = {
  /**
   * Within the caller's transaction the job is there if and only if the transaction commits. Null when the queue's policy says that
   * there is one already.
   */
  readonly send: <Payload>(
    db: Db,
    queue: JobQueue<Payload>,
    payload: Payload,
    options?: SendOptions,
  ) => Promise<string | null>
  /** Runs the jobs of a queue in this process, at most so many at once. A job can run more than once: work must bear that. */
  readonly work: <Payload>(
    queue: JobQueue<Payload>,
    handler: (job: Job<Payload>) => Promise<void>,
    atOnce?: number,
  ) => Promise<void>
  /** Sends a job by cron, in the time zone of the company; one that was missed while nothing ran is sent once. */
  readonly schedule: <Payload>(
    queue: JobQueue<Payload>,
    cron: string,
    payload: Payload,
  ) => Promise<void>
  readonly unschedule: (queue: JobQueue<unknown>) => Promise<void>
  readonly counts: () => Promise<readonly JobCount[]>
  /** Takes no new jobs, lets those that run finish for so long, and gives the others back. Before the store is closed. */
  readonly stop: (graceMs?: number) => Promise<void>
}
