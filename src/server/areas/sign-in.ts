import { z } from 'zod'

import {
  acceptInvitation,
  firstAdmin,
  signIn,
  signInCallback,
  signInProvider,
  signInSecondFactor,
} from '#contract/sign-in.ts'
import { formatInstant } from '#kernel/instant.ts'
import { decideAccountRights } from '#storage/decisions/rights.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { moment } from '#storage/sent.ts'
import { writeAudit } from '../audit/audit-log.ts'
import { createUser, recoverAccount } from '../access/create-user.ts'
import { spendFirstAdminLink } from '../access/first-admin-link.ts'
import { beginAttempt } from '../access/lockout-store.ts'
import { hashOf } from '../access/secrets.ts'
import type { SignInLibrary } from '../access/sign-in-library.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { fetchHeaders } from '../http/fetch-headers.ts'
import { Refusal } from '../http/refusal.ts'
import type { ServerOptions } from '../server-options.ts'

const signedInUser = z.object({ user: z.object({ id: z.string() }) })

/** Sign-in by password, second factor and provider, and how accounts begin. */
export function signInHandlers(library: SignInLibrary, options: ServerOptions): readonly Handler[] {
  return [
    handle(
      signIn,
      async ({ body }, call) => {
        const attempt = await beginAttempt(
          call.db,
          { account: body.email, address: call.network },
          call.now,
        )
        // Without the cookies that came along: a sign-in starts a session of its own.
        const headers = withoutCookies(call.headers)
        const answered = await library.api.signInEmail({ body, headers, asResponse: true })
        if (!answered.ok) return refuse(call, signIn.id)
        await attempt.succeeded()
        const content: unknown = await answered.json()
        const user = signedInUser.safeParse(content)
        const status = user.success ? ('signed-in' as const) : ('second-factor-needed' as const)
        return {
          body: { status },
          cookies: answered.headers.getSetCookie(),
          audit: user.success ? { actorId: user.data.user.id } : {},
        }
      },
      { ownTransaction: true },
    ),
    handle(
      signInSecondFactor,
      async ({ body: { code } }, call) => {
        const attempt = await beginAttempt(
          call.db,
          { account: null, address: call.network },
          call.now,
        )
        const headers = fetchHeaders(call.headers)
        const answered = /^\d{6}$/.test(code)
          ? await library.api.verifyTOTP({ body: { code }, headers, asResponse: true })
          : await library.api.verifyBackupCode({ body: { code }, headers, asResponse: true })
        if (!answered.ok) return refuse(call, signInSecondFactor.id)
        await attempt.succeeded()
        return {
          body: { status: 'signed-in' as const },
          cookies: answered.headers.getSetCookie(),
          audit: { actorId: signedInUser.parse(await answered.json()).user.id },
        }
      },
      { ownTransaction: true },
    ),
    handle(
      signInProvider,
      async ({ params: { providerId } }, call) => {
        const provider = options.oidc?.find((each) => each.providerId === providerId)
        if (provider === undefined) throw new Refusal('not-found')
        const answered = await library.api.signInSocial({
          body: { provider: providerId, callbackURL: '/', disableRedirect: true },
          headers: withoutCookies(call.headers),
          asResponse: true,
        })
        if (!answered.ok) throw new Refusal('not-ready')
        return {
          body: z.object({ url: z.string() }).parse(await answered.json()),
          cookies: answered.headers.getSetCookie(),
        }
      },
      { ownTransaction: true },
    ),
    handle(signInCallback, async (_, call) => {
      const answered = await library.handler(
        new Request(new URL(call.url, options.publicUrl), { headers: fetchHeaders(call.headers) }),
      )
      const location = answered.headers.get('location') ?? ''
      // Only to our own pages, whatever a provider says.
      const own = location.startsWith('/') && !location.startsWith('//')
      return {
        location: own ? location : '/sign-in?error=provider',
        cookies: answered.headers.getSetCookie(),
        audit: { detail: { refused: !own || location.includes('error=') } },
      }
    }),
    handle(firstAdmin, async ({ body }, call) => {
      if (!(await spendFirstAdminLink(call.db, body.token, call.now))) {
        throw new Refusal('link-spent')
      }
      const passwordHash = await hashPassword(library, body.password)
      const { email, name } = body
      const roles = ['system-admin']
      const user = { email, name, passwordHash, roles, personId: null }
      const userId = await createUser(call.db, user)
      await inTransaction(call.db, (tx) => decideAccountRights(tx, userId, userId))
      return { body: { userId }, audit: { actorId: userId, subject: `account:${userId}` } }
    }),
    handle(acceptInvitation, async ({ body }, call) => {
      const invitation = await call.db
        .updateTable('invitation')
        .set({ used_at: formatInstant(call.now) })
        .where('token_hash', '=', hashOf(body.token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', moment(call.now))
        .returning(['user_id', 'email', 'name', 'person_id', 'roles', 'invited_by'])
        .executeTakeFirst()
      if (invitation === undefined) throw new Refusal('link-spent')
      const { email, name, person_id: personId } = invitation
      const passwordHash = await hashPassword(library, body.password)
      const roles = invitation.roles.split(',').filter((role) => role !== '')
      const userId = invitation.user_id
        ? await recoverAccount(call.db, invitation.user_id, passwordHash)
        : await createUser(call.db, { email, name, personId, roles, passwordHash })
      // Who invited has given the rights; a recovery gives none.
      if (invitation.user_id === null)
        await inTransaction(call.db, (tx) => decideAccountRights(tx, invitation.invited_by, userId))
      return { body: { userId }, audit: { actorId: userId, subject: `account:${userId}` } }
    }),
  ]
}

async function refuse(call: Call, action: string): Promise<never> {
  const { db, now: at, requestId, caller } = call
  await writeAudit(db, { at, requestId, caller, action, detail: { refused: true } })
  throw new Refusal('sign-in-refused')
}

async function hashPassword(library: SignInLibrary, password: string): Promise<string> {
  const { password: hashing } = await library.$context
  return hashing.hash(password)
}

function withoutCookies({ cookie: _, ...headers }: Call['headers']): Headers {
  return fetchHeaders(headers)
}
