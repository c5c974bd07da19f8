import { endAllSessions, endSession, session, sessions, signOut } from '#contract/session.ts'
import { decide } from '#domain/access/decide.ts'
import { permissions } from '#domain/access/policy.ts'
import { formatInstant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'

/** Who one is, and one's own sessions. */
export const sessionHandlers: readonly Handler[] = [
  handle(session, async (_, call) => {
    const { userId, personId, roles, key } = signedIn(call)
    const relations = ['own', 'team', 'other'] as const
    const possible = permissions.filter((permission) =>
      relations.some(
        (relation) =>
          decide({ permission, relation, roles, scopes: key?.scopes ?? null, did: [] }).allowed,
      ),
    )
    const via = key === null ? ('session' as const) : ('api-key' as const)
    return { body: { userId, personId, roles: [...roles], permissions: possible, via } }
  }),
  handle(sessions, async (_, call) => {
    const { userId, sessionId: current } = signedIn(call)
    const rows = await call.db
      .selectFrom('auth_session')
      .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
      .where('userId', '=', userId)
      .where('expiresAt', '>', moment(call.now))
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .execute()
    const items = rows.map(({ id, createdAt, expiresAt, userAgent }) => ({
      sessionId: id,
      createdAt: formatInstant(createdAt),
      expiresAt: formatInstant(expiresAt),
      userAgent,
      current: id === current,
    }))
    return { body: { items } }
  }),
  handle(endSession, async ({ params: { sessionId } }, call) => {
    const ended = await call.db
      .deleteFrom('auth_session')
      .where('id', '=', sessionId)
      .where('userId', '=', signedIn(call).userId)
      .returning('id')
      .executeTakeFirst()
    if (ended === undefined) throw new Refusal('not-found')
    return {}
  }),
  handle(endAllSessions, async (_, call) => {
    const { userId } = signedIn(call)
    await call.db.deleteFrom('auth_session').where('userId', '=', userId).execute()
    return {}
  }),
  handle(signOut, async (_, call) => {
    const { sessionId } = signedIn(call)
    await call.db
      .deleteFrom('auth_session')
      .where('id', '=', sessionId ?? '')
      .execute()
    return {}
  }),
]
