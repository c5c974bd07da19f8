import { z } from 'zod'

import { route } from './route.ts'
import { instant } from './scalars.ts'

export const backups = route({
  id: 'backups.read',
  method: 'GET',
  path: '/api/v1/backups',
  summary: {
    zh: '定时备份：何时、存放于何处、已有哪些文件',
    en: 'Scheduled backups: when, where they are put, and which files there are',
  },
  access: { permission: 'backup.read', subject: 'nobody' },
  answer: {
    status: 200,
    body: z.object({
      /** Null where the server was started without a folder for them. */
      schedule: z
        .object({ folder: z.string(), cron: z.string(), keep: z.int(), timeZone: z.string() })
        .nullable(),
      /** Of the folder: whether it can be read. */
      folderThere: z.boolean(),
      /** Verified ones, the newest first. */
      files: z.array(z.object({ name: z.string(), takenAt: instant, bytes: z.int() })),
      /** How many of them wait, are tried again, run, or were given up. */
      jobs: z.object({
        ...{ waiting: z.int(), retrying: z.int(), running: z.int(), failed: z.int() },
      }),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const takeBackup = route({
  id: 'backups.take',
  method: 'POST',
  path: '/api/v1/backups',
  summary: {
    zh: '立即备份；在后台进行，完成并读回核对后才出现在列表中',
    en: 'Take a backup now; it is work for the background, and listed once it was read back whole',
  },
  access: { permission: 'backup.take', subject: 'nobody' },
  answer: {
    status: 202,
    /** Null where one was waiting or running already. */
    body: z.object({ jobId: z.string().nullable() }),
  },
  problems: ['no-backup-folder', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})
