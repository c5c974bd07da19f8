import { randomBytes } from 'node:crypto'

import pg from 'pg'
import { inject } from 'vitest'

export type FreshDatabase = {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** A database of its own on the tests' server, so that test files can't meet each other: empty, or a copy of one that nobody has open. */
export async function freshDatabase(template: string | null = null): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await run(`CREATE DATABASE ${name}${template === null ? '' : ` TEMPLATE ${template}`}`)
  return {
    url: urlOf(name),
    drop: async () => {
      await run(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** One that all test files share: the first makes it, and the others wait for that. */
export async function databaseMade(
  name: string,
  make: (url: string) => Promise<void>,
): Promise<void> {
  await withClient(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 1) return
    const draft = `${name}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${draft}`)
    await make(urlOf(draft))
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  })
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = database
  return url.href
}

async function run(sql: string): Promise<void> {
  await withClient(async (client) => client.query(sql))
}

/** Ending the connection gives its locks back. */
async function withClient(use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}
