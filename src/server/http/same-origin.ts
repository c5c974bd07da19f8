import type { IncomingHttpHeaders } from 'node:http'

import { Refusal } from './refusal.ts'

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * Against forged requests: what a browser sends with a session's cookie must come from our own pages. A request without cookies,
 * such as a sign-in, may lack an origin, but may not name a foreign one either.
 */
export function requireSameOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  publicUrl: string,
): void {
  if (safe.has(method) || headers.authorization !== undefined) return
  const { origin, 'sec-fetch-site': site } = headers
  const own = origin === undefined ? site === 'same-origin' : origin === new URL(publicUrl).origin
  const foreign = origin !== undefined || (site !== undefined && site !== 'same-origin')
  if (own) return
  if (headers.cookie !== undefined || foreign) throw new Refusal('foreign-origin')
}
