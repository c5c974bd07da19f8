import { argv } from 'node:process'

import { restoreBackup } from '#storage/backup/restore-backup.ts'
import type { Where } from '#storage/store.ts'

/** Restores a backup where it's told, to be killed in the middle. */
await restoreBackup(JSON.parse(argv[2] ?? '') as Where, argv[3] ?? '')
