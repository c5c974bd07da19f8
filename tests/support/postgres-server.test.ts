import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDatabase } from './fresh-database.ts'
import type { FreshDatabase } from './fresh-database.ts'

describe('the PostgreSQL of the tests', () => {
  let database: FreshDatabase
  let client: pg.Client

  beforeAll(async () => {
    database = await freshDatabase()
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  test('is a real PostgreSQL 18', async () => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    expect(rows[0]?.server_version).toMatch(/^18\./)
  })

  test('sorts texts as people do unless a query says otherwise, so that forgetting it shows', async () => {
    const sorted = async (collation: string): Promise<unknown> => {
      const { rows } = await client.query<{ word: string }>(
        `SELECT word FROM (VALUES ('b'), ('B'), ('a')) AS words (word) ORDER BY word ${collation}`,
      )
      return rows.map((row) => row.word)
    }
    expect(await sorted('')).toEqual(['a', 'b', 'B'])
    expect(await sorted('COLLATE "C"')).toEqual(['B', 'a', 'b'])
  })
})
