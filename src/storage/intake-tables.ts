import type { ColumnType } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Sent } from './sent.ts'

type SentOrNull = ColumnType<Instant | null, string | null | undefined, string | null>
/** Bytes go in as they are and come back as hex. */
type Bytes = ColumnType<string, Uint8Array, Uint8Array>

/** What belongs to taking facts in: who sends them, and files on their way. */
export type IntakeTables = {
  source: {
    source_id: string
    name: string
    created_at: Sent<Instant>
    created_by: string
  }
  webhook_secret: {
    secret_id: string
    source_id: string
    /** Encrypted: see sealed-secret.ts. */
    sealed: Bytes
    created_at: Sent<Instant>
    /** Null while nothing has replaced it. */
    expires_at: SentOrNull
  }
  webhook_seen: { source_id: string; signature: Bytes; signed_at: Sent<Instant> }
  upload: {
    upload_id: string
    source_id: string
    type: string
    file_name: string
    media_type: string
    /** The mapping's text; null for a file in our own form. */
    mapping: string | null
    bytes: bigint
    sha256: string | null
    state: UploadState
    /** Who runs it at the moment; whoever else tries finds out by it. */
    runner: string | null
    rows_read: bigint
    accepted: bigint
    unchanged: bigint
    corrected: bigint
    rejected: bigint
    left_out: bigint
    /** What is wrong with the file itself, as JSON. */
    problems: Sent<readonly StoredProblem[]>
    created_at: Sent<Instant>
    created_by: string
    finished_at: SentOrNull
  }
  upload_chunk: { upload_id: string; ordinal: number; bytes: Bytes }
  upload_rejected: {
    upload_id: string
    ordinal: bigint
    file: string
    line: bigint
    cells: Sent<readonly string[]>
    problems: Sent<readonly StoredProblem[]>
  }
  /** Why a version was made by hand. */
  fact_correction: {
    source: string
    source_key: string
    version: number
    reason: string
    corrected_by: string
  }
  upload_header: { upload_id: string; file: string; cells: Sent<readonly string[]> }
}

/** `receiving` ends with the request that sends it; `waiting` and `running` belong to a job; the others are ends. */
export type UploadState = 'receiving' | 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

export type StoredProblem = {
  readonly code: string
  readonly field: string | null
  readonly zh: string
  readonly en: string
}
