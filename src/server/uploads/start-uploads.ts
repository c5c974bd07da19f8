import type { Jobs } from '../jobs/jobs.ts'
import { runUpload } from './run-upload.ts'
import type { Uploading } from './run-upload.ts'
import { uploadQueue } from './upload-queue.ts'

/** Takes in uploads in this process, one at a time: each is held in memory as a whole. */
export async function startUploads(jobs: Jobs, uploading: Uploading): Promise<void> {
  await jobs.work(uploadQueue, async ({ payload, signal }) =>
    runUpload(payload.uploadId, signal, uploading),
  )
}
