import { sql } from 'kysely'
import type { z } from 'zod'

import type { sourceStates } from '#contract/imports.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { readCompany } from '#storage/company/company.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import { distinctSources } from './distinct-sources.ts'

const DAY_MS = 86_400_000
/** Versions that are counted at most, and of which the lag is told. */
const MOST_COUNTED = 100_000
const LAG_SAMPLE = 1000
/** Batches among which the last one with rejected rows is looked for. */
const BATCHES = 200

type Row = {
  readonly source: string
  readonly name: string | null
  readonly lastRecordedAt: Instant | null
  readonly lastOccurredOn: string | null
  readonly rows: bigint
  readonly facts: bigint
  readonly medianDays: number | null
  readonly slowDays: number | null
  readonly batchAt: Instant | null
  readonly batchRows: bigint | null
  readonly uploadId: string | null
  readonly uploadAt: Instant | null
  readonly uploadRows: bigint | null
  readonly keys: bigint
  readonly keyUsedAt: Instant | null
  readonly secrets: bigint
  readonly takenAt: Instant | null
}

type State = z.input<typeof sourceStates.answer.body>['items'][number]

/** How each source is doing: of registered ones, and of others of which there are facts. Each look-up goes along an index. */
export async function readSourceStates(db: Db, now: Instant): Promise<readonly State[]> {
  const zone = (await readCompany(db))?.timeZone ?? 'UTC'
  const { rows } = await sql<Row>`
    SELECT s.source, r.name, f.recorded_at AS "lastRecordedAt", o.day AS "lastOccurredOn", d.rows,
      l.facts, l.median AS "medianDays", l.slow AS "slowDays",
      b.at AS "batchAt", b.rejected AS "batchRows",
      u.upload_id AS "uploadId", u.created_at AS "uploadAt", u.rejected AS "uploadRows",
      k.active AS keys, k.used_at AS "keyUsedAt", w.secrets, t.at AS "takenAt"
    FROM (SELECT source_id AS source FROM source UNION SELECT source FROM (${distinctSources}) d) s
    LEFT JOIN source r ON r.source_id = s.source
    LEFT JOIN LATERAL (
      SELECT recorded_at FROM fact_version WHERE source = s.source ORDER BY recorded_at DESC LIMIT 1) f ON true
    CROSS JOIN LATERAL (
      SELECT max(occurred_on) AS day FROM (
        SELECT occurred_on FROM fact_version WHERE source = s.source ORDER BY recorded_at DESC LIMIT ${sql.lit(LAG_SAMPLE)}) v) o
    CROSS JOIN LATERAL (
      SELECT count(*) AS rows FROM (
        SELECT FROM fact_version WHERE source = s.source AND recorded_at > ${moment(now - DAY_MS)} LIMIT ${sql.lit(MOST_COUNTED)}) v) d
    CROSS JOIN LATERAL (
      SELECT count(*) AS facts, percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
        percentile_disc(0.95) WITHIN GROUP (ORDER BY days) AS slow
      FROM (
        SELECT (recorded_at AT TIME ZONE ${zone})::date - occurred_on AS days, version
        FROM fact_version WHERE source = s.source ORDER BY recorded_at DESC LIMIT ${sql.lit(LAG_SAMPLE)}) v
      WHERE version = 1) l
    LEFT JOIN LATERAL (
      SELECT at, rejected FROM (
        SELECT entry_id, at, (detail::jsonb ->> 'rejected')::bigint AS rejected FROM audit_entry
        WHERE subject = 'source:' || s.source ORDER BY entry_id DESC LIMIT ${sql.lit(BATCHES)}) e
      WHERE rejected > 0 ORDER BY entry_id DESC LIMIT 1) b ON true
    LEFT JOIN LATERAL (
      SELECT upload_id, created_at, rejected FROM upload
      WHERE source_id = s.source AND rejected > 0 ORDER BY created_at DESC LIMIT 1) u ON true
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE revoked_at IS NULL AND expires_at > ${moment(now)}) AS active, max(last_used_at) AS used_at
      FROM api_key WHERE source_id = s.source) k
    CROSS JOIN LATERAL (
      SELECT count(*) AS secrets FROM webhook_secret
      WHERE source_id = s.source AND (expires_at IS NULL OR expires_at > ${moment(now)})) w
    LEFT JOIN LATERAL (
      SELECT at FROM (
        SELECT entry_id, at, action FROM audit_entry
        WHERE subject = 'source:' || s.source ORDER BY entry_id DESC LIMIT ${sql.lit(BATCHES)}) e
      WHERE action = 'facts.webhook' ORDER BY entry_id DESC LIMIT 1) t ON true
    ORDER BY r.source_id IS NULL, s.source`.execute(db)
  return rows.map(stateOf)
}

function stateOf(row: Row): State {
  const { source, name, lastOccurredOn, medianDays, slowDays } = row
  return {
    ...{ source, name, lastOccurredOn, lastRecordedAt: written(row.lastRecordedAt) },
    rowsWithinDay: Number(row.rows),
    lag:
      medianDays === null || slowDays === null
        ? null
        : { facts: Number(row.facts), medianDays, slowDays },
    lastRejected: lastRejected(row),
    keys: { active: Number(row.keys), lastUsedAt: written(row.keyUsedAt) },
    webhook: { secrets: Number(row.secrets), lastTakenAt: written(row.takenAt) },
  }
}

/** Of the last batch and the last file with rejected rows, the later one. */
function lastRejected({
  batchAt,
  batchRows,
  uploadAt,
  uploadRows,
  uploadId,
}: Row): State['lastRejected'] {
  const isUpload = uploadAt !== null && (batchAt === null || uploadAt > batchAt)
  if (isUpload) return { at: formatInstant(uploadAt), rows: Number(uploadRows), uploadId }
  return batchAt === null
    ? null
    : { at: formatInstant(batchAt), rows: Number(batchRows), uploadId: null }
}

function written(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}
