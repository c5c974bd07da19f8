import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

import { shippedMigrations } from '#storage/migrations/shipped-migrations.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { OpenOptions } from '#storage/open/open-store.ts'

import { databaseMade } from '../support/fresh-database.ts'

/** Without our schema, and with all of it. Making either anew takes a second and more, copying it nearly none. */
export type Template = 'initialised' | 'migrated'

const optionsOf: Readonly<Record<Template, OpenOptions>> = {
  initialised: { migrations: [] },
  migrated: {},
}

/** A folder that PGlite has made; kept until PGlite, or a migration, changes. */
export async function folderTemplate(template: Template): Promise<string> {
  const lock = await readFile(new URL('../../package-lock.json', import.meta.url))
  const migrations = template === 'migrated' ? await shippedMigrations() : []
  const hash = createHash('sha256').update(lock).update(JSON.stringify(migrations))
  const folder = join(tmpdir(), `yeji-pglite-${hash.digest('hex').slice(0, 16)}`)
  const isThere = async (): Promise<boolean> => (await stat(folder).catch(() => null)) !== null
  if (await isThere()) return folder
  const draft = await mkdtemp(join(dirname(folder), `${basename(folder)}-`))
  await make({ folder: draft }, template)
  await rename(draft, folder).catch(async (error: unknown) => {
    // Another test file was first.
    await rm(draft, { recursive: true, force: true })
    if (!(await isThere())) throw error
  })
  return folder
}

/** The name of a database on the tests' server; null where a new one is as good. */
export async function databaseTemplate(template: Template): Promise<string | null> {
  if (template === 'initialised') return null
  const name = 'template_migrated'
  await databaseMade(name, async (url) => make({ url }, template))
  return name
}

async function make(where: Parameters<typeof openStore>[0], template: Template): Promise<void> {
  const made = await openStore(where, optionsOf[template])
  if (!made.ok) throw new Error(made.error.message.en)
  // The first query makes the connection that closing ends.
  await made.value.close()
}
