import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { ColumnType } from '#engine/sql/input-tables.ts'
import { preludePostgres } from '#engine/sql/prelude-postgres.ts'
import { name } from '#engine/sql/text.ts'
import { inputRows, postingRows } from './input-rows.ts'
import type { FilledTable } from './input-rows.ts'
import { linesOf, linesSelect, refuseFloats, resultSelect, resultsOf } from './sql-engine.ts'
import type { SqlEngine } from './sql-engine.ts'

/** Text compares by code point, as it does in DuckDB and in the evaluator. */
const types: Readonly<Record<ColumnType, string>> = {
  text: 'text COLLATE "C"',
  day: 'date',
  whole: 'bigint',
  yesno: 'boolean',
}
const arrays: Readonly<Record<ColumnType, string>> = {
  text: 'text[]',
  day: 'date[]',
  whole: 'bigint[]',
  yesno: 'boolean[]',
}

/** Rows sent in one statement. */
const BATCH_ROWS = 5000

/**
 * A PostgreSQL server. Everything happens in a schema of its own inside one transaction that is rolled back at the end,
 * so that nothing stays behind in the database, whatever happens to this process.
 */
export async function openPostgres(url: string, batchRows = BATCH_ROWS): Promise<SqlEngine> {
  const client = new pg.Client({ connectionString: url, application_name: 'yeji' })
  const schema = `yeji_${randomUUID().replaceAll('-', '')}`
  try {
    await client.connect()
    await client.query('BEGIN')
    await client.query(`CREATE SCHEMA ${schema}`)
    await client.query(`SET LOCAL search_path TO ${schema}`)
    await client.query(preludePostgres)
    await client.query('SAVEPOINT empty')
  } catch (error) {
    // An open connection would keep the process alive.
    await client.end().catch(() => undefined)
    throw error
  }
  return {
    load: async (inputs, factTypes) => {
      await client.query('ROLLBACK TO SAVEPOINT empty')
      for (const filled of inputRows(inputs, factTypes)) {
        await create(client, filled)
        await fill(client, filled, batchRows)
      }
      await client.query('SAVEPOINT loaded')
    },
    loadPostings: async (postings) => {
      const filled = postingRows(postings)
      await client.query('ROLLBACK TO SAVEPOINT loaded')
      await client.query(`DELETE FROM ${filled.table.name}`)
      await fill(client, filled, batchRows)
      await client.query('RELEASE SAVEPOINT loaded')
      await client.query('SAVEPOINT loaded')
    },
    run: async (program) => {
      // Dropping tables would keep their locks to the end, until the server has no room for more.
      await client.query('ROLLBACK TO SAVEPOINT loaded')
      for (const stage of program.stages) {
        await client.query(`CREATE TABLE ${stage.name} AS\n${stage.sql}`)
        await client.query(`ANALYZE ${stage.name}`)
      }
      const result = await client.query<unknown[]>({
        text: resultSelect(program),
        rowMode: 'array',
      })
      const described = await client.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'yj_result'`,
        [schema],
      )
      refuseFloats(described.rows)
      return resultsOf(program, result.rows)
    },
    lines: async (program, results) => {
      if (program.lines === null) return []
      const read = await client.query<unknown[]>({
        text: linesSelect(program.lines),
        rowMode: 'array',
      })
      return linesOf(program, read.rows, results)
    },
    close: async () => {
      await client.query('ROLLBACK').catch(() => undefined)
      await client.end()
    },
  }
}

async function create(client: pg.Client, { table }: FilledTable): Promise<void> {
  const columns = table.columns
    .map((column) => `${name(column.name)} ${types[column.type]}`)
    .join(', ')
  await client.query(`CREATE TABLE ${table.name} (${columns})`)
}

async function fill(
  client: pg.Client,
  { table, rows }: FilledTable,
  batchRows: number,
): Promise<void> {
  const unnested = table.columns
    .map((column, index) => `$${index + 1}::${arrays[column.type]}`)
    .join(', ')
  for (let start = 0; start < rows.length; start += batchRows) {
    const slice = rows.slice(start, start + batchRows)
    const values = table.columns.map((_, index) => slice.map((row) => sent(row[index] ?? null)))
    await client.query(`INSERT INTO ${table.name} SELECT * FROM unnest(${unnested})`, values)
  }
  await client.query(`ANALYZE ${table.name}`)
}

function sent(value: bigint | string | boolean | null): string | boolean | null {
  return typeof value === 'bigint' ? value.toString() : value
}
