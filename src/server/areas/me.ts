import { z } from 'zod'

import { changePassword, confirmSecondFactor, enrolSecondFactor, me } from '#contract/me.ts'
import { beginAttempt } from '../access/lockout-store.ts'
import type { SignInLibrary } from '../access/sign-in-library.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { fetchHeaders } from '../http/fetch-headers.ts'
import { Refusal } from '../http/refusal.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import { auditOfShown, cardFor } from './people.ts'

const enrolled = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })

/** One's own account: data, password, second factor. */
export function meHandlers(library: SignInLibrary, directory: PeopleDirectory): readonly Handler[] {
  return [
    handle(me, async (_, call) => {
      const { userId, personId } = signedIn(call)
      const user = await userOf(call)
      const row = personId === null ? null : await directory.person(personId, call.today)
      const seen = row && cardFor(row, call.may)
      return {
        body: {
          ...{ userId, email: user.email, name: user.name },
          secondFactor: user.twoFactorEnabled ?? false,
          person: seen?.card ?? null,
        },
        ...(seen && auditOfShown(seen.card.personId, seen.shown)),
      }
    }),
    handle(
      changePassword,
      async ({ body }, call) => {
        const answered = await withPassword(call, () =>
          library.api.changePassword({
            body: { ...body, revokeOtherSessions: true },
            headers: fetchHeaders(call.headers),
            asResponse: true,
          }),
        )
        return { cookies: answered.headers.getSetCookie() }
      },
      { ownTransaction: true },
    ),
    handle(
      enrolSecondFactor,
      async ({ body }, call) => {
        const answered = await withPassword(call, () =>
          library.api.enableTwoFactor({
            body,
            headers: fetchHeaders(call.headers),
            asResponse: true,
          }),
        )
        const { totpURI, backupCodes } = enrolled.parse(await answered.json())
        return {
          body: { totpUri: totpURI, backupCodes },
          cookies: answered.headers.getSetCookie(),
        }
      },
      { ownTransaction: true },
    ),
    handle(
      confirmSecondFactor,
      async ({ body }, call) => {
        const answered = await withPassword(call, () =>
          library.api.verifyTOTP({ body, headers: fetchHeaders(call.headers), asResponse: true }),
        )
        return { cookies: answered.headers.getSetCookie() }
      },
      { ownTransaction: true },
    ),
  ]
}

/** What asks for a password or a code counts for the lockout, so that a stolen session can't guess either. */
async function withPassword(call: Call, ask: () => Promise<Response>): Promise<Response> {
  const { email } = await userOf(call)
  const attempt = await beginAttempt(call.db, { account: email, address: call.network }, call.now)
  const answered = await ask()
  if (!answered.ok) throw new Refusal('sign-in-refused')
  await attempt.succeeded()
  return answered
}

function userOf(
  call: Call,
): Promise<{ email: string; name: string; twoFactorEnabled: boolean | null }> {
  return call.db
    .selectFrom('auth_user')
    .select(['email', 'name', 'twoFactorEnabled'])
    .where('id', '=', signedIn(call).userId)
    .executeTakeFirstOrThrow()
}
