import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { freshDatabase } from '../support/fresh-database.ts'
import type { FreshDatabase } from '../support/fresh-database.ts'
import { codesOf, printed, withCompany, yeji, yejiHere, yejiWith } from './yeji.ts'

const postgres = ['--period', '2026-03', '--engine', 'postgres'] as const
const PASSWORD = 's3cret-Pa55'

let database: FreshDatabase | undefined
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await database?.drop()
})

function databaseUrl(): string {
  if (database === undefined) throw new Error('no database')
  return database.url
}

describe('a database that cannot be used', () => {
  test.each([
    ['nothing listens', () => `postgresql://li:${PASSWORD}@127.0.0.1:1/x`],
    ['no such host', () => `postgresql://li:${PASSWORD}@[::1/x`],
    ['not an address', () => PASSWORD],
    ['no such socket', () => `postgresql://li:${PASSWORD}@/x?host=/nowhere`],
    [
      'no such user',
      () => {
        const url = new URL(inject('postgresUrl'))
        url.username = 'nobody_of_this_name'
        url.password = PASSWORD
        return url.href
      },
    ],
  ])('%s: told without the password', async (_, url) => {
    await withCompany({}, async (folder) => {
      for (const json of [[], ['--json']]) {
        const ended = await yejiHere('calc', folder, ...postgres, '--url', url(), ...json)
        expect(ended.code).toBe(1)
        expect(ended.out + ended.told).toContain('database-unreachable')
        expect(ended.out + ended.told).not.toContain(PASSWORD)
      }
    })
  })

  test('no address at all', async () => {
    await withCompany({}, async (folder) => {
      const ended = await yejiHere('calc', folder, ...postgres, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([1, ['url-missing']])
    })
  })

  test('a user who may make nothing there: the command ends', async () => {
    const url = new URL(databaseUrl())
    const role = `reader_${url.pathname.slice(1)}`
    const client = new pg.Client({ connectionString: inject('postgresUrl') })
    await client.connect()
    try {
      await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`)
      url.username = role
      url.password = PASSWORD
      await withCompany({}, async (folder) => {
        const ended = await yeji('calc', folder, ...postgres, '--json', '--url', url.href)
        expect([ended.code, codesOf(ended)]).toEqual([1, ['database-unreachable']])
        expect(printed(ended).problems[0]?.message.en).toContain('42501')
        expect(ended.out + ended.told).not.toContain(PASSWORD)
      })
    } finally {
      await client.query(`DROP ROLE ${role}`)
      await client.end()
    }
  })
})

test('the address may come from the environment, and nothing stays behind in the database', async () => {
  await withCompany({}, async (folder) => {
    const ended = await yejiWith({ DATABASE_URL: databaseUrl() }, 'calc', folder, ...postgres)
    expect(ended).toMatchObject({ code: 0, told: '' })
  })
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  try {
    const left = await client.query(
      `SELECT nspname FROM pg_namespace WHERE nspname LIKE 'yeji%' UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
    )
    expect(left.rows).toEqual([])
  } finally {
    await client.end()
  }
})
