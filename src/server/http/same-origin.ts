import { Refusal } from './refusal.ts'

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * Against forged requests: what a browser sends with a session's cookie must come from our own pages. A request without cookies,
 * such as a sign-in, may lack an origin, but may not name a foreign one either.
 */
export function requireSameOrigin(method: string, headers: Headers, publicUrl: string): void {
  if (safe.has(method) || headers.has('authorization')) return
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const own = origin === null ? site === 'same-origin' : origin === new URL(publicUrl).origin
  const foreign = origin !== null || (site !== null && site !== 'same-origin')
  if (own) return
  if (headers.has('cookie') || foreign) throw new Refusal('foreign-origin')
}
