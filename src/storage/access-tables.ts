import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Sent } from './sent.ts'

type SentOrNull = ColumnType<Instant | null, string | null | undefined, string | null>

/** Accounts, keys and the audit log. Those that begin with auth_ belong to the sign-in library; only what we read is named. */
export type AccessTables = {
  auth_user: {
    id: string
    name: string
    email: string
    emailVerified: boolean
    twoFactorEnabled: boolean | null
    createdAt: Sent<Instant>
  }
  auth_session: {
    id: string
    userId: string
    token: string
    createdAt: Sent<Instant>
    expiresAt: Sent<Instant>
    userAgent: string | null
  }
  /** What we know of a user beyond the sign-in. */
  account: {
    user_id: string
    person_id: string | null
    disabled_at: SentOrNull
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
    expires_at: Sent<Instant>
    invited_by: string
    used_at: SentOrNull
  }
  first_admin_link: { token_hash: string; expires_at: Sent<Instant> }
  api_key: {
    key_id: string
    name: string
    start: string
    key_hash: string
    owner_id: string
    /** Separated by commas. */
    scopes: string
    created_at: Sent<Instant>
    expires_at: Sent<Instant>
    revoked_at: SentOrNull
    last_used_at: SentOrNull
    source_id: string | null
  }
  sign_in_failure: { bucket: string; count: number; last_at: Sent<Instant> }
  answered_command: {
    caller: string
    idempotency_key: string
    request_hash: string
    status: number
    etag: string | null
    /** Null when the answer holds a secret. */
    body: string | null
    answered_at: Sent<Instant>
  }
  audit_entry: {
    entry_id: Generated<bigint>
    at: Sent<Instant>
    request_id: string
    actor_id: string | null
    key_id: string | null
    action: string
    subject: string | null
    /** JSON. */
    detail: string
  }
}
