import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openStore } from '#storage/open/open-store.ts'
import type { Store, Where } from '#storage/store.ts'

import { freshDatabase } from '../support/fresh-database.ts'

export const kinds = ['pglite', 'postgres'] as const
export type Kind = (typeof kinds)[number]

export type FreshStore = {
  readonly store: Store
  readonly where: Where
  /** Closes it and removes every trace. */
  readonly remove: () => Promise<void>
}

/** An empty store of its own. */
export async function freshStore(kind: Kind): Promise<FreshStore> {
  const { where, remove } = await emptyPlace(kind)
  const store = await opened(where)
  return {
    store,
    where,
    remove: async () => {
      await store.close()
      await remove()
    },
  }
}

/** Where an empty store can be opened. */
export async function emptyPlace(
  kind: Kind,
): Promise<{ readonly where: Where; readonly remove: () => Promise<void> }> {
  if (kind === 'postgres') {
    const { url, drop } = await freshDatabase()
    return { where: { url }, remove: drop }
  }
  const base = await mkdtemp(join(tmpdir(), 'yeji-store-'))
  const folder = join(base, 'store')
  await cp(await pgliteTemplate(), folder, { recursive: true })
  return { where: { folder }, remove: async () => rm(base, { recursive: true, force: true }) }
}

/** The store, opened; fails with its problem. */
export async function opened(where: Where): Promise<Store> {
  const outcome = await openStore(where)
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message.en}`)
  return outcome.value
}

/** A folder that PGlite has initialised, without our schema: making one anew takes many seconds, copying it none. */
async function pgliteTemplate(): Promise<string> {
  const lock = await readFile(new URL('../../package-lock.json', import.meta.url))
  const name = `yeji-pglite-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`
  const template = join(tmpdir(), name)
  if ((await stat(template).catch(() => null)) !== null) return template
  const draft = await mkdtemp(join(tmpdir(), `${name}-`))
  const made = await openStore({ folder: draft }, { migrations: [] })
  if (!made.ok) throw new Error(made.error.message.en)
  // The first query makes the connection that closing ends.
  await made.value.close()
  await rename(draft, template).catch(async (error: unknown) => {
    // Another test file was first.
    await rm(draft, { recursive: true, force: true })
    if ((await stat(template).catch(() => null)) === null) throw error
  })
  return template
}
