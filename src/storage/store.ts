import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** The store, or a transaction on it: what the functions of this layer work on. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/**
 * What a query without parameters gives, as PostgreSQL's COPY writes it as text: a line per row, cells apart by tabs, `\\N` for null. The
 * pieces may end anywhere. No object is made per row. Never to be read within a transaction on the store.
 */
export type CopyOut = (query: string) => AsyncIterable<Uint8Array>

/** An open store. It keeps the process alive until it's closed. */
export type Store = {
  readonly kind: 'pglite' | 'postgres'
  readonly db: Db
  /**
   * SQL of a library that brings its own: several statements at once where there are no values, and values back as drivers
   * commonly give them. Never within a transaction on `db`.
   */
  readonly foreignSql: ForeignSql
  /**
   * Tells what processes notify on a channel, and null whenever something may have been missed: at the beginning, and when a
   * lost connection is there again. Resolves to what ends it. Functions of `notices/` give it types.
   */
  readonly listen: Listen
  readonly copyOut: CopyOut
  readonly close: () => Promise<void>
}

export type ForeignSql = (
  text: string,
  values: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>

export type Listen = (
  channel: string,
  onPayload: (payload: string | null) => void,
) => Promise<() => Promise<void>>

/** Where a store is: a folder of our own (PGlite), or a PostgreSQL server. */
export type Where = { readonly folder: string } | { readonly url: string }
