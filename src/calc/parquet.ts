import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBValue } from '@duckdb/node-api'

/** A column of a Parquet file with its type as DuckDB names it, such as "DECIMAL(18,2)". */
export type ParquetColumn = { readonly name: string; readonly type: string }

/**
 * A Parquet file's rows as exact texts, null as "". Days are 2026-01-31, moments
 * 2026-01-31T08:00:00.000Z.
 */
export type ParquetTable = {
  readonly columns: readonly ParquetColumn[]
  readonly rows: readonly (readonly string[])[]
}

/** Types that can't be written exactly as one text. */
export function isBinaryFloat(type: string): boolean {
  return type === 'DOUBLE' || type === 'FLOAT'
}
export function isNested(type: string): boolean {
  return /[[(]/.test(type)
    ? !type.startsWith('DECIMAL') && !type.startsWith('ENUM')
    : type === 'BLOB'
}

/** Reads the whole file; throws what DuckDB says when it can't. */
export async function readParquet(path: string): Promise<ParquetTable> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    const file = literalPath(path)
    const described = await connection.runAndReadAll('DESCRIBE SELECT * FROM read_parquet($1)', [
      file,
    ])
    const columns = described
      .getRows()
      .map(([name, type]) => ({ name: String(name), type: String(type) }))
    const texts = columns.map(({ name, type }) => textOf(quotedName(name), type)).join(', ')
    const read = await connection.runAndReadAll(`SELECT ${texts} FROM read_parquet($1)`, [file])
    return { columns, rows: read.getRows().map((row) => row.map(cellOf)) }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** read_parquet reads * ? [ as patterns; a bracket makes each stand for itself. */
function literalPath(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]')
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** SQL that gives a column as text. */
function textOf(column: string, type: string): string {
  if (!type.startsWith('TIMESTAMP')) return `CAST(${column} AS VARCHAR)`
  return `strftime(make_timestamp(epoch_us(${column})), '%Y-%m-%dT%H:%M:%S.%gZ')`
}

function cellOf(cell: DuckDBValue): string {
  return cell === null ? '' : String(cell)
}
