import type { Engines, Rows } from './formula-engines.ts'

/** One row of SQL values: exact integers in the column's decimals, texts, or null. */
export type SqlRow = Readonly<Record<string, bigint | string | null>>

/** The same question's answers. */
export type Answers = { readonly duckdb: Rows; readonly postgres: Rows }

/** The same query, all of whose columns are text, on both engines. */
export async function queryBoth(engines: Engines, sql: string): Promise<Answers> {
  return { duckdb: await engines.duckdb(sql), postgres: await engines.postgres(sql) }
}

/** Each row's answer to each expression, in the rows' order. Expressions read the rows' columns by name. */
export async function ask(
  engines: Engines,
  expressions: readonly string[],
  rows: readonly SqlRow[],
): Promise<Answers> {
  return queryBoth(engines, select(expressions, rows))
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
