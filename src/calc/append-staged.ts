import type { DuckDBConnection } from '@duckdb/node-api'
import type { FactType } from '#engine/facts/fact-type.ts'
import { ALWAYS_KNOWN, factTable, inputTables } from '#engine/sql/input-tables.ts'
import type { InputColumn, InputTable } from '#engine/sql/input-tables.ts'
import { name } from '#engine/sql/text.ts'
import { tooEarly } from './append-facts.ts'
import { stageLines } from './stage-lines.ts'

/** Versions of a type's facts, or of shares, in a table of their own, on their way into the tables that programs read. */
export type Staged = {
  /** Null for shares. */
  readonly type: FactType | null
  readonly table: InputTable
  readonly rows: number
  /** When the latest was recorded; null when there's none. */
  readonly latest: number | null
}

/** Columns beside those of the tables that programs read; no key of a plan looks like them. */
const VERSION: InputColumn = { name: '#version', type: 'whole' }
const CANCELLED: InputColumn = { name: '#cancelled', type: 'yesno' }
const madeHere = new Set(['known_to', 'is_shared'])
/** Rows that are sorted at once. */
const SLICE_ROWS = 2_000_000

let tables = 0

/**
 * Takes in lines of COPY. Of facts: id, seller, day, moment in milliseconds, version from 1, whether it's cancelled, the type's columns. Of
 * shares: fact type, fact, person, role, moment, version, share.
 */
export async function stageVersions(
  connection: DuckDBConnection,
  type: FactType | null,
  lines: AsyncIterable<Uint8Array>,
): Promise<Staged> {
  const table = { name: `cal_staged_${++tables}`, columns: stagedColumns(type) }
  try {
    await stageLines(connection, table, lines)
    const read = await connection.runAndReadAll(
      `SELECT count(*), max(known_from) FROM ${table.name}`,
    )
    const [rows, latest] = read.getRows()[0] ?? []
    const recorded = typeof latest === 'bigint' ? Number(latest) : null
    return { type, table, rows: Number(rows), latest: recorded }
  } catch (error) {
    await connection.run(`DROP TABLE IF EXISTS ${table.name}`)
    throw error
  }
}

function stagedColumns(type: FactType | null): readonly InputColumn[] {
  if (type === null) {
    const { columns } = inputTables.share
    const key = columns.slice(0, shareKey.length)
    const known = columns.filter((column) => column.name === 'known_from')
    const share = columns.filter((column) => column.name === 'share')
    return [...key, ...known, VERSION, ...share]
  }
  const own = factTable(type).columns.filter((column) => !madeHere.has(column.name))
  const common = own.length - type.columns.length
  return [...own.slice(0, common), VERSION, CANCELLED, ...own.slice(common)]
}

const shareKey = ['fact_type', 'fact_id', 'person_id', 'role']

/**
 * Appends all that is staged, shares first, to the tables of facts and shares; the tables that have changed. What FactAppender does row by
 * row, for so many that sets are faster: what a later version replaces ends with it. Versions come with their numbers, so that only
 * those above 1 are looked for among what is there.
 */
export async function appendStaged(
  connection: DuckDBConnection,
  staged: readonly Staged[],
  factTypes: readonly FactType[],
): Promise<ReadonlySet<string>> {
  const changed = new Set<string>()
  for (const shares of staged.filter(({ type }) => type === null)) {
    changed.add(inputTables.share.name)
    await appendVersions(connection, shares, inputTables.share, shareKey)
    for (const type of factTypes) {
      const { name: table } = factTable(type)
      changed.add(table)
      await connection.run(
        `UPDATE ${table} SET is_shared = TRUE
WHERE NOT is_shared AND fact_id IN (SELECT fact_id FROM ${shares.table.name} WHERE fact_type = '${type.key}')`,
      )
    }
  }
  for (const facts of staged) {
    if (facts.type === null) continue
    const table = factTable(facts.type)
    changed.add(table.name)
    await appendVersions(connection, facts, table, ['fact_id'])
  }
  return changed
}

async function appendVersions(
  connection: DuckDBConnection,
  { table: staged, type, rows }: Staged,
  table: InputTable,
  key: readonly string[],
): Promise<void> {
  const same = (a: string, b: string): string =>
    key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ')
  const version = name(VERSION.name)
  await connection.run(`CREATE OR REPLACE TEMP TABLE cal_later AS
SELECT ${key.join(', ')}, min(known_from) AS first FROM ${staged.name} WHERE ${version} > 1 GROUP BY ALL`)
  const replacing = await connection.runAndReadAll(`SELECT 1 FROM cal_later LIMIT 1`)
  if (replacing.currentRowCount > 0) {
    const early =
      await connection.runAndReadAll(`SELECT ${key.map((column) => `t.${column}`).join(', ')}
FROM ${table.name} t JOIN cal_later l ON ${same('t', 'l')}
WHERE CASE WHEN t.known_to = ${ALWAYS_KNOWN} THEN t.known_from ELSE t.known_to END >= l.first LIMIT 1`)
    const [first] = early.getRows()
    if (first !== undefined) throw tooEarly(first.map(String).join(' '))
    await connection.run(`UPDATE ${table.name} t SET known_to = l.first FROM cal_later l
WHERE ${same('t', 'l')} AND t.known_to = ${ALWAYS_KNOWN}`)
  }
  const shared =
    type === null
      ? ''
      : `, s.fact_id IN (SELECT fact_id FROM ${inputTables.share.name} WHERE fact_type = '${type.key}') AS is_shared`
  const kept = type === null ? '' : `WHERE NOT ${name(CANCELLED.name)}`
  const columns = table.columns.map((column) => name(column.name)).join(', ')
  // Most facts have one version, of which nothing need be compared with anything.
  const select = (condition: string): string => `SELECT ${columns} FROM (
  SELECT s.*, ${ALWAYS_KNOWN} AS known_to${shared} FROM ${staged.name} s ANTI JOIN cal_later l ON ${same('s', 'l')}
  UNION ALL
  SELECT s.*, coalesce(lead(s.known_from) OVER (PARTITION BY ${key.map((column) => `s.${column}`).join(', ')} ORDER BY s.known_from), ${ALWAYS_KNOWN})${shared}
  FROM ${staged.name} s SEMI JOIN cal_later l ON ${same('s', 'l')}
) ${kept} ${condition}`
  if (type === null) {
    await connection.run(`INSERT INTO ${table.name} ${select('')}`)
    return
  }
  // Facts of one seller lie together, so that a few of the table's blocks have all of them.
  for (const { condition, sellers } of await slices(connection, staged.name, rows))
    await connection.run(
      `INSERT INTO ${table.name} ${select(`AND ${condition} ORDER BY seller_id`)}`,
      sellers,
    )
}

type Slice = { readonly condition: string; readonly sellers: string[] }

/** All sellers in order, so many at a time that their facts can be sorted without holding everything twice. */
async function slices(
  connection: DuckDBConnection,
  table: string,
  rows: number,
): Promise<readonly Slice[]> {
  if (rows <= SLICE_ROWS) return [{ condition: 'TRUE', sellers: [] }]
  const counted = await connection.runAndReadAll(
    `SELECT seller_id, count(*) FROM ${table} GROUP BY seller_id ORDER BY seller_id`,
  )
  const bounds: string[] = []
  let held = 0
  for (const [seller, count] of counted.getRows()) {
    held += Number(count)
    if (held < SLICE_ROWS) continue
    bounds.push(String(seller))
    held = 0
  }
  const between = bounds.map((upTo, at) => {
    const after = bounds[at - 1]
    return after === undefined
      ? { condition: 'seller_id <= $1', sellers: [upTo] }
      : { condition: 'seller_id > $1 AND seller_id <= $2', sellers: [after, upTo] }
  })
  const last = bounds.at(-1)
  return last === undefined
    ? [{ condition: 'TRUE', sellers: [] }]
    : [...between, { condition: 'seller_id > $1', sellers: [last] }]
}
