import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { openStore } from '#storage/open/open-store.ts'
import { shippedMigrations } from '#storage/migrations/shipped-migrations.ts'
import type { Where } from '#storage/store.ts'

import { emptyPlace, kinds } from './fresh-store.ts'
import { halfwayMigrations } from './halfway-migrations.ts'

const program = fileURLToPath(new URL('migrating-process.ts', import.meta.url))
const folder = new URL('../../src/storage/migrations/', import.meta.url)

test('migrations are numbered without gaps, and each has a note', async () => {
  const migrations = await shippedMigrations()
  expect(migrations.length).toBeGreaterThan(0)
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, at) => at + 1))
  const names = await readdir(folder)
  for (const name of names.filter((one) => one.endsWith('.sql'))) {
    const note = await readFile(new URL(name.replace('.sql', '.md'), folder), 'utf8')
    expect(note).toMatch(/^# \d+: /)
  }
})

describe.each(kinds)('migrating %s', (kind) => {
  let where: Where
  let remove: () => Promise<void>
  beforeEach(async () => {
    const place = await emptyPlace(kind)
    where = place.where
    remove = place.remove
  })
  afterEach(async () => remove())

  /** Opens with the migrations, reads with SQL, closes. */
  async function read(text: string, migrations = halfwayMigrations(0), upTo = migrations.length) {
    const opened = await openStore(where, { migrations, upTo })
    if (!opened.ok) return opened.error.code
    const { rows } = await sql.raw(text).execute(opened.value.db)
    await opened.value.close()
    return rows
  }

  const numbers = `SELECT number FROM migration ORDER BY number`

  test.each([0, 1, 2, 3])('forward from version %d, and once', async (from) => {
    await read('SELECT 1', halfwayMigrations(0), from)
    expect(await read(numbers)).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }])
    expect(await read('SELECT n FROM one')).toEqual([{ n: 2 }])
  })

  test('a store of a later version, or of another, is left alone', async () => {
    const migrations = halfwayMigrations(0)
    await read('SELECT 1', migrations)
    expect(await read('SELECT 1', migrations.slice(0, 2))).toBe('migration-unknown')
    const changed = migrations.map((one) =>
      one.number === 2 ? { ...one, sql: `${one.sql} ` } : one,
    )
    expect(await read('SELECT 1', changed)).toBe('migration-changed')
    expect(await read(numbers)).toHaveLength(3)
  })

  test('a migration that fails leaves the version before it', async () => {
    const [first] = halfwayMigrations(0)
    const broken = { number: 2, name: 'broken', sql: 'CREATE TABLE two (n integer); SELECT 1/0;' }
    if (first === undefined) throw new Error('no migration')
    await expect(openStore(where, { migrations: [first, broken] })).rejects.toThrow('division')
    expect(await read(numbers, [first])).toEqual([{ number: 1 }])
    expect(await read(`SELECT to_regclass('two') AS two`, [first])).toEqual([{ two: null }])
  })

  test('a killed migration leaves the version before it', async () => {
    const [first] = halfwayMigrations(0)
    if (first === undefined) throw new Error('no migration')
    const child = spawn(process.execPath, [program, JSON.stringify(where), '8'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await sleep(4000)
    expect(child.exitCode).toBeNull()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await read('SELECT n FROM one', halfwayMigrations(0), 1)).toEqual([{ n: 1 }])
    expect(await read(`SELECT to_regclass('two') AS two`, [first])).toEqual([{ two: null }])
    expect(await read(numbers)).toHaveLength(3)
  })
})

test('two processes that migrate one server at once: one does, both open', async () => {
  const { where, remove } = await emptyPlace('postgres')
  const migrations = halfwayMigrations(1)
  const outcomes = await Promise.all([1, 2, 3].map(async () => openStore(where, { migrations })))
  for (const outcome of outcomes) {
    if (!outcome.ok) throw new Error(outcome.error.message.en)
    const { rows } = await sql`SELECT n FROM one`.execute(outcome.value.db)
    expect(rows).toEqual([{ n: 2 }])
    await outcome.value.close()
  }
  await remove()
})

test.each([
  ['nothing listens', 'postgresql://li:s3cret@127.0.0.1:1/x'],
  ['no address', 's3cret'],
])('a server that cannot be reached (%s) is told without the password', async (_, url) => {
  const outcome = await openStore({ url })
  expect(outcome).toMatchObject({ ok: false, error: { code: 'store-unreachable' } })
  expect(JSON.stringify(outcome)).not.toContain('s3cret')
})
