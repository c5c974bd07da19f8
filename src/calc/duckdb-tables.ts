import {
  BIGINT,
  BOOLEAN,
  DATE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  VARCHAR,
} from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { epochDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { factTable, inputTables } from '#engine/sql/input-tables.ts'
import type { ColumnType, InputColumn, InputTable } from '#engine/sql/input-tables.ts'
import { preludeDuckdb } from '#engine/sql/prelude-duckdb.ts'
import { name } from '#engine/sql/text.ts'
import type { Value } from '#engine/units.ts'

/** DuckDB's types of the columns of input tables. */
export const columnTypes: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  day: DATE,
  whole: BIGINT,
  yesno: BOOLEAN,
}

/** Rows of a DuckDB vector. */
export const CHUNK_ROWS = 2048

export type OpenDuckdb = {
  readonly connection: DuckDBConnection
  /** One more to the same tables, for work beside what the first one does. */
  readonly connect: () => Promise<DuckDBConnection>
  readonly close: () => void
}

/** DuckDB in this process, in memory, offline, with the prelude. */
export async function connectDuckdb(): Promise<OpenDuckdb> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const others: DuckDBConnection[] = []
  await connection.run(preludeDuckdb)
  return {
    connection,
    connect: async () => {
      const beside = await instance.connect()
      others.push(beside)
      return beside
    },
    close: () => {
      for (const one of [connection, ...others]) one.closeSync()
      instance.closeSync()
    },
  }
}

/** Every input table, empty. */
export async function createInputTables(
  connection: DuckDBConnection,
  factTypes: readonly FactType[],
): Promise<void> {
  for (const table of [...Object.values(inputTables), ...factTypes.map(factTable)])
    await createTable(connection, table)
}

export async function createTable(connection: DuckDBConnection, table: InputTable): Promise<void> {
  const columns = table.columns
    .map((column) => `${name(column.name)} ${String(columnTypes[column.type])}`)
    .join(', ')
  await connection.run(`CREATE OR REPLACE TABLE ${table.name} (${columns})`)
}

/** Rows to the end of a table, by its columns in order. */
export async function appendRows(
  connection: DuckDBConnection,
  table: InputTable,
  rows: readonly (readonly Value[])[],
  chunkRows = CHUNK_ROWS,
): Promise<void> {
  const appender = await connection.createAppender(table.name)
  const chunkTypes = table.columns.map((column) => columnTypes[column.type])
  for (let start = 0; start < rows.length; start += chunkRows) {
    const slice = rows.slice(start, start + chunkRows)
    const chunk = DuckDBDataChunk.create(chunkTypes, slice.length)
    chunk.setColumns(
      table.columns.map((column, index) =>
        slice.map((row) => duckdbValue(column, row[index] ?? null)),
      ),
    )
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

function duckdbValue(column: InputColumn, value: Value): DuckDBValue {
  return column.type === 'day' && typeof value === 'string'
    ? new DuckDBDateValue(epochDay(value as Day))
    : value
}

/** All of the work, or nothing of it. */
export async function inDuckdbTransaction<T>(
  connection: DuckDBConnection,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run('BEGIN TRANSACTION')
  try {
    const outcome = await work()
    await connection.run('COMMIT')
    return outcome
  } catch (error) {
    await connection.run('ROLLBACK')
    throw error
  }
}
