import { backupQueue } from '../backups/start-backups.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { liveQueue } from '../live/start-live.ts'
import { runQueue } from '../runs/run-jobs.ts'
import { simulationQueue } from '../simulations/simulation-jobs.ts'
import { uploadQueue } from '../uploads/upload-queue.ts'

/** Every queue there is: each process knows all of them, whichever it works on. */
export const queues: readonly JobQueue<unknown>[] = [
  liveQueue,
  runQueue,
  simulationQueue,
  uploadQueue,
  backupQueue,
]
