/** A whole number as SQL that DuckDB and PostgreSQL read alike: `123::hugeint`, `(-123)::hugeint`. */
export function sqlNumber(value: bigint): string {
  return value < 0n ? `(${value})::hugeint` : `${value}::hugeint`
}

/** A text as an SQL literal: `'O''Brien'`. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
