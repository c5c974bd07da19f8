import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { factTable, inputTables } from '#engine/sql/input-tables.ts'
import type { ColumnType, InputTable } from '#engine/sql/input-tables.ts'
import { preludePostgres } from '#engine/sql/prelude-postgres.ts'
import { name } from '#engine/sql/text.ts'
import { inputRows, replacedRows } from './input-rows.ts'
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
  const { client, program, close } = await openScratch(url, null)
  return {
    load: async (inputs, factTypes) => {
      await client.query('ROLLBACK TO SAVEPOINT empty')
      for (const filled of inputRows(inputs, factTypes)) {
        await client.query(createStatement(filled.table))
        await fill(client, filled, batchRows)
      }
      await client.query('SAVEPOINT loaded')
    },
    replace: async (given) => {
      await client.query('ROLLBACK TO SAVEPOINT loaded')
      for (const filled of replacedRows(given)) {
        await client.query(`DELETE FROM ${filled.table.name}`)
        await fill(client, filled, batchRows)
      }
      await client.query('RELEASE SAVEPOINT loaded')
      await client.query('SAVEPOINT loaded')
    },
    ...program,
    close,
  }
}

/**
 * The same over input tables that already are in a schema of the database, where they stay: nothing is loaded, and only
 * stages are made, in the schema of our own. They may be partitioned or distributed; see docs/scale-out.md.
 */
export async function openPostgresInPlace(
  url: string,
  inputSchema: string,
): Promise<Omit<SqlEngine, 'load' | 'replace'>> {
  const { program, close } = await openScratch(url, inputSchema)
  return { ...program, close }
}

type Scratch = {
  readonly client: pg.Client
  readonly program: Pick<SqlEngine, 'run' | 'lines'>
  readonly close: () => Promise<void>
}

async function openScratch(url: string, inputSchema: string | null): Promise<Scratch> {
  const client = new pg.Client({ connectionString: url, application_name: 'yeji' })
  const schema = `yeji_${randomUUID().replaceAll('-', '')}`
  const path = inputSchema === null ? schema : `${schema}, ${name(inputSchema)}`
  try {
    await client.connect()
    await client.query('BEGIN')
    await client.query(`CREATE SCHEMA ${schema}`)
    await client.query(`SET LOCAL search_path TO ${path}`)
    // They only change how soon a result is there, and only where tables are partitioned.
    await client.query('SET LOCAL enable_partitionwise_join = on')
    await client.query('SET LOCAL enable_partitionwise_aggregate = on')
    await client.query(preludePostgres)
    await client.query('SAVEPOINT empty')
    await client.query('SAVEPOINT loaded')
  } catch (error) {
    // An open connection would keep the process alive.
    await client.end().catch(() => undefined)
    throw error
  }
  return {
    client,
    program: {
      run: (program) => runProgram(client, schema, program),
      lines: async (program, results) => {
        if (program.lines === null) return []
        const read = await client.query<unknown[]>({
          text: linesSelect(program.lines),
          rowMode: 'array',
        })
        return linesOf(program, read.rows, results)
      },
    },
    close: async () => {
      await client.query('ROLLBACK').catch(() => undefined)
      await client.end()
    },
  }
}

async function runProgram(
  client: pg.Client,
  schema: string,
  program: SqlProgram,
): Promise<readonly PersonResult[]> {
  // Dropping tables would keep their locks to the end, until the server has no room for more.
  await client.query('ROLLBACK TO SAVEPOINT loaded')
  for (const stage of program.stages) {
    await client.query(`CREATE TABLE ${schema}.${stage.name} AS\n${stage.sql}`)
    await client.query(`ANALYZE ${schema}.${stage.name}`)
  }
  const result = await client.query<unknown[]>({ text: resultSelect(program), rowMode: 'array' })
  const described = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'yj_result'`,
    [schema],
  )
  refuseFloats(described.rows)
  return resultsOf(program, result.rows)
}

/** The statements that make the input tables in the current schema, empty, as the generated SQL expects them. */
export function inputTableStatements(factTypes: readonly FactType[]): readonly string[] {
  return [...Object.values(inputTables), ...factTypes.map(factTable)].map(createStatement)
}

function createStatement(table: InputTable): string {
  const columns = table.columns
    .map((column) => `${name(column.name)} ${types[column.type]}`)
    .join(', ')
  return `CREATE TABLE ${table.name} (${columns})`
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
