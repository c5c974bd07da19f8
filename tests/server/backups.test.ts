import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { measureBackups } from '#server/backups/backup-metrics.ts'
import { backupQueue, noBackups, startBackups } from '#server/backups/start-backups.ts'
import type { Backups } from '#server/backups/start-backups.ts'
import type { Jobs } from '#server/jobs/jobs.ts'
import { restoreBackup } from '#storage/backup/restore-backup.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { Store } from '#storage/store.ts'

import { fact } from '../storage/filled-store.ts'
import { emptyPlace, freshStore, kinds, opened } from '../storage/fresh-store.ts'
import type { FreshStore } from '../storage/fresh-store.ts'
import { jobsOn, until } from './job-queues.ts'
import type { Line } from './job-queues.ts'

const METRIC = 'yeji_backup_last_success_timestamp_seconds'

describe.each(kinds)('scheduled backups of %s', (kind) => {
  let fresh: FreshStore
  let folder: string
  const processes: { readonly store: Store; readonly jobs: Jobs; readonly lines: Line[] }[] = []
  const said = (): readonly Line[] => processes.flatMap(({ lines }) => lines)
  const taken = (): number =>
    said().filter(({ message }) => message.startsWith('backup taken')).length
  /** Of two processes where there may be several, what the last one knows. */
  const start = async (cron: string): Promise<Backups> => {
    const second = kind === 'postgres' ? await opened(fresh.where) : fresh.store
    const stores = new Set([fresh.store, second])
    let backups: Backups = noBackups
    for (const store of stores) {
      const { jobs, lines, log } = await jobsOn(store)
      processes.push({ store, jobs, lines })
      backups = await startBackups(jobs, store, { folder, cron, keep: 2 }, log)
    }
    return backups
  }
  beforeAll(async () => {
    fresh = await freshStore(kind)
    folder = await mkdtemp(join(tmpdir(), 'yeji-backups-'))
    await recordFacts(fresh.store.db, [fact('f1')])
  })
  afterAll(async () => {
    for (const { jobs } of processes) await jobs.stop()
    for (const { store } of processes.slice(1)) await store.close()
    await fresh.remove()
    await rm(folder, { recursive: true, force: true })
  })

  test('are taken once by whoever is there, can be restored, and replace the oldest', async () => {
    const old = ['20200101T000000Z', '20200102T000000Z', '20200103T000000Z']
    for (const moment of old) await writeFile(join(folder, `yeji-${moment}.backup`), moment)
    await writeFile(join(folder, 'yeji-20200104T000000Z.unverified'), 'of one that was killed')
    await writeFile(join(folder, 'accounts.xlsx'), 'not ours')
    const beganMs = Date.now()
    const backups = await start('* * * * *')
    await until(() => taken() === 1, 'a backup by schedule')
    await until(async () => (await readdir(folder)).length === 3, 'older ones removed')
    const [accounts, kept, newest = ''] = (await readdir(folder)).toSorted()
    expect([accounts, kept]).toEqual(['accounts.xlsx', 'yeji-20200103T000000Z.backup'])
    expect(newest).toMatch(/^yeji-\d{8}T\d{6}Z\.backup$/)
    expect(taken()).toBe(1)

    const registry = new Registry()
    measureBackups(registry, backups)
    const value = new RegExp(`^${METRIC} (\\d+)$`, 'm').exec(await registry.metrics())?.[1]
    expect(Number(value)).toBeGreaterThanOrEqual(Math.floor(beganMs / 1000))

    const { where, remove } = await emptyPlace(kind, 'migrated')
    const restored = await restoreBackup(where, join(folder, newest))
    expect(
      restored.ok && restored.value.find(({ end: name }) => name === 'fact_version')?.rows,
    ).toBe(1)
    await remove()
  })

  test('without a folder fail clearly, remove nothing, and are tried again', async () => {
    await rm(folder, { recursive: true, force: true })
    const jobs = processes[0]?.jobs
    await jobs?.send(fresh.store.db, backupQueue, {})
    const isRetrying = async (): Promise<boolean> =>
      (await jobs?.counts())?.some(({ state }) => state === 'retrying') ?? false
    await until(isRetrying, 'to be tried again')
    expect(said().find(({ level }) => level === 'error')).toEqual({
      ...{ level: 'error', message: 'no backup could be taken' },
      about: { folder, code: 'ENOENT' },
    })
  })
})
