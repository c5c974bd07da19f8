import { randomBytes } from 'node:crypto'

import pg from 'pg'
import { inject } from 'vitest'

export type FreshDatabase = {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** An empty database of its own on the tests' server, so that test files can't meet each other. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await run(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = name
  return {
    url: url.href,
    drop: async () => {
      await run(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
