import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'

import type { ServerTables } from './tables.ts'

/** Brings the server's tables to what this version needs. Several processes may start at once: one works, the others wait. */
export async function migrateServerTables(db: Kysely<ServerTables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'server_migration',
    migrationLockTableName: 'server_migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) {
    throw error instanceof Error ? error : new Error('the server tables could not be migrated')
  }
}

// As the sign-in library plans them; a test asks it whether anything is missing.
const signIn = `
create table auth_user (
  id text not null primary key, name text not null, email text not null unique, "emailVerified" boolean not null, image text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null,
  "twoFactorEnabled" boolean
);
create table auth_session (
  id text not null primary key, "expiresAt" timestamptz not null, token text not null unique,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text,
  "userAgent" text, "userId" text not null references auth_user (id) on delete cascade
);
create table auth_account (
  id text not null primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references auth_user (id) on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null
);
create table auth_verification (
  id text not null primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null
);
create table auth_two_factor (
  id text not null primary key, secret text not null, "backupCodes" text not null,
  "userId" text not null references auth_user (id) on delete cascade, verified boolean, "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "auth_session_userId_idx" on auth_session ("userId");
create index "auth_account_userId_idx" on auth_account ("userId");
create index "auth_verification_identifier_idx" on auth_verification (identifier);
create index "auth_two_factor_secret_idx" on auth_two_factor (secret);
create index "auth_two_factor_userId_idx" on auth_two_factor ("userId")`

const access = `
create table account (
  user_id text primary key references auth_user (id), person_id text unique, disabled_at timestamptz,
  version integer not null
);
create table account_role (
  user_id text not null references account (user_id), role text not null, primary key (user_id, role)
);
create table invitation (
  invitation_id text primary key, user_id text references account (user_id), email text not null, name text not null, person_id text, roles text not null,
  token_hash text not null unique, expires_at timestamptz not null, invited_by text not null, used_at timestamptz
);
create table first_admin_link (token_hash text primary key, expires_at timestamptz not null);
create table api_key (
  key_id text primary key, name text not null, start text not null, key_hash text not null unique,
  owner_id text not null references account (user_id), scopes text not null, created_at timestamptz not null,
  expires_at timestamptz not null, revoked_at timestamptz, last_used_at timestamptz
);
create table sign_in_failure (bucket text primary key, count integer not null, last_at timestamptz not null);
create table answered_command (
  caller text not null, idempotency_key text not null, request_hash text not null, status integer not null, etag text,
  body text, answered_at timestamptz not null, primary key (caller, idempotency_key)
);
create table audit_entry (
  entry_id bigint generated always as identity primary key, at timestamptz not null, request_id text not null, actor_id text,
  key_id text, action text not null, subject text, detail text not null
);
create index audit_entry_actor on audit_entry (actor_id, entry_id);
create index audit_entry_subject on audit_entry (subject, entry_id)`

const appendOnly = `
create function audit_entry_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'audit entries are only appended'; end $$`

const appendOnlyTrigger = `
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
for each statement execute function audit_entry_is_append_only()`

const migrations: Readonly<Record<string, Migration>> = {
  '0001-access': {
    up: async (db) => {
      const statements = [...`${signIn};${access}`.split(';'), appendOnly, appendOnlyTrigger]
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  },
}
