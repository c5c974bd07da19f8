import { createClient } from '#contract/client.ts'
import type { Fetch } from '#contract/client.ts'
import type { Received, Route, Sent } from '#contract/route.ts'
import { pageLanguage } from '../language/language.tsx'
import { Refused, Unreachable } from './failures.ts'
import { tellServerState } from './server-state.ts'

const LONGEST_MS = 60_000

/** What a proxy answers for a server that isn't there. */
const awayStatuses: ReadonlySet<number> = new Set([502, 503, 504])

export type Called<R extends Route> = { readonly value: Received<R>; readonly etag: string | null }

/**
 * Calls a route of the contract. Throws `Refused` with the server's problem, or `Unreachable`; both are told to the whole page, too.
 */
export async function call<const R extends Route>(
  route: R,
  sent: Sent<R>,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Called<R>> {
  let retryAfterSeconds = 0
  const timed: Fetch = async (url, init) => {
    const timeout = AbortSignal.timeout(LONGEST_MS)
    const response = await fetch(url, {
      method: init.method,
      headers: init.headers,
      // A view onto shared memory, which nobody sends, is what `fetch` wouldn't take.
      ...(init.body === undefined ? {} : { body: init.body as BodyInit }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    if (awayStatuses.has(response.status)) throw new Unreachable(String(response.status))
    retryAfterSeconds = Number(response.headers.get('retry-after') ?? 0)
    return response
  }
  const client = createClient({
    ...{ origin: '', fetch: timed, headers: { 'accept-language': pageLanguage() } },
  })
  let outcome
  try {
    outcome = await client(route, sent, headers)
  } catch (error) {
    if (signal?.aborted === true) throw error
    tellServerState({ reach: 'gone' })
    throw error instanceof Unreachable ? error : new Unreachable(String(error), { cause: error })
  }
  tellServerState({ reach: 'there' })
  if (outcome.ok) return { value: outcome.value, etag: outcome.etag }
  if (outcome.problem.code === 'sign-in-needed') tellServerState({ session: 'ended' })
  throw new Refused(outcome.problem, retryAfterSeconds)
}
