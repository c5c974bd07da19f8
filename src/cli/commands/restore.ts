import type { Command } from 'commander'
import { stat } from 'node:fs/promises'
import { restoreBackup } from '#storage/backup/restore-backup.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { workspaceProblem } from '../workspace-problems.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type RestoreOptions = CommonOptions & StoreOptions

export function addRestore(program: Command): void {
  common(program.command('restore'))
    .argument('<file>', 'what yeji backup wrote')
    .description('restore a backup into an empty store, and compare it with the backup')
    .option('--store <folder>', 'data folder of the store; made when it is not there')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .action(async (file: string, options: RestoreOptions) =>
      finish(restore(file, options), options),
    )
}

async function restore(file: string, options: RestoreOptions): Promise<number> {
  const output = outputOptions(options)
  const where = storePlace(options)
  if (!where.ok) return reportProblems([where.error], output)
  if ((await stat(file).catch(() => null))?.isFile() !== true)
    return reportProblems([workspaceProblem('backup-missing', { file }, { file })], output)
  const restored = await restoreBackup(where.value, file)
  if (!restored.ok) return reportProblems([restored.error], output)
  if (output.json) print({ ok: true, tables: restored.value })
  else {
    const rows = restored.value.reduce((sum, table) => sum + table.rows, 0)
    tell(
      output.language === 'en'
        ? `Restored: ${rows} rows, every table as in the backup\n`
        : `已恢复：${rows} 行，每张表都与备份一致\n`,
    )
  }
  return exitCodes.ok
}
