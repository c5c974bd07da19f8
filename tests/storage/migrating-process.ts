import { argv, stdout } from 'node:process'

import { openStore } from '#storage/open/open-store.ts'
import type { Where } from '#storage/store.ts'

import { halfwayMigrations } from './halfway-migrations.ts'

/** Migrates the store it's told, to be killed in the middle of the second migration. */
const where = JSON.parse(argv[2] ?? '') as Where
stdout.write('migrating\n')
await openStore(where, { migrations: halfwayMigrations(Number(argv[3])) })
