import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { restoreBackup } from '#storage/backup/restore-backup.ts'
import { writeBackup } from '#storage/backup/write-backup.ts'
import { changesSince } from '#storage/changes/changes-since.ts'
import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'

import { withFolder, yeji } from '../cli/yeji.ts'
import { emptyPlace, freshStore, kinds, opened } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'
import { fact, fill } from './filled-store.ts'
import { othersEnded } from './others-ended.ts'
import { raw } from './raw.ts'

/** A page and a few of the next. */
const FACTS = 2003
const program = fileURLToPath(new URL('restoring-process.ts', import.meta.url))

async function countIn(where: Parameters<typeof opened>[0]): Promise<unknown> {
  const store = await opened(where)
  const [row] = await raw(store, 'SELECT count(*) AS facts FROM fact_version')
  await store.close()
  return row?.['facts']
}

describe.each(kinds)('a backup of %s', (kind) => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore(kind)
    await fill(fresh.store, FACTS)
  })
  afterAll(async () => fresh.remove())

  test.each(kinds)(
    'restored into %s holds the same, and goes on',
    async (target) => {
      await withFolder(async (folder) => {
        const file = join(folder, 'store.yeji')
        const written = await writeBackup(fresh.store.db, file)
        if (!written.ok) throw new Error(written.error.message.en)
        expect(written.value.find(({ end }) => end === 'fact_version')?.rows).toBe(FACTS + 1)
        const { where, remove } = await emptyPlace(target, 'migrated')
        expect(await restoreBackup(where, file)).toEqual({ ok: true, value: written.value })
        const restored = await opened(where)
        // Read with eyes of our own, beside the hashes.
        for (const table of ['fact_version', 'team', 'decision', 'run', 'result', 'knowledge']) {
          const read = `SELECT to_jsonb(t) - 'txid' AS row FROM ${table} t ORDER BY (to_jsonb(t) - 'txid')::text COLLATE "C"`
          const rows = await raw(fresh.store, read)
          expect(rows.length).toBeGreaterThan(0)
          expect(await raw(restored, read)).toEqual(rows)
        }
        expect((await verifyDecisions(restored.db)).problems).toEqual([])
        await othersEnded(restored)
        const all = await changesSince(restored.db, null, 10_000)
        if (!all.ok) throw new Error(all.error.message.en)
        expect(all.value.changes.length).toBeGreaterThan(FACTS)
        expect(await recordFacts(restored.db, [fact('f1'), fact('f0'), fact('new')])).toEqual([
          ...['unchanged', 'corrected', 'accepted'],
        ])
        await othersEnded(restored)
        const after = await changesSince(restored.db, all.value.cursor, 10)
        expect(after).toMatchObject({ ok: true, value: { changes: [{}, {}] } })
        await restored.close()
        const again = await restoreBackup(where, file)
        expect(again).toMatchObject({ ok: false, error: { code: 'restore-not-empty' } })
        await remove()
      })
    },
    300_000,
  )

  test('is of one moment, and others go on writing meanwhile', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'store.yeji')
      const done = new AbortController()
      const write = async (): Promise<number> => {
        let batch = 0
        for (; !done.signal.aborted; batch++) {
          await recordFacts(fresh.store.db, [fact(`w${batch}-1`), fact(`w${batch}-2`)])
          // PGlite answers without ever letting files have their turn.
          await sleep(1)
        }
        return batch
      }
      const writer = write()
      const written = await writeBackup(fresh.store.db, file)
      done.abort()
      expect(await writer).toBeGreaterThan(0)
      if (!written.ok) throw new Error(written.error.message.en)
      const keys = [
        ...gunzipSync(await readFile(file))
          .toString()
          .matchAll(/"(w\d+)-[12]","/g),
      ]
      // Of a batch both or none.
      expect(keys.length % 2).toBe(0)
    })
  })

  test('never overwrites, and a file that is damaged anywhere restores nothing', async () => {
    const { where, remove } = await emptyPlace(kind)
    await withFolder(async (folder) => {
      const file = join(folder, 'store.yeji')
      expect(await writeBackup(fresh.store.db, file)).toMatchObject({ ok: true })
      const exists = await writeBackup(fresh.store.db, file)
      expect(exists).toMatchObject({ ok: false, error: { code: 'backup-exists' } })
      expect(await readdir(folder)).toEqual(['store.yeji'])
      const bytes = await readFile(file)
      const lines = gunzipSync(bytes).toString('utf8').split('\n')
      const changed = lines.map((line) => line.replace('"crm","f7"', '"crm","f7x"'))
      const without = lines.filter((line) => !line.includes('"f7","'))
      const elsewhere = lines.map((line) => line.replaceAll('"fact_version"', '"fact_versions"'))
      const older = lines.map((line) => line.replace('"checksum":"', '"checksum":"0'))
      const zipped = (text: readonly string[]): Buffer => gzipSync(text.join('\n'))
      const damages = [
        [bytes.subarray(0, bytes.length - 9), 'backup-broken'],
        [zipped(changed), 'backup-broken'],
        [bytes.subarray(0, 1000), 'backup-broken'],
        [Buffer.from('not a backup'), 'backup-broken'],
        [Buffer.alloc(0), 'backup-broken'],
        [zipped(['{}']), 'backup-broken'],
        [zipped(lines.slice(0, -2)), 'backup-broken'],
        [zipped([...lines.slice(0, -1), '{"tables":3}', '']), 'backup-broken'],
        [zipped(without), 'backup-broken'],
        [zipped(elsewhere), 'backup-broken'],
        [zipped(older), 'backup-of-another-version'],
      ] as const
      // Reading the file is the same for both; PostgreSQL opens faster.
      for (const [damaged, code] of kind === 'postgres' ? damages : damages.slice(0, 2)) {
        const path = join(folder, 'damaged')
        await writeFile(path, damaged)
        expect(await restoreBackup(where, path)).toMatchObject({ ok: false, error: { code } })
      }
      expect(await countIn(where)).toBe(0n)
      expect(await restoreBackup(where, file)).toMatchObject({ ok: true })
    })
    await remove()
  }, 300_000)

  test('a killed restore leaves an empty store, into which it can be restored', async () => {
    const { where, remove } = await emptyPlace(kind)
    await withFolder(async (folder) => {
      const file = join(folder, 'store.yeji')
      expect(await writeBackup(fresh.store.db, file)).toMatchObject({ ok: true })
      // A pipe that gives half of the backup and then nothing: the restore is in the middle when it's killed.
      const pipe = join(folder, 'pipe')
      await promisify(execFile)('mkfifo', [pipe])
      const child = spawn(process.execPath, [program, JSON.stringify(where), pipe], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const feed = await open(pipe, 'w')
      const bytes = await readFile(file)
      await feed.write(bytes.subarray(0, bytes.length / 2))
      await sleep(kind === 'pglite' ? 6000 : 2500)
      expect(child.exitCode).toBeNull()
      child.kill('SIGKILL')
      await once(child, 'exit')
      await feed.close()
      expect(await countIn(where)).toBe(0n)
      expect(await restoreBackup(where, file)).toMatchObject({ ok: true })
      expect(await countIn(where)).toBeGreaterThan(BigInt(FACTS))
    })
    await remove()
  })
})

describe('yeji backup, restore and verify', () => {
  test('from a folder to a server', async () => {
    const { where, remove } = await emptyPlace('pglite')
    const target = await emptyPlace('postgres')
    const store = await opened(where)
    await fill(store, 10)
    await store.close()
    await withFolder(async (folder) => {
      const file = join(folder, 'b.yeji')
      const from = 'folder' in where ? ['--store', where.folder] : []
      const to = 'url' in target.where ? ['--url', target.where.url] : []
      expect(await yeji('backup', file, ...from)).toMatchObject({
        ...{ code: 0, told: '' },
        out: expect.stringMatching(/^Backup written: .* \(\d+ rows\)\n$/) as string,
      })
      expect(await yeji('restore', file, ...to)).toMatchObject({
        ...{ code: 0, told: '' },
        out: expect.stringContaining('every table as in the backup') as string,
      })
      expect(await countIn(target.where)).toBe(11n)
      const verified = await yeji('verify', ...to)
      expect(verified).toMatchObject({ code: 0, told: '' })
      const noted = /2:[\da-f]{64}/.exec(verified.out)?.[0] ?? ''
      expect(await yeji('verify', ...from, '--noted', noted)).toEqual(verified)
      expect(await yeji('verify', ...from, '--noted', '2')).toMatchObject({ code: 2 })
      for (const [args, code] of [
        [['verify', ...to, '--noted', noted.replace('2:', '3:')], 'decision-removed'],
        [['verify', ...to, '--noted', `2:${'0'.repeat(64)}`], 'decision-not-as-noted'],
        [['verify', '--store', folder], 'store-missing'],
        [['backup', file, ...from], 'backup-exists'],
        [['backup', join(folder, 'c'), '--store', folder], 'store-missing'],
        [['backup', join(folder, 'c')], 'store-not-named'],
        [['backup', join(folder, 'c'), ...from, ...to], 'store-named-twice'],
        [['restore', file, ...to], 'restore-not-empty'],
        [['restore', join(folder, 'd'), ...to], 'backup-missing'],
      ] as const) {
        const ended = await yeji(...args)
        expect([ended.code, ended.told]).toEqual([1, expect.stringContaining(code)])
      }
      expect(await readdir(folder)).toEqual(['b.yeji'])
    })
    await target.remove()
    await remove()
  })
})
