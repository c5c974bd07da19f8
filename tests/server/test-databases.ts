import type { Db, Store, Where } from '#storage/store.ts'
import { freshStore } from '../storage/fresh-store.ts'

export type TestDatabase = {
  readonly store: Store
  readonly db: Db
  readonly where?: Where
  readonly drop: () => Promise<void>
}

export type DatabaseKind = 'PGlite' | 'PostgreSQL'

/** An empty store in a folder, or on the tests' real server. */
export async function openDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { store, where, remove } = await freshStore(kind === 'PGlite' ? 'pglite' : 'postgres')
  return { store, where, db: store.db, drop: remove }
}
