import type { Generated } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Sent } from './sent.ts'
import type { AnsweredQuestion, SignedClause } from './sign-offs/signed-clause.ts'

/** What people have signed of published plans. */
export type SignOffTables = {
  sign_off_text: { text_hash: string; clauses: Sent<readonly SignedClause[]> }
  sign_off: {
    plan_hash: string
    person: string
    text_hash: string
    covered: Sent<readonly string[]>
    follows: string | null
    answers: Sent<readonly AnsweredQuestion[]>
    name_zh: string
    name_en: string
    signed_by: string
    signed_at: Sent<Instant>
  }
  sign_off_reminder: {
    reminder: Generated<bigint>
    plan_hash: string
    person: string
    reminded_by: string
    reminded_at: Sent<Instant>
  }
}
