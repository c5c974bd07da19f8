import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openStore } from '#storage/open/open-store.ts'
import type { Store, Where } from '#storage/store.ts'

import { freshDatabase } from '../support/fresh-database.ts'
import { databaseTemplate, folderTemplate } from './template-stores.ts'
import type { Template } from './template-stores.ts'

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
  const { where, remove } = await emptyPlace(kind, 'migrated')
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

/** Where an empty store can be opened: without a schema, unless it's to be there already. */
export async function emptyPlace(
  kind: Kind,
  template: Template = 'initialised',
): Promise<{ readonly where: Where; readonly remove: () => Promise<void> }> {
  if (kind === 'postgres') {
    const { url, drop } = await freshDatabase(await databaseTemplate(template))
    return { where: { url }, remove: drop }
  }
  const base = await mkdtemp(join(tmpdir(), 'yeji-store-'))
  const folder = join(base, 'store')
  await cp(await folderTemplate(template), folder, { recursive: true })
  return { where: { folder }, remove: async () => rm(base, { recursive: true, force: true }) }
}

/** The store, opened; fails with its problem. */
export async function opened(where: Where): Promise<Store> {
  const outcome = await openStore(where)
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message.en}`)
  return outcome.value
}
