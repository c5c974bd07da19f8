import { rename, rm } from 'node:fs/promises'
import { z } from 'zod'

import { backupParts } from '#storage/backup/read-backup.ts'
import { writeBackup } from '#storage/backup/write-backup.ts'
import type { Db, Store } from '#storage/store.ts'
import { jobQueue } from '../jobs/job-queue.ts'
import type { JobLog, Jobs } from '../jobs/jobs.ts'
import {
  backupFiles,
  backupPlaces,
  removeDrafts,
  removeOlder,
  requireFolder,
  withSizes,
} from './backup-files.ts'

export type BackupOptions = {
  /** Is there already, with room, and away from the store's own disk. */
  readonly folder: string
  /** When, such as "0 2 * * *", in the time zone of the company. */
  readonly cron: string
  /** How many of the newest stay. */
  readonly keep: number
}

/** One backup at a time, whichever process takes it. A full disk or a missing folder may be mended within the hour. */
export const backupQueue = jobQueue({
  name: 'backup',
  payload: z.object({}),
  policy: 'exclusive',
  retries: 6,
  firstWaitSeconds: 30,
  longestWaitSeconds: 1800,
  maxSeconds: 12 * 3600,
})

export type Backups = {
  /** When the newest backup in the folder was begun; null when there is none. */
  readonly lastSuccess: () => Promise<number | null>
  /** Null where there is none. */
  readonly schedule: BackupOptions | null
  /** The verified ones, the newest first; null where the folder can't be read. */
  readonly files: () => Promise<
    readonly { readonly name: string; readonly takenAt: number; readonly bytes: number }[] | null
  >
}

/** Takes backups of the store by schedule; `jobs` were started with `backupQueue`. Without options, there is no schedule any more. */
export async function startBackups(
  jobs: Jobs,
  store: Store,
  options: BackupOptions | null,
  log: JobLog,
): Promise<Backups> {
  if (options === null) {
    await jobs.unschedule(backupQueue)
    return noBackups
  }
  const { folder, cron, keep } = options
  if (!Number.isSafeInteger(keep) || keep < 1) throw new Error(`backups to keep: ${keep}`)
  await jobs.work(backupQueue, async ({ signal }) =>
    takeBackup(store.db, folder, keep, log, signal),
  )
  await jobs.schedule(backupQueue, cron, {})
  return backupsIn(options)
}

/** Where none are taken. */
export const noBackups: Backups = {
  lastSuccess: async () => null,
  schedule: null,
  files: async () => null,
}

/** The backups in a folder, whichever process takes them. */
export function backupsIn(schedule: BackupOptions): Backups {
  const { folder } = schedule
  return {
    schedule,
    files: async () => {
      const files = await backupFiles(folder).catch(() => null)
      return files && withSizes(folder, files)
    },
    lastSuccess: async () => {
      const files = await backupFiles(folder).catch(() => [])
      return files[0]?.takenAt ?? null
    },
  }
}

async function takeBackup(
  db: Db,
  folder: string,
  keep: number,
  log: JobLog,
  signal: AbortSignal,
): Promise<void> {
  const { draft, file } = backupPlaces(folder, Date.now())
  try {
    await requireFolder(folder)
    await removeDrafts(folder)
    const written = await writeBackup(db, draft)
    if (!written.ok) throw Object.assign(new Error(), { code: written.error.code })
    await readWhole(draft)
    signal.throwIfAborted()
    await rename(draft, file)
    const rows = written.value.reduce((sum, table) => sum + table.rows, 0)
    log.info({ file, rows }, 'backup taken and read back')
  } catch (error) {
    log.error({ folder, code: codeOf(error) }, 'no backup could be taken')
    throw error
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
  try {
    const removed = await removeOlder(folder, keep)
    if (removed.length > 0) log.info({ folder, removed }, 'older backups removed')
  } catch (error) {
    log.warn({ folder, code: codeOf(error) }, 'older backups could not be removed')
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

/** Throws where the file isn't what was written. */
async function readWhole(file: string): Promise<void> {
  const parts = backupParts(file)
  while ((await parts.next()).done !== true);
}
