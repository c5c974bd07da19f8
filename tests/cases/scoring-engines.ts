import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { preludeDuckdb } from '#engine/sql/prelude-duckdb.ts'
import { preludePostgres } from '#engine/sql/prelude-postgres.ts'
import { freshDatabase } from '../support/fresh-database.ts'

/** One row of SQL values: exact integers in the column's decimals, texts, or null. */
export type SqlRow = Readonly<Record<string, bigint | string | null>>

/** Rows of answers, as text. */
export type SqlAnswers = readonly (readonly (string | null)[])[]

/** DuckDB and a real PostgreSQL, both with the prelude, answering the same text. */
export type SqlEngines = {
  /** The rows of a query whose columns are all text, in its order. */
  readonly query: (
    sql: string,
  ) => Promise<{ readonly duckdb: SqlAnswers; readonly postgres: SqlAnswers }>
  /** Each row's answer to each expression. Expressions read the rows' columns by name. */
  readonly ask: (
    expressions: readonly string[],
    rows: readonly SqlRow[],
  ) => Promise<{ readonly duckdb: SqlAnswers; readonly postgres: SqlAnswers }>
  readonly close: () => Promise<void>
}

export async function openSqlEngines(): Promise<SqlEngines> {
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
  await duckdb.run(preludeDuckdb)
  const database = await freshDatabase()
  const postgres = new pg.Client({ connectionString: database.url })
  await postgres.connect()
  await postgres.query(preludePostgres)
  const query: SqlEngines['query'] = async (sql) => {
    const fromDuckdb = await duckdb.runAndReadAll(sql)
    const fromPostgres = await postgres.query<unknown[]>({ text: sql, rowMode: 'array' })
    return {
      duckdb: fromDuckdb.getRows().map((row) => row.map(textOf)),
      postgres: fromPostgres.rows.map((row) => row.map(textOf)),
    }
  }
  return {
    query,
    ask: async (expressions, rows) => query(select(expressions, rows)),
    close: async () => {
      duckdb.closeSync()
      await postgres.end()
      await database.drop()
    },
  }
}

/** `SELECT CAST(… AS VARCHAR), … FROM (VALUES …) AS given(i, …) ORDER BY given.i`. */
function select(expressions: readonly string[], rows: readonly SqlRow[]): string {
  const columns = expressions.map((expression) => `CAST((${expression}) AS VARCHAR)`)
  return `SELECT ${columns.join(',\n  ')}\nFROM ${relation(rows)} ORDER BY given.i`
}

/** The rows as a relation `given`, with their place as `i`. */
export function relation(rows: readonly SqlRow[]): string {
  const names = Object.keys(rows[0] ?? {})
  const isText = (name: string): boolean => rows.some((row) => typeof row[name] === 'string')
  const values = rows.map((row, index) => {
    const cells = names.map((name) => literal(row[name] ?? null, isText(name)))
    return `(${[String(index), ...cells].join(', ')})`
  })
  return `(VALUES ${values.join(', ')}) AS given(${['i', ...names].join(', ')})`
}

function literal(value: bigint | string | null, isText: boolean): string {
  if (value === null) return isText ? 'NULL::varchar' : 'NULL::hugeint'
  return typeof value === 'bigint' ? `(${value})::hugeint` : `'${value.replaceAll("'", "''")}'`
}

function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value
  throw new TypeError(`not a text: ${typeof value}`)
}
