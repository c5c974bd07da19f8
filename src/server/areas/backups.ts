import { backups as backupsRoute, takeBackup } from '#contract/backups.ts'
import { formatInstant } from '#kernel/instant.ts'
import { readCompany } from '#storage/company/company.ts'
import { backupQueue } from '../backups/start-backups.ts'
import type { Backups } from '../backups/start-backups.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { JobCount, Jobs } from '../jobs/jobs.ts'

/** Copies of the store, by schedule and at once. */
export function backupHandlers(
  jobs: Pick<Jobs, 'send' | 'counts'>,
  backups: Backups | undefined,
): readonly Handler[] {
  const schedule = backups?.schedule ?? null
  return [
    handle(backupsRoute, async (_, call) => {
      const files = (await backups?.files()) ?? null
      const company = await readCompany(call.db)
      const counts = (await jobs.counts()).filter(({ queue }) => queue === backupQueue.name)
      const count = (state: JobCount['state']): number =>
        counts.find((one) => one.state === state)?.count ?? 0
      return {
        body: {
          schedule: schedule && { ...schedule, timeZone: company?.timeZone ?? 'UTC' },
          folderThere: files !== null,
          files: (files ?? []).map(({ name, takenAt, bytes }) => {
            return { name, takenAt: formatInstant(takenAt), bytes }
          }),
          jobs: {
            ...{ waiting: count('waiting'), retrying: count('retrying') },
            ...{ running: count('running'), failed: count('failed') },
          },
        },
      }
    }),
    handle(takeBackup, async (_, call) => {
      if (schedule === null) throw new Refusal('no-backup-folder')
      const jobId = await jobs.send(call.db, backupQueue, {})
      return { body: { jobId }, audit: { detail: { begun: jobId !== null } } }
    }),
  ]
}
