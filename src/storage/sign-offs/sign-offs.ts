import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import { appendDecision } from '../decisions/append-decision.ts'
import { canonicalJson } from '../decisions/canonical-json.ts'
import type { Decision } from '../decisions/decision.ts'
import type { Db, Tx } from '../store.ts'
import type { AnsweredQuestion, SignedClause } from './signed-clause.ts'
import { storeNow } from '../clock.ts'

/** What somebody signs: a version of a plan, by its clauses. */
export type SignOffToRecord = {
  readonly planHash: string
  readonly person: string
  readonly name: Text
  readonly clauses: readonly SignedClause[]
  /** Hashes of the clauses that were asked this time. */
  readonly covered: readonly string[]
  /** The version that the person had signed before, of the same plan. */
  readonly follows: string | null
  readonly answers: readonly AnsweredQuestion[]
  readonly signedBy: string
}

export type SignOff = Omit<SignOffToRecord, 'clauses'> & {
  readonly textHash: string
  readonly signedAt: Instant
}

/** SHA-256 over a clause's place and its words in both languages, as hex. Its number isn't in it: it moves when others are added. */
export function clauseHash({ path, heading, text }: SignedClause): string {
  return hash('sha256', canonicalJson({ path, heading, text }))
}

/** SHA-256 over all clauses in their order, as hex. */
export function textHash(clauses: readonly SignedClause[]): string {
  return hash(
    'sha256',
    canonicalJson(
      clauses.map(({ number, path, heading, text }) => ({ number, path, heading, text })),
    ),
  )
}

/** What a decision says it is about: a plan and who signed it. */
export function signOffSubject(of: Pick<SignOff, 'planHash' | 'person'>): string {
  return `${of.planHash}:${of.person}`
}

/** What a decision says of the sign-off that it makes. */
export function signOffPayload(of: Omit<SignOff, 'signedAt' | 'signedBy'>): Decision['payload'] {
  return {
    ...{ plan: of.planHash, person: of.person, text: of.textHash, follows: of.follows },
    covered: [...of.covered],
    // The chain is for ever, and holds no names.
    nameHash: hash('sha256', canonicalJson({ ...of.name })),
    answers: of.answers.map(({ question, answer }) => ({ question, answer })),
  }
}

/** Keeps a sign-off, by a decision, within the caller's transaction; null where the person has signed this before. */
export async function recordSignOff(tx: Tx, told: SignOffToRecord): Promise<SignOff | null> {
  const { clauses, ...rest } = told
  const row = { ...rest, textHash: textHash(clauses) }
  // Two at once wait for each other, and the second one sees the first.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-off ${signOffSubject(row)}`}, 0))`.execute(
    tx,
  )
  const [before] = await readSignOffs(tx, { persons: [told.person], planHash: told.planHash })
  if (before !== undefined) return null
  await tx
    .insertInto('sign_off_text')
    .values({ text_hash: row.textHash, clauses: JSON.stringify(clauses) })
    .onConflict((on) => on.doNothing())
    .execute()
  const { at } = await appendDecision(tx, {
    ...{ actor: told.signedBy, kind: 'plan-signed', subject: signOffSubject(row) },
    payload: signOffPayload(row),
  })
  await tx
    .insertInto('sign_off')
    .values({
      ...{ plan_hash: row.planHash, person: row.person, text_hash: row.textHash },
      ...{ covered: JSON.stringify(row.covered), follows: row.follows },
      ...{ answers: JSON.stringify(row.answers), name_zh: row.name.zh, name_en: row.name.en },
      ...{ signed_by: row.signedBy, signed_at: formatInstant(at) },
    })
    .execute()
  return { ...row, signedAt: at }
}

/** Sign-offs, the latest first: of these persons, of a plan's version. */
export async function readSignOffs(
  db: Db,
  asked: { readonly persons?: readonly string[]; readonly planHash?: string },
): Promise<readonly SignOff[]> {
  let query = db.selectFrom('sign_off').selectAll()
  if (asked.persons !== undefined) query = query.where('person', 'in', [...asked.persons])
  if (asked.planHash !== undefined) query = query.where('plan_hash', '=', asked.planHash)
  const rows = await query.orderBy('signed_at', 'desc').orderBy('person').execute()
  return rows.map((row) => ({
    ...{ planHash: row.plan_hash, person: row.person, textHash: row.text_hash },
    ...{ covered: row.covered, follows: row.follows, answers: row.answers },
    name: { zh: row.name_zh, en: row.name_en },
    ...{ signedBy: row.signed_by, signedAt: row.signed_at },
  }))
}

/** Who has signed these versions, and when: by the version's hash, then by person. */
export async function readSigners(
  db: Db,
  planHashes: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Instant>>> {
  const rows = await db
    .selectFrom('sign_off')
    .select(['plan_hash', 'person', 'signed_at'])
    .where('plan_hash', 'in', planHashes.length === 0 ? [''] : [...planHashes])
    .execute()
  const byPlan = Map.groupBy(rows, (row) => row.plan_hash)
  return new Map(
    planHashes.map((plan) => [
      plan,
      new Map((byPlan.get(plan) ?? []).map((row) => [row.person, row.signed_at])),
    ]),
  )
}

/** The clauses that a text of this hash is made of. */
export async function readSignedText(db: Db, hashOfText: string): Promise<readonly SignedClause[]> {
  const { clauses } = await db
    .selectFrom('sign_off_text')
    .select('clauses')
    .where('text_hash', '=', hashOfText)
    .executeTakeFirstOrThrow()
  return clauses
}

/** Reminds people of what they haven't signed, but nobody who was reminded since; how many that were. */
export async function remindOfSignOff(
  db: Db,
  told: {
    readonly planHash: string
    readonly persons: readonly string[]
    readonly remindedBy: string
    readonly notSince: Instant
  },
): Promise<number> {
  const { rows } = await sql<{ readonly person: string }>`
    INSERT INTO sign_off_reminder (plan_hash, person, reminded_by, reminded_at)
    SELECT ${told.planHash}, p.person, ${told.remindedBy}, ${storeNow}
    FROM unnest(${[...told.persons]}::text[]) AS p (person)
    WHERE NOT EXISTS (SELECT FROM sign_off s WHERE s.plan_hash = ${told.planHash} AND s.person = p.person)
      AND NOT EXISTS (
        SELECT FROM sign_off_reminder r
        WHERE r.plan_hash = ${told.planHash} AND r.person = p.person AND r.reminded_at > ${formatInstant(told.notSince)}::timestamptz)
    RETURNING person`.execute(db)
  return rows.length
}

/** When each was reminded last, by person. */
export async function readReminders(
  db: Db,
  planHash: string,
): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await sql<{ readonly person: string; readonly at: Instant }>`
    SELECT person, max(reminded_at) AS at FROM sign_off_reminder
    WHERE plan_hash = ${planHash} GROUP BY person`.execute(db)
  return new Map(rows.map(({ person, at }) => [person, at]))
}
