import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { askedTogether } from '../asked-together.ts'
import { rolesIn } from './caller.ts'
import type { Caller } from './caller.ts'

/** Who is signed in with a session's token; null where it's ended or over, or the account is disabled. */
export function sessionOwners(db: Db): (token: string) => Promise<Caller | null> {
  const rowOf = askedTogether((tokens: readonly string[]) => rowsOf(db, tokens))
  return async (token) => {
    const row = await rowOf(token)
    // The library gave it its end, by the machine's clock.
    if (row === null || row.expiresAt <= Date.now()) return null
    const { sessionId, userId, personId, roles } = row
    return { userId, personId, roles: rolesIn(roles), key: null, sessionId }
  }
}

type Row = {
  readonly token: string
  readonly sessionId: string
  readonly expiresAt: Instant
  readonly userId: string
  readonly personId: string | null
  readonly roles: readonly string[]
}

async function rowsOf(db: Db, tokens: readonly string[]): Promise<readonly (Row | null)[]> {
  const { rows } = await sql<Row>`
    SELECT s.token, s.id AS "sessionId", s."expiresAt", a.user_id AS "userId", a.person_id AS "personId",
      ARRAY(SELECT role FROM account_role r WHERE r.user_id = a.user_id) AS roles
    FROM auth_session s
    JOIN account a ON a.user_id = s."userId"
    WHERE s.token = ANY(${tokens}::text[]) AND a.disabled_at IS NULL`.execute(db)
  const found = new Map(rows.map((row) => [row.token, row]))
  return tokens.map((token) => found.get(token) ?? null)
}
