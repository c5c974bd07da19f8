import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The folder with the published data that the repository doesn't hold: YEJI_SHARED, or `shared`
 * beside the repository. Throws when it isn't there.
 */
export function sharedFolder(): string {
  const folder = resolve(repository, process.env['YEJI_SHARED'] ?? '../shared')
  if (!existsSync(folder)) {
    throw new Error(`no data in ${folder}: set YEJI_SHARED to the folder that holds data/`)
  }
  return folder
}
