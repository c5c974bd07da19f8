import type { z } from 'zod'

/** Jobs of one kind. Its name and the meaning of its payload outlive versions: jobs of the last one may be waiting. */
export type JobQueue<Payload> = {
  readonly name: string
  /** A payload names what the job is about; what is personal or large stays where it's kept. */
  readonly payload: z.ZodType<Payload>
  /**
   * How many jobs of one singleton key there may be: any number, one that waits, one that runs, or one of both together. What is too
   * much isn't sent. It can't be changed once the queue is there.
   */
  readonly policy: 'standard' | 'short' | 'singleton' | 'exclusive'
  /** How often a failed job is tried again, after waits that double from the first to the longest. */
  readonly retries: number
  readonly firstWaitSeconds: number
  readonly longestWaitSeconds: number
  /** How long a job may run at all. */
  readonly maxSeconds: number
  /**
   * Without a sign of life for so long, a job's process counts as dead, and another takes the job up; 10 at least. A process that is
   * deep in a computation doesn't come to give one.
   */
  readonly lifeSignSeconds: number
}

export function jobQueue<Payload>(
  queue: Pick<JobQueue<Payload>, 'name' | 'payload'> & Partial<JobQueue<Payload>>,
): JobQueue<Payload> {
  return {
    policy: 'standard',
    retries: 5,
    firstWaitSeconds: 1,
    longestWaitSeconds: 300,
    maxSeconds: 3600,
    lifeSignSeconds: 30,
    ...queue,
  }
}
