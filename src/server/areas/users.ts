import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { z } from 'zod'

import {
  changeRoles,
  disableUser,
  inviteUser,
  oneUser,
  recoverUser,
  users,
} from '#contract/users.ts'
import { roles } from '#domain/access/roles.ts'
import { decideAccountRights } from '#storage/decisions/rights.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import type { Db } from '#storage/store.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { giveRoles } from '../access/create-user.ts'
import { hashOf, newSecret } from '../access/secrets.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'

const DAY_MS = 24 * 3_600_000
const INVITATION_MS = 7 * DAY_MS

/** Accounts and their roles. */
export function userHandlers(publicUrl: string): readonly Handler[] {
  return [
    handle(users, async ({ query: { cursor, limit, q, role } }, call) => {
      const after = cursor === undefined ? '' : keyOf(cursor, /^[\w-]+$/)
      const rows = await read(call.db)
        .where('auth_user.id', '>', after)
        .$if(q !== undefined, (query) => query.where(named(q ?? '')))
        .$if(role !== undefined, (query) =>
          query.where('auth_user.id', 'in', (of) =>
            of
              .selectFrom('account_role')
              .select('user_id')
              .where('role', '=', role ?? ''),
          ),
        )
        .orderBy('auth_user.id')
        .limit(limit + 1)
        .execute()
      const held = await rolesOf(
        call.db,
        rows.map(({ id }) => id),
      )
      return {
        body: pageOf(
          rows,
          limit,
          ({ id }) => id,
          (row) => shown(row, held),
        ),
      }
    }),
    handle(oneUser, async ({ params: { userId } }, call) => one(call.db, userId)),
    handle(inviteUser, async ({ body }, call) => {
      const taken = await call.db
        .selectFrom('auth_user')
        .leftJoin('account', 'account.user_id', 'auth_user.id')
        .select('id')
        .where((eb) =>
          eb.or([eb('email', '=', body.email.toLowerCase()), eb('person_id', '=', body.personId)]),
        )
        .executeTakeFirst()
      if (taken !== undefined) throw new Refusal('conflict')
      const invitationId = randomUUID()
      const token = newSecret()
      const expires = formatInstant(call.now + INVITATION_MS)
      await call.db
        .insertInto('invitation')
        .values({
          ...{ invitation_id: invitationId, user_id: null },
          ...{ email: body.email.toLowerCase(), name: body.name, person_id: body.personId },
          roles: body.roles.join(','),
          ...{ token_hash: hashOf(token), expires_at: expires },
          invited_by: signedIn(call).userId,
        })
        .execute()
      const link = `${publicUrl}/invitation#${token}`
      return {
        body: { invitationId, link, expiresAt: expires },
        audit: { subject: `invitation:${invitationId}`, detail: { roles: body.roles } },
      }
    }),
    handle(changeRoles, async ({ params: { userId }, body }, call) => {
      const before = await one(call.db, userId, true)
      call.expectVersion(before.etag)
      await giveRoles(call.db, userId, body.roles)
      await call.db
        .updateTable('account')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('user_id', '=', userId)
        .execute()
      await decideRights(call, userId)
      const detail = { before: before.body.roles, after: body.roles }
      return { ...(await one(call.db, userId)), audit: { subject: `account:${userId}`, detail } }
    }),
    handle(disableUser, async ({ params: { userId } }, call) => {
      const before = await one(call.db, userId, true)
      await call.db
        .updateTable('account')
        .set((eb) => ({ disabled_at: formatInstant(call.now), version: eb('version', '+', 1) }))
        .where('user_id', '=', userId)
        .where('disabled_at', 'is', null)
        .execute()
      await call.db.deleteFrom('auth_session').where('userId', '=', userId).execute()
      if (before.body.disabledAt === null) await decideRights(call, userId)
      return { ...(await one(call.db, userId)), audit: { subject: `account:${userId}` } }
    }),
    handle(recoverUser, async ({ params: { userId } }, call) => {
      const { body: user } = await one(call.db, userId, true)
      const token = newSecret()
      const expires = formatInstant(call.now + DAY_MS)
      await call.db
        .insertInto('invitation')
        .values({
          ...{ invitation_id: randomUUID(), user_id: userId, person_id: null, roles: '' },
          ...{ email: user.email, name: user.name, invited_by: signedIn(call).userId },
          ...{ token_hash: hashOf(token), expires_at: expires },
        })
        .execute()
      return {
        body: { link: `${publicUrl}/invitation#${token}`, expiresAt: expires },
        audit: { subject: `account:${userId}` },
      }
    }),
  ]
}

/** What the account may from now on is a decision, in the same transaction. */
async function decideRights(call: Call, userId: string): Promise<void> {
  await inTransaction(call.db, (tx) => decideAccountRights(tx, signedIn(call).userId, userId))
}

type Row = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly twoFactorEnabled: boolean | null
  readonly person_id: string | null
  readonly disabled_at: Instant | null
}

function read(db: Db) {
  return db
    .selectFrom('auth_user')
    .innerJoin('account', 'account.user_id', 'auth_user.id')
    .select(['id', 'email', 'name', 'twoFactorEnabled', 'person_id', 'disabled_at', 'version'])
}

/** Whose name, address or person holds the text. */
function named(text: string): RawBuilder<SqlBool> {
  const holds = (column: string) =>
    sql`position(lower(${text}::text) IN lower(coalesce(${sql.ref(column)}, ''))) > 0`
  return sql`(${holds('auth_user.name')} OR ${holds('auth_user.email')} OR ${holds('account.person_id')})`
}

async function rolesOf(
  db: Db,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account_role')
    .selectAll()
    .where('user_id', 'in', userIds)
    .execute()
  const byUser = Map.groupBy(rows, (row) => row.user_id)
  return new Map([...byUser].map(([userId, held]) => [userId, held.map(({ role }) => role)]))
}

function shown(
  row: Row,
  held: ReadonlyMap<string, readonly string[]>,
): z.input<typeof oneUser.answer.body> {
  const names = held.get(row.id) ?? []
  return {
    ...{ userId: row.id, email: row.email, name: row.name, personId: row.person_id },
    roles: roles.filter((role) => names.includes(role)),
    disabledAt: row.disabled_at === null ? null : formatInstant(row.disabled_at),
    secondFactor: row.twoFactorEnabled ?? false,
  }
}

/** One account with its ETag. A command locks it, so that two can't change it at once. */
async function one(
  db: Db,
  userId: string,
  lock = false,
): Promise<{ readonly body: ReturnType<typeof shown>; readonly etag: string }> {
  const query = read(db).where('auth_user.id', '=', userId)
  const row = await (lock ? query.forUpdate('account') : query).executeTakeFirst()
  if (row === undefined) throw new Refusal('not-found')
  return { body: shown(row, await rolesOf(db, [userId])), etag: `"${row.version}"` }
}
