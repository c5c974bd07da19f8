import type { Jobs } from '../jobs/jobs.ts'
import { runUpload } from './run-upload.ts'
import type { Uploading } from './run-upload.ts'
import { uploadQueue } from './upload-queue.ts'
import { openUploads } from './upload-rows.ts'

/**
 * Takes in uploads in this process, one at a time: each is held in memory as a whole; those too whose job was lost, as by a restore. One
 * that another process has a job for is begun again where it stands.
 */
export async function startUploads(jobs: Jobs, uploading: Uploading): Promise<void> {
  await jobs.work(uploadQueue, async ({ payload, signal }) =>
    runUpload(payload.uploadId, signal, uploading),
  )
  const { db } = uploading.store
  for (const uploadId of await openUploads(db)) await jobs.send(db, uploadQueue, { uploadId })
}
