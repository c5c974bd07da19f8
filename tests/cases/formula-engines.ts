import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { preludeDuckdb } from '#engine/sql/prelude-duckdb.ts'
import { preludePostgres } from '#engine/sql/prelude-postgres.ts'
import { freshDatabase } from '../support/fresh-database.ts'

/** Rows of answers. Every column of a query is text, so that no driver can round anything. */
export type Rows = readonly (readonly (string | null)[])[]

/** DuckDB and PostgreSQL, each with its prelude and nothing else. */
export type Engines = {
  readonly duckdb: (sql: string) => Promise<Rows>
  readonly postgres: (sql: string) => Promise<Rows>
  readonly close: () => Promise<void>
}

export async function openEngines(): Promise<Engines> {
  const instance = await DuckDBInstance.create(':memory:')
  const duckdb = await instance.connect()
  await duckdb.run(preludeDuckdb)
  const database = await freshDatabase()
  const postgres = new pg.Client({ connectionString: database.url })
  await postgres.connect()
  await postgres.query(preludePostgres)
  return {
    duckdb: async (sql) => {
      const reader = await duckdb.runAndReadAll(sql)
      return reader.getRows().map((row) => row.map(asText))
    },
    postgres: async (sql) => {
      const { rows } = await postgres.query<unknown[]>({ text: sql, rowMode: 'array' })
      return rows.map((row) => row.map(asText))
    },
    close: async () => {
      duckdb.closeSync()
      instance.closeSync()
      await postgres.end()
      await database.drop()
    },
  }
}

function asText(cell: unknown): string | null {
  if (cell === null || typeof cell === 'string') return cell
  throw new TypeError(`a column isn't text: ${typeof cell}`)
}
