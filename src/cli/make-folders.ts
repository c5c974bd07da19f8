import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes the folder and those above it that are missing. Node's own recursive `mkdir` never comes back where the system
 * says of an existing folder that it isn't there, as below /proc.
 */
export async function makeFolders(folder: string): Promise<void> {
  const missing: string[] = []
  for (
    let path = resolve(folder);
    (await stat(path).catch(() => null)) === null;
    path = dirname(path)
  )
    missing.push(path)
  for (const path of missing.toReversed()) await mkdir(path)
}
