import type { ColumnType, Generated } from 'kysely'

type Moment = ColumnType<Date, Date, Date>
type MomentOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>

/** The server's own tables. Those that begin with auth_ belong to the sign-in library; only what is read here is named. */
export type ServerTables = {
  auth_user: {
    id: string
    name: string
    email: string
    emailVerified: boolean
    twoFactorEnabled: boolean | null
    createdAt: Date
  }
  auth_session: {
    id: string
    userId: string
    token: string
    createdAt: Date
    expiresAt: Date
    userAgent: string | null
  }
  /** What we know of a user beyond the sign-in. */
  account: {
    user_id: string
    person_id: string | null
    disabled_at: MomentOrNull
    /** Counts changes; the ETag. */
    version: number
  }
  account_role: { user_id: string; role: string }
  invitation: {
    invitation_id: string
    /** The account whose password and second factor are set anew; null for somebody new. */
    user_id: string | null
    email: string
    name: string
    person_id: string | null
    /** Separated by commas. */
    roles: string
    token_hash: string
    expires_at: Moment
    invited_by: string
    used_at: MomentOrNull
  }
  first_admin_link: { token_hash: string; expires_at: Moment }
  api_key: {
    key_id: string
    name: string
    start: string
    key_hash: string
    owner_id: string
    /** Separated by commas. */
    scopes: string
    created_at: Moment
    expires_at: Moment
    revoked_at: MomentOrNull
    last_used_at: MomentOrNull
  }
  sign_in_failure: { bucket: string; count: number; last_at: Moment }
  answered_command: {
    caller: string
    idempotency_key: string
    request_hash: string
    status: number
    etag: string | null
    /** Null when the answer holds a secret. */
    body: string | null
    answered_at: Moment
  }
  audit_entry: {
    /** A number on PGlite, text on PostgreSQL. */
    entry_id: Generated<string | number>
    at: Moment
    request_id: string
    actor_id: string | null
    key_id: string | null
    action: string
    subject: string | null
    /** JSON. */
    detail: string
  }
}
