import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { OidcProvider } from '#server/access/sign-in-library.ts'
import { servingProblem } from './serving-problems.ts'

const providers = z.array(
  z.strictObject({
    providerId: z.string().regex(/^[a-z][a-z\d-]{0,30}$/),
    name: z.string().min(1).max(60).optional(),
    // Secrets go over it; a provider on this very machine, as in a trial, may do without.
    discoveryUrl: z.url().regex(/^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scopes: z.array(z.string()).optional(),
  }),
)

/** The identity providers of a file; none where none is named. */
export async function providersOf(
  file: string | undefined,
): Promise<Result<readonly OidcProvider[], Problem>> {
  if (file === undefined) return ok([])
  const unreadable = (found: string): Result<never, Problem> =>
    err(servingProblem('providers-unreadable', { file }, { file, found }))
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return unreadable('ENOENT')
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return unreadable('JSON')
  }
  const read = providers.safeParse(data)
  // Where it's wrong, never what stands there: it may be a secret.
  return read.success
    ? ok(
        read.data.map(({ name, scopes, ...one }) => ({
          ...{ ...one, ...(name !== undefined && { name }), ...(scopes && { scopes }) },
        })),
      )
    : unreadable(
        read.error.issues
          .map(({ path }) => path.join('.'))
          .join(', ')
          .slice(0, 200),
      )
}
