import type { DuckDBConnection, DuckDBResultReader } from '@duckdb/node-api'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { appendRows, CHUNK_ROWS, connectDuckdb, createTable } from './duckdb-tables.ts'
import { inputRows, replacedRows } from './input-rows.ts'
import { linesOf, linesSelect, refuseFloats, resultSelect, resultsOf } from './sql-engine.ts'
import type { SqlEngine } from './sql-engine.ts'

/** DuckDB for one calculation after the other, nothing kept between them. The default and the fast path. */
export async function openDuckdb(chunkRows = CHUNK_ROWS): Promise<SqlEngine> {
  const { connection, close } = await connectDuckdb()
  return {
    load: async (inputs, factTypes) => {
      for (const { table, rows } of inputRows(inputs, factTypes)) {
        await createTable(connection, table)
        await appendRows(connection, table, rows, chunkRows)
      }
    },
    replace: async (given) => {
      for (const { table, rows } of replacedRows(given)) {
        await createTable(connection, table)
        await appendRows(connection, table, rows, chunkRows)
      }
    },
    run: async (program) => {
      for (const stage of program.stages) {
        await connection.run(`CREATE OR REPLACE TABLE ${stage.name} AS\n${stage.sql}`)
      }
      return readResults(connection, program)
    },
    lines: async (program, results) => {
      if (program.lines === null) return []
      return linesOf(
        program,
        (await connection.runAndReadAll(linesSelect(program.lines))).getRows(),
        results,
      )
    },
    close: () => {
      close()
      return Promise.resolve()
    },
  }
}

/** The results that are in `yj_result` and satisfy a condition. */
export async function readResults(
  connection: DuckDBConnection,
  program: SqlProgram,
  condition = 'TRUE',
): Promise<readonly PersonResult[]> {
  const reader = await connection.runAndReadAll(`${resultSelect(program)} WHERE ${condition}`)
  refuseFloatColumns(reader)
  return resultsOf(program, reader.getRows())
}

export function refuseFloatColumns(reader: DuckDBResultReader): void {
  refuseFloats(
    reader
      .columnNames()
      .map((column, index) => ({ name: column, type: String(reader.columnType(index)) })),
  )
}
