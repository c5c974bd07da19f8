import { createHmac, timingSafeEqual } from 'node:crypto'

import type { Instant } from '#kernel/instant.ts'

/** How far the clocks of both sides may be apart. Inclusive. */
const WINDOW_MS = 300_000
/** While a secret is replaced there are two; more signatures than this aren't worth the work. */
const MOST_SIGNATURES = 5

export type Signed = { readonly signedAt: Instant; readonly signature: Uint8Array }

/**
 * The signature of the header `t=<seconds>,v1=<hex>` that one of the secrets made of "seconds.body"; null when none did, or at
 * another time than about now.
 */
export function signedBy(
  header: string,
  body: Uint8Array,
  secrets: readonly string[],
  now: Instant,
): Signed | null {
  const parts = header
    .slice(0, 1000)
    .split(',')
    .map((part) => part.trim())
  const seconds = parts.flatMap((part) => /^t=(\d{1,12})$/.exec(part)?.[1] ?? [])
  const [time] = seconds
  if (time === undefined || seconds.length > 1) return null
  const signedAt = Number(time) * 1000
  if (Math.abs(now - signedAt) > WINDOW_MS) return null
  const given = parts
    .flatMap((part) => /^v1=([\da-f]{64})$/i.exec(part)?.[1] ?? [])
    .slice(0, MOST_SIGNATURES)
    .map((hex) => Buffer.from(hex, 'hex'))
  for (const secret of secrets) {
    const right = createHmac('sha256', secret).update(`${time}.`).update(body).digest()
    if (given.some((each) => timingSafeEqual(each, right))) return { signedAt, signature: right }
  }
  return null
}
