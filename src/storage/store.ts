import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** The store, or a transaction on it: what the functions of this layer work on. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/** An open store. It keeps the process alive until it's closed. */
export type Store = {
  readonly kind: 'pglite' | 'postgres'
  readonly db: Db
  readonly close: () => Promise<void>
}

/** Where a store is: a folder of our own (PGlite), or a PostgreSQL server. */
export type Where = { readonly folder: string } | { readonly url: string }
