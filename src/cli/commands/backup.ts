import type { Command } from 'commander'
import { writeBackup } from '#storage/backup/write-backup.ts'
import { openStored } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type BackupOptions = CommonOptions & StoreOptions

export function addBackup(program: Command): void {
  common(program.command('backup'))
    .argument('<file>', 'where the backup is written; must not be there yet')
    .description('write a whole store into one file, from one moment, while others go on working')
    .option('--store <folder>', 'data folder of the store')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .action(async (file: string, options: BackupOptions) => finish(backup(file, options), options))
}

async function backup(file: string, options: BackupOptions): Promise<number> {
  const output = outputOptions(options)
  const opened = await openStored(options)
  if (!opened.ok) return reportProblems([opened.error], output)
  const { db, close } = opened.value
  try {
    const written = await writeBackup(db, file)
    if (!written.ok) return reportProblems([written.error], output)
    if (output.json) print({ ok: true, file, tables: written.value })
    else {
      const rows = written.value.reduce((sum, table) => sum + table.rows, 0)
      tell(
        output.language === 'en'
          ? `Backup written: ${file} (${rows} rows)\n`
          : `备份已写出：${file}（${rows} 行）\n`,
      )
    }
    return exitCodes.ok
  } finally {
    await close()
  }
}
