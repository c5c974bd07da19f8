import type { Generated } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Sent } from './sent.ts'

/** Drafts of plans, the company's own library, and what people say about clauses. */
export type DraftTables = {
  plan_draft: { draft: Generated<bigint>; started_by: string; started_at: Sent<Instant> }
  plan_draft_revision: {
    draft: bigint
    revision: number
    base_hash: string | null
    /** As far as the text says one. */
    key: string | null
    title: string
    document: string
    libraries: Sent<readonly { readonly file: string; readonly text: string }[]>
    saved_by: string
    saved_at: Sent<Instant>
  }
  plan_draft_proposal: { proposal: bigint; draft: bigint; revision: number }
  plan_draft_discard: { draft: bigint; discarded_by: string; discarded_at: Sent<Instant> }
  own_library: { version: number; document: string; saved_by: string; saved_at: Sent<Instant> }
  plan_thread: {
    thread: Generated<bigint>
    plan_hash: string | null
    draft: bigint | null
    proposal: bigint | null
    clause: string
  }
  plan_comment: {
    comment: Generated<bigint>
    thread: bigint
    text: string
    written_by: string
    written_at: Sent<Instant>
  }
  plan_thread_resolution: { thread: bigint; resolved_by: string; resolved_at: Sent<Instant> }
}
