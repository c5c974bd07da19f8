import type { IncomingHttpHeaders } from 'node:http'

import type { Db } from '#storage/store.ts'
import type { ServerOptions } from '../server-options.ts'
import type { Caller } from './caller.ts'
import { keyOwners } from './key-owners.ts'
import { sessionCookie } from './session-cookie.ts'
import { sessionOwners } from './session-owners.ts'
import type { SignInLibrary } from './sign-in-library.ts'

/** Finds who asks by what the request carries; null for nobody that is let in. */
export type FindCaller = (headers: IncomingHttpHeaders) => Promise<Caller | null>

/** Bearer keys win over cookies, and a bad key is never replaced by a good cookie. */
export async function callerFinder(
  db: Db,
  library: SignInLibrary,
  { now }: ServerOptions['clock'],
): Promise<FindCaller> {
  const readCookie = await sessionCookie(library)
  const ownerOfKey = keyOwners(db)
  const ownerOfSession = sessionOwners(db)
  return async ({ authorization, cookie }) => {
    if (authorization !== undefined) {
      const key = /^Bearer (yeji_[\w-]{43})$/.exec(authorization)?.[1]
      return key === undefined ? null : ownerOfKey(key, now())
    }
    const token = cookie === undefined ? null : readCookie(cookie)
    return token === null ? null : ownerOfSession(token)
  }
}
