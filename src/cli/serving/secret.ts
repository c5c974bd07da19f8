import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Where } from '#storage/store.ts'
import { servingProblem } from './serving-problems.ts'

const SHORTEST = 32

/**
 * What signs cookies: of the environment, or of the data folder, which makes its own. Processes that share a PostgreSQL must
 * share the secret, too, so there it has to be given.
 */
export async function secretFor(where: Where): Promise<Result<string, Problem>> {
  const given = process.env['YEJI_SECRET'] ?? ''
  if (given !== '')
    return given.length < SHORTEST
      ? err(servingProblem('secret-too-short', {}, { shortest: SHORTEST }))
      : ok(given)
  if (!('folder' in where)) return err(servingProblem('secret-missing', {}, { shortest: SHORTEST }))
  const file = join(where.folder, 'secret')
  // Whoever is first makes it; nobody else may read it.
  await writeFile(file, randomBytes(SHORTEST).toString('base64url'), {
    flag: 'wx',
    mode: 0o600,
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  return ok((await readFile(file, 'utf8')).trim())
}
