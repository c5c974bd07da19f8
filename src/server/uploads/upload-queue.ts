import { z } from 'zod'

import { jobQueue } from '../jobs/job-queue.ts'

/** Take in the rows of an upload. What it did is kept with the upload, so any process can go on with it. */
export const uploadQueue = jobQueue({
  name: 'upload',
  payload: z.object({ uploadId: z.string() }),
  maxSeconds: 6 * 3600,
})
