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
import { inputRows, postingRows } from './input-rows.ts'
import type { FilledTable } from './input-rows.ts'
import { linesOf, linesSelect, refuseFloats, resultSelect, resultsOf } from './sql-engine.ts'
import type { SqlEngine } from './sql-engine.ts'

const types: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  day: DATE,
  whole: BIGINT,
  yesno: BOOLEAN,
}

/** Rows of a DuckDB vector. */
const CHUNK_ROWS = 2048

/** DuckDB also lets SQL of the caller's own fill the input tables and read what was made of them. */
export type DuckdbEngine = SqlEngine & {
  /** Empty input tables, for `query` to fill; what was loaded before is replaced. */
  readonly createTables: (factTypes: readonly FactType[]) => Promise<void>
  readonly query: (sql: string) => Promise<readonly (readonly DuckDBValue[])[]>
}

/** DuckDB in this process, in memory, offline. The default and the fast path. */
export async function openDuckdb(chunkRows = CHUNK_ROWS): Promise<DuckdbEngine> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
  })
  const connection = await instance.connect()
  await connection.run(preludeDuckdb)
  return {
    load: async (inputs, factTypes) => {
      for (const filled of inputRows(inputs, factTypes)) await load(connection, filled, chunkRows)
    },
    loadPostings: (postings) => load(connection, postingRows(postings), chunkRows),
    run: async (program) => {
      for (const stage of program.stages) {
        await connection.run(`CREATE OR REPLACE TABLE ${stage.name} AS\n${stage.sql}`)
      }
      const reader = await connection.runAndReadAll(resultSelect(program))
      refuseFloats(
        reader
          .columnNames()
          .map((column, index) => ({ name: column, type: String(reader.columnType(index)) })),
      )
      return resultsOf(program, reader.getRows())
    },
    lines: async (program, results) => {
      if (program.lines === null) return []
      return linesOf(
        program,
        (await connection.runAndReadAll(linesSelect(program.lines))).getRows(),
        results,
      )
    },
    createTables: async (factTypes) => {
      for (const table of [...Object.values(inputTables), ...factTypes.map(factTable)])
        await createTable(connection, table)
    },
    query: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
      return Promise.resolve()
    },
  }
}

async function createTable(connection: DuckDBConnection, table: InputTable): Promise<void> {
  const columns = table.columns
    .map((column) => `${name(column.name)} ${String(types[column.type])}`)
    .join(', ')
  await connection.run(`CREATE OR REPLACE TABLE ${table.name} (${columns})`)
}

async function load(
  connection: DuckDBConnection,
  { table, rows }: FilledTable,
  chunkRows: number,
): Promise<void> {
  await createTable(connection, table)
  const appender = await connection.createAppender(table.name)
  const columnTypes = table.columns.map((column) => types[column.type])
  for (let start = 0; start < rows.length; start += chunkRows) {
    const slice = rows.slice(start, start + chunkRows)
    const chunk = DuckDBDataChunk.create(columnTypes, slice.length)
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
