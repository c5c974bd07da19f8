import type { Command } from 'commander'
import type { BackupOptions } from '#server/backups/start-backups.ts'
import { wholeNumber } from '../commands/command.ts'

/** What is said of work in the background, by `serve` and by `work` alike. */
export type WorkingOptions = {
  readonly backupFolder?: string
  readonly backupAt: string
  readonly backupKeep: number
  readonly logLevel: string
}

export function workingOptions(command: Command): Command {
  return command
    .option('--backup-folder <folder>', 'where backups are put by schedule; must be there')
    .option('--backup-at <cron>', 'when, in the company’s time zone', '0 2 * * *')
    .option('--backup-keep <number>', 'how many of the newest stay', wholeNumber, 14)
    .option('--log-level <level>', 'what is logged to standard error, as lines of JSON', 'warn')
}

export function backupOptions({
  backupFolder: folder,
  backupAt: cron,
  backupKeep: keep,
}: WorkingOptions): BackupOptions | null {
  return folder === undefined ? null : { folder, cron, keep: Math.max(keep, 1) }
}
