import { sql } from 'kysely'
import { z } from 'zod'
import { formatInstant } from '#kernel/instant.ts'
import type { PersonResult } from '#engine/results.ts'
import { inTransaction } from '../in-transaction.ts'
import { noticeChannel, notify } from '../notices/notices.ts'
import { storedResult } from '../runs/run-hashes.ts'
import type { Db, Tx } from '../store.ts'
import type { LiveCycle } from './read-live.ts'
import { storeNow } from '../clock.ts'

/** Whose live results have changed; null where they're too many to name. */
export const liveChannel = noticeChannel(
  'live',
  z.object({
    plan: z.string(),
    period: z.string(),
    persons: z.array(z.string()).nullable(),
  }),
)

/** Persons that a notice names; an id has at most 128 characters, of three bytes each. */
const MOST_NAMED = 15

/** A live calculation to keep. */
export type LiveToRecord = Omit<LiveCycle, 'changedAt' | 'people'> & {
  /** Those that may be other than what is kept. */
  readonly results: readonly PersonResult[]
  /** Everybody who has a result; null where nobody has come or gone. */
  readonly people: readonly string[] | null
}

/**
 * Keeps what has changed of a plan's period, and tells who listens. Whoever knows less than what is kept already writes nothing; an
 * equal result isn't a change. The number of changed results.
 */
export async function recordLive(db: Db, told: LiveToRecord): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await begin(tx, told))) return 0
    const changed = [...(await write(tx, told)), ...(await removeGone(tx, told))]
    if (changed.length === 0) return 0
    const { plan, period } = told
    await sql`
      UPDATE live_cycle SET changed_at = ${storeNow},
        people = (SELECT count(*) FROM live_result WHERE plan = ${plan} AND period = ${period})
      WHERE plan = ${plan} AND period = ${period}`.execute(tx)
    const persons = changed.length > MOST_NAMED ? null : changed
    await notify(tx, liveChannel, { plan, period, persons })
    return changed.length
  })
}

/** Takes the period for this transaction, and notes how much is known; false where more is known already. */
async function begin(tx: Tx, told: LiveToRecord): Promise<boolean> {
  const { plan, period, grain, planHash, asOf } = told
  const knownAt = formatInstant(told.knownAt)
  const { rows } = await sql`
    INSERT INTO live_cycle AS c (plan, period, grain, plan_hash, as_of, known_at, changed_at, people)
    VALUES (${plan}, ${period}, ${grain}, ${planHash}, ${asOf}::date, ${knownAt}::timestamptz, ${knownAt}::timestamptz, 0)
    ON CONFLICT (plan, period) DO UPDATE
      SET plan_hash = excluded.plan_hash, as_of = excluded.as_of, known_at = excluded.known_at
      WHERE c.known_at <= excluded.known_at
    RETURNING 1`.execute(tx)
  return rows.length > 0
}

async function write(tx: Tx, { plan, period, results }: LiveToRecord): Promise<readonly string[]> {
  if (results.length === 0) return []
  const stored = results.map(storedResult)
  const { rows } = await sql<{ readonly person: string }>`
    INSERT INTO live_result AS r (plan, period, person, cells, changed_at)
    SELECT ${plan}, ${period}, n.person, n.cells::jsonb, ${storeNow}
    FROM unnest(${stored.map(({ person }) => person)}::text[], ${stored.map(({ cells }) => JSON.stringify(cells))}::text[])
      AS n (person, cells)
    ON CONFLICT (plan, period, person) DO UPDATE SET cells = excluded.cells, changed_at = excluded.changed_at
      WHERE r.cells IS DISTINCT FROM excluded.cells
    RETURNING person`.execute(tx)
  return rows.map(({ person }) => person)
}

async function removeGone(
  tx: Tx,
  { plan, period, people }: LiveToRecord,
): Promise<readonly string[]> {
  if (people === null) return []
  const { rows } = await sql<{ readonly person: string }>`
    DELETE FROM live_result
    WHERE plan = ${plan} AND period = ${period} AND person <> ALL (${people}::text[])
    RETURNING person`.execute(tx)
  return rows.map(({ person }) => person)
}

/** Takes away the periods that aren't live any more: those that aren't among the kept. */
export async function keepOnly(
  db: Db,
  kept: readonly { readonly plan: string; readonly period: string }[],
): Promise<void> {
  // Asked after every calculation, and there's next to never one: the few cycles tell, not everybody's results.
  await sql`
    WITH over AS (
      DELETE FROM live_cycle
      WHERE (plan, period) NOT IN (
        SELECT * FROM unnest(${kept.map(({ plan }) => plan)}::text[], ${kept.map(({ period }) => period)}::text[]))
      RETURNING plan, period)
    DELETE FROM live_result r USING over WHERE r.plan = over.plan AND r.period = over.period`.execute(
    db,
  )
}
