import { sql } from 'kysely'

import type { NoticeKind } from '#domain/notices/notice-kinds.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { waitingVersions } from '../sign-offs/waiting.ts'

/** Something that somebody is told of. */
export type Notice = {
  /** The same thing is told under the same id. */
  readonly noticeId: string
  readonly kind: NoticeKind
  readonly at: Instant
  readonly about: Readonly<Record<string, string>>
}

/** Who is told, and since when. */
export type Told = {
  readonly userId: string
  readonly personId: string | null
  readonly since: Instant
  readonly today: Day
  readonly readBook: ReadBook
}

/** Most of one kind that are looked up. */
const MOST = sql.lit(100)

type Finder = (db: Db, told: Told) => Promise<readonly Omit<Notice, 'kind'>[]>

/** How each kind is found in what was recorded. */
const finders: Readonly<Record<NoticeKind, Finder>> = {
  'result-locked': async (db, { personId, since }) => {
    const { rows } = await sql<RunRow>`
      SELECT r.run, r.plan, r.period, r.recorded_at AS at
      FROM run r JOIN result s ON s.run = r.run AND s.person = ${personId}
      WHERE r.status = 'locked' AND r.recorded_at > ${moment(since)}
      ORDER BY r.run DESC LIMIT ${MOST}`.execute(db)
    return rows.map((row) => ofRun('locked', row))
  },
  'result-paid': async (db, { personId, since }) => {
    const { rows } = await sql<RunRow>`
      SELECT r.run, r.plan, r.period, d.at
      FROM decision d JOIN run r ON d.subject = r.run::text
      JOIN result s ON s.run = r.run AND s.person = ${personId}
      WHERE d.kind = 'payment' AND d.at > ${moment(since)}
      ORDER BY d.seq DESC LIMIT ${MOST}`.execute(db)
    return rows.map((row) => ofRun('paid', row))
  },
  'plan-to-sign': async (db, { personId, since, today, readBook }) => {
    if (personId === null) return []
    const { plans } = await readBook(db)
    const waiting = await waitingVersions(db, plans, { today, person: personId })
    const own = waiting.filter(({ persons }) => persons.has(personId))
    // What was reminded of is told again, as of then.
    const { rows } = await sql<SignRow>`
      SELECT p.hash, greatest(p.published_at, max(r.reminded_at)) AS at, count(r.reminder) AS reminders
      FROM plan p LEFT JOIN sign_off_reminder r ON r.plan_hash = p.hash AND r.person = ${personId}
      WHERE p.hash = ANY (${own.map(({ plan }) => plan.hash)}::text[])
        AND NOT EXISTS (SELECT FROM sign_off s WHERE s.plan_hash = p.hash AND s.person = ${personId})
      GROUP BY p.hash, p.published_at`.execute(db)
    return rows.flatMap(({ hash, at, reminders }) =>
      at > since
        ? own
            .filter(({ plan }) => plan.hash === hash)
            .map(({ plan: { document }, version }) => ({
              ...{ noticeId: `sign-off:${hash}:${reminders}`, at },
              about: {
                ...{ hash, version: String(version) },
                ...{ name_zh: document.name.zh, name_en: document.name.en },
              },
            }))
        : [],
    )
  },
  'upload-rejected': async (db, { userId, since }) => {
    const { rows } = await sql<UploadRow>`
      SELECT upload_id AS "uploadId", file_name AS file, state, rejected, finished_at AS at
      FROM upload
      WHERE created_by = ${userId} AND finished_at > ${moment(since)}
        AND (state = 'failed' OR (state = 'done' AND rejected > 0))
      ORDER BY finished_at DESC LIMIT ${MOST}`.execute(db)
    return rows.map(({ uploadId, file, state, rejected, at }) => ({
      noticeId: `upload:${uploadId}`,
      at,
      about: { upload: uploadId, file, state, rejected: String(rejected) },
    }))
  },
  'run-refused': async (db, { userId, since }) => {
    const { rows } = await sql<RunRow>`
      SELECT request AS run, plan, period, asked_at AS at FROM run_request
      WHERE asked_by = ${userId} AND state = 'refused' AND asked_at > ${moment(since)}
      ORDER BY request DESC LIMIT ${MOST}`.execute(db)
    return rows.map(({ run, plan, period, at }) => ({
      noticeId: `run-request:${run}`,
      at,
      about: { request: String(run), plan, period },
    }))
  },
  'proposal-decided': async (db, { userId, since }) => {
    const { rows } = await sql<ProposalRow & { readonly kind: string }>`
      SELECT p.proposal, p.key, d.kind, d.at
      FROM plan_proposal p JOIN decision d
        ON (d.kind = 'plan-rejected' AND d.subject = p.proposal::text)
        OR (d.kind = 'plan-published' AND d.subject = p.plan_hash)
      WHERE p.proposed_by = ${userId} AND d.at > ${moment(since)}
      ORDER BY d.seq DESC LIMIT ${MOST}`.execute(db)
    return rows.map(({ proposal, key, kind, at }) => ({
      noticeId: `proposal-decided:${proposal}`,
      at,
      about: { proposal: String(proposal), plan: key, decided: kind },
    }))
  },
  'proposal-waiting': async (db, { userId, since }) => {
    const { rows } = await sql<ProposalRow>`
      SELECT p.proposal, p.key, p.proposed_at AS at FROM plan_proposal p
      WHERE p.proposed_by <> ${userId} AND p.proposed_at > ${moment(since)}
        AND NOT EXISTS (SELECT FROM plan n WHERE n.hash = p.plan_hash)
        AND NOT EXISTS (SELECT FROM decision d WHERE d.kind = 'plan-rejected' AND d.subject = p.proposal::text)
      ORDER BY p.proposal DESC LIMIT ${MOST}`.execute(db)
    return rows.map(({ proposal, key, at }) => ({
      noticeId: `proposal:${proposal}`,
      at,
      about: { proposal: String(proposal), plan: key },
    }))
  },
  'run-to-approve': async (db, { personId, since }) => {
    const { rows } = await sql<RunRow>`
      SELECT r.run, r.plan, r.period, r.recorded_at AS at FROM run r
      WHERE r.status = 'locked' AND r.recorded_at > ${moment(since)} AND ${ofOthers(personId)}
        AND NOT EXISTS (SELECT FROM decision d WHERE d.kind = 'approval' AND d.subject = r.run::text)
      ORDER BY r.run DESC LIMIT ${MOST}`.execute(db)
    return rows.map((row) => ofRun('to-approve', row))
  },
  'run-to-pay': async (db, { userId, personId, since }) => {
    const { rows } = await sql<RunRow>`
      SELECT r.run, r.plan, r.period, a.at FROM run r
      JOIN decision a ON a.kind = 'approval' AND a.subject = r.run::text
      WHERE a.at > ${moment(since)} AND a.actor <> ${userId} AND ${ofOthers(personId)}
        AND NOT EXISTS (SELECT FROM decision d WHERE d.kind = 'payment' AND d.subject = r.run::text)
      ORDER BY r.run DESC LIMIT ${MOST}`.execute(db)
    return rows.map((row) => ofRun('to-pay', row))
  },
  'dispute-raised': async (db, { userId, since }) => {
    const { rows } = await sql<RunRow & { readonly person: string }>`
      SELECT d.dispute AS run, d.person, d.plan, d.period, d.raised_at AS at FROM dispute d
      WHERE d.raised_at > ${moment(since)} AND d.raised_by <> ${userId}
        AND NOT EXISTS (SELECT FROM dispute_withdrawal w WHERE w.dispute = d.dispute)
      ORDER BY d.dispute DESC LIMIT ${MOST}`.execute(db)
    return rows.map(({ run, person, plan, period, at }) => ({
      noticeId: `dispute:${run}`,
      at,
      about: { dispute: String(run), person, plan, period },
    }))
  },
}

type RunRow = {
  readonly run: bigint
  readonly plan: string
  readonly period: string
  readonly at: Instant
}
type SignRow = { readonly hash: string; readonly at: Instant; readonly reminders: bigint }
type ProposalRow = { readonly proposal: bigint; readonly key: string; readonly at: Instant }
type UploadRow = {
  readonly uploadId: string
  readonly file: string
  readonly state: string
  readonly rejected: bigint
  readonly at: Instant
}

/** Nobody decides about a run with a result of their own. */
function ofOthers(personId: string | null) {
  return personId === null
    ? sql`true`
    : sql`NOT EXISTS (SELECT FROM result o WHERE o.run = r.run AND o.person = ${personId})`
}

function ofRun(what: string, { run, plan, period, at }: RunRow): Omit<Notice, 'kind'> {
  return { noticeId: `run-${what}:${run}`, at, about: { run: String(run), plan, period } }
}

/** What of these kinds there is to tell, the latest first. */
export async function findNotices(
  db: Db,
  kinds: readonly NoticeKind[],
  told: Told,
): Promise<readonly Notice[]> {
  const found: Notice[] = []
  for (const kind of kinds) {
    const some = await finders[kind](db, told)
    found.push(...some.map((notice) => ({ ...notice, kind })))
  }
  return found.toSorted((a, b) => b.at - a.at)
}
