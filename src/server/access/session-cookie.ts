import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-call'

import type { SignInLibrary } from './sign-in-library.ts'

/** The session's token in a request's cookies; null where there is none that we have signed. */
export type ReadSessionCookie = (cookies: string) => string | null

/**
 * Reads the cookie that the sign-in library makes: "<token>.<HMAC-SHA-256 of the token, in base64>". The library's own way of asking
 * whose session it is takes a millisecond of the processor, which is too much for each request.
 */
export async function sessionCookie(library: SignInLibrary): Promise<ReadSessionCookie> {
  const { authCookies, secret } = await library.$context
  const { name } = authCookies.sessionToken
  return (cookies) => {
    const value = parseCookies(cookies).get(name) ?? ''
    const dot = value.lastIndexOf('.')
    if (dot < 1) return null
    const token = value.slice(0, dot)
    const given = Buffer.from(value.slice(dot + 1))
    const right = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
    return given.length === right.length && timingSafeEqual(given, right) ? token : null
  }
}
