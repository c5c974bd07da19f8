import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { isMade, openStore } from '#storage/open/open-store.ts'
import type { Store, Where } from '#storage/store.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** Where the store is that a command is about. */
export type StoreOptions = { readonly store?: string; readonly url?: string }

/** What was asked for; without either, the environment's DATABASE_URL. */
export function storePlace({ store, url }: StoreOptions): Result<Where, Problem> {
  if (store !== undefined && url !== undefined)
    return err(workspaceProblem('store-named-twice', {}, {}))
  if (store !== undefined) return ok({ folder: store })
  const address = url ?? process.env['DATABASE_URL']
  return address === undefined || address === ''
    ? err(workspaceProblem('store-not-named', {}, {}))
    : ok({ url: address })
}

/** Opens a store that is there, as it is: no command that only reads it brings it forward. */
export async function openStored(options: StoreOptions): Promise<Result<Store, Problem>> {
  const where = storePlace(options)
  if (!where.ok) return where
  const missing = workspaceProblem('store-missing', {}, { found: shown(where.value) })
  if ('folder' in where.value && !(await isFolder(join(where.value.folder, 'pglite'))))
    return err(missing)
  const opened = await openStore(where.value, { upTo: 0 })
  if (!opened.ok || (await isMade(opened.value.db))) return opened
  await opened.value.close()
  return err(missing)
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true
}

/** The place without a password. */
function shown(where: Where): string {
  if ('folder' in where) return where.folder
  return URL.canParse(where.url) ? new URL(where.url).pathname.slice(1) : 'PostgreSQL'
}
