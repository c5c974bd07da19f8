import type { Db, Store } from '#storage/store.ts'
import { freshStore } from '../storage/fresh-store.ts'

export type TestDatabase = {
  readonly store: Store
  readonly db: Db
  readonly drop: () => Promise<void>
}

export type DatabaseKind = 'PGlite' | 'PostgreSQL'

/** An empty store in a folder, or on the tests' real server. */
export async function openDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { store, remove } = await freshStore(kind === 'PGlite' ? 'pglite' : 'postgres')
  return { store, db: store.db, drop: remove }
}
