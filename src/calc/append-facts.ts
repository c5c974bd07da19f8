import { listValue } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow, Share } from '#engine/inputs.ts'
import { ALWAYS_KNOWN, factTable, inputTables } from '#engine/sql/input-tables.ts'
import { appendRows } from './duckdb-tables.ts'
import type { FactChange } from './input-changes.ts'
import { factVersions, shareVersions } from './input-rows.ts'

/** What became known since the inputs were loaded: versions of facts, new or replacing others, and shares. */
export type News = {
  readonly facts: readonly { readonly type: FactType; readonly rows: readonly FactRow[] }[]
  readonly shares: readonly Share[]
}

/** Whose facts the news is about, and the tables that have changed. */
export type Appended = FactChange & { readonly tables: ReadonlySet<string> }

/**
 * Appends to the fact tables. What's there is never edited but for two marks: until when a version was the latest, and
 * that a fact is shared. News has to be recorded after everything there is of the same fact or share; anything else throws,
 * and the caller's transaction changes nothing.
 */
export class FactAppender {
  readonly #connection: DuckDBConnection
  /**
   * The tables whose facts' ids have their hashes kept, in order: most new facts have none of these, which is soon seen, and
   * then the table isn't searched.
   */
  readonly #hashed = new Set<string>()

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  /** To be called whenever the fact tables have been filled anew. */
  async index(factTypes: readonly FactType[]): Promise<void> {
    this.#hashed.clear()
    for (const type of factTypes) {
      const table = factTable(type).name
      await this.#connection.run(
        `CREATE OR REPLACE TABLE ${hashesOf(table)} AS SELECT hash(fact_id) AS h FROM ${table} ORDER BY h`,
      )
      this.#hashed.add(table)
    }
  }

  /** The same for facts that were appended as sets. */
  async indexStaged(staged: readonly StagedFacts[]): Promise<void> {
    for (const { type, table } of staged) {
      if (type === null) continue
      await this.#connection.run(
        `INSERT INTO ${hashesOf(factTable(type).name)} SELECT hash(fact_id) FROM ${table.name}`,
      )
    }
  }

  async append({ facts, shares }: News): Promise<Appended> {
    const tables = new Set<string>()
    const persons = new Set<string>()
    let shared = shares.length > 0
    for (const { type, rows } of facts) {
      if (rows.length === 0) continue
      tables.add(factTable(type).name)
      for (const seller of await this.#appendFacts(type, rows)) persons.add(seller)
      if (await this.#sharing(type.key, new Set(rows.map((row) => row.id)), persons)) shared = true
    }
    if (shares.length > 0) {
      tables.add(inputTables.share.name)
      await this.#appendShares(shares)
    }
    for (const [type, ofType] of Map.groupBy(shares, (share) => share.factType)) {
      const table = `fact_${type}`
      if (!this.#hashed.has(table)) continue
      tables.add(table)
      const ids = new Set(ofType.map((share) => share.fact))
      for (const seller of await this.#markShared(table, ids)) persons.add(seller)
      await this.#sharing(type, ids, persons)
    }
    return { tables, persons, shared }
  }

  /** Appends versions of facts; the sellers that these and the versions before them had. */
  async #appendFacts(type: FactType, rows: readonly FactRow[]): Promise<readonly string[]> {
    const table = factTable(type)
    const ids = new Set(rows.map((row) => row.id))
    const there = await this.#find(table.name, ids)
    const first = firstRecorded(rows, (row) => row.id)
    for (const { id, knownFrom, knownTo } of there) {
      const recordedAt = BigInt(first.get(id) ?? 0)
      const last = knownTo === ALWAYS_KNOWN ? knownFrom : knownTo
      if (recordedAt <= last) throw tooEarly(`${type.key} ${id}`)
    }
    await this.#close(table.name, there, first)
    const shared = await this.#sharedOf(type.key, ids)
    await appendRows(
      this.#connection,
      table,
      factVersions(rows, (id) => shared.has(id)),
    )
    await this.#connection.run(
      `INSERT INTO ${hashesOf(table.name)} SELECT hash(unnest($1::VARCHAR[]))`,
      [texts(ids)],
    )
    return [...there, ...rows].map((version) => version.seller)
  }

  /** Ends the versions that were the latest. */
  async #close(
    table: string,
    there: readonly Version[],
    first: ReadonlyMap<string, number>,
  ): Promise<void> {
    for (const { id, row, knownTo } of there) {
      if (knownTo !== ALWAYS_KNOWN) continue
      await this.#connection.run(`UPDATE ${table} SET known_to = $1 WHERE rowid = $2`, [
        BigInt(first.get(id) ?? 0),
        row,
      ])
    }
  }

  async #appendShares(shares: readonly Share[]): Promise<void> {
    const { name } = inputTables.share
    const first = firstRecorded(shares, keyOf)
    for (const [key, recordedAt] of first) {
      const parts = JSON.parse(key) as string[]
      const same = 'fact_type = $1 AND fact_id = $2 AND person_id = $3 AND role = $4'
      const at = BigInt(recordedAt)
      const later = await this.#rows(`SELECT 1 FROM ${name} WHERE ${same} AND known_from >= $5`, [
        ...parts,
        at,
      ])
      if (later.length > 0) throw tooEarly(parts.join(' '))
      await this.#connection.run(
        `UPDATE ${name} SET known_to = $5 WHERE ${same} AND known_to = ${ALWAYS_KNOWN}`,
        [...parts, at],
      )
    }
    await appendRows(this.#connection, inputTables.share, shareVersions(shares))
  }

  /** Says of facts that they're shared; their sellers. */
  async #markShared(table: string, ids: ReadonlySet<string>): Promise<readonly string[]> {
    const found = await this.#find(table, ids)
    for (const { row } of found)
      await this.#connection.run(`UPDATE ${table} SET is_shared = TRUE WHERE rowid = $1`, [row])
    return found.map(({ seller }) => seller)
  }

  /** Adds everybody who shares or shared one of the facts; whether there's anybody. */
  async #sharing(type: string, ids: ReadonlySet<string>, persons: Set<string>): Promise<boolean> {
    const sharing = await this.#rows(
      `SELECT DISTINCT person_id FROM ${inputTables.share.name} WHERE fact_type = $1 AND fact_id IN (SELECT unnest($2::VARCHAR[]))`,
      [type, texts(ids)],
    )
    for (const [person] of sharing) persons.add(String(person))
    return sharing.length > 0
  }

  /** Every version of these facts. */
  async #find(table: string, ids: ReadonlySet<string>): Promise<readonly Version[]> {
    const known = await this.#rows(
      `SELECT 1 FROM ${hashesOf(table)} WHERE h IN (SELECT hash(unnest($1::VARCHAR[]))) LIMIT 1`,
      [texts(ids)],
    )
    if (known.length === 0) return []
    const found = await this.#rows(
      `SELECT fact_id, seller_id, rowid, known_from, known_to FROM ${table} WHERE fact_id IN (SELECT unnest($1::VARCHAR[]))`,
      [texts(ids)],
    )
    return found.map(([id, seller, row, knownFrom, knownTo]) => ({
      id: String(id),
      seller: String(seller),
      row: BigInt(String(row)),
      knownFrom: BigInt(String(knownFrom)),
      knownTo: BigInt(String(knownTo)),
    }))
  }

  async #sharedOf(type: string, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const found = await this.#rows(
      `SELECT DISTINCT fact_id FROM ${inputTables.share.name} WHERE fact_type = $1 AND fact_id IN (SELECT unnest($2::VARCHAR[]))`,
      [type, texts(ids)],
    )
    return new Set(found.map(([id]) => String(id)))
  }

  async #rows(sql: string, values: DuckDBValue[]): Promise<readonly (readonly DuckDBValue[])[]> {
    return (await this.#connection.runAndReadAll(sql, values)).getRows()
  }
}

type StagedFacts = { readonly type: FactType | null; readonly table: { readonly name: string } }

type Version = {
  readonly id: string
  readonly seller: string
  readonly row: bigint
  readonly knownFrom: bigint
  readonly knownTo: bigint
}

function keyOf({ factType, fact, person, role }: Share): string {
  return JSON.stringify([factType, fact, person, role])
}

/** When each key's first row was recorded. */
function firstRecorded<T extends { readonly recordedAt: number }>(
  rows: readonly T[],
  key: (row: T) => string,
): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const row of rows) {
    const id = key(row)
    first.set(id, Math.min(first.get(id) ?? row.recordedAt, row.recordedAt))
  }
  return first
}

/** News that should have come before what is there. */
export function tooEarly(what: string): RangeError {
  return new RangeError(`recorded no later than what is there: ${what}; load the inputs again`)
}

function hashesOf(table: string): string {
  return `cal_hash_${table}`
}

function texts(all: ReadonlySet<string>): DuckDBValue {
  return listValue([...all])
}
