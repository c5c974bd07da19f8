import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Run } from '#engine/run.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { appendDecision } from '../decisions/append-decision.ts'
import { inTransaction } from '../in-transaction.ts'
import { notify } from '../notices/notices.ts'
import { recordedChannel } from '../notices/recorded.ts'
import { arrays, names } from '../records/batch-sql.ts'
import type { CellSent } from '../records/record-table.ts'
import { columns } from '../records/record-table.ts'
import type { Db, Tx } from '../store.ts'
import { postingsHash, resultsHash, runHash, storedResult } from './run-hashes.ts'

/** A computed run to keep. */
export type RunToRecord = {
  /** A published plan. */
  readonly plan: Plan
  /** `knownAt` must have been closed: see closeKnowledge. */
  readonly run: Run
  readonly status: 'provisional' | 'locked'
  readonly engine: string
  readonly results: readonly PersonResult[]
  /** What this run posted, without what earlier ones did. */
  readonly postings: readonly Posting[]
  /** People whose corrections wait for the next run; the decision keeps them. */
  readonly waiting?: readonly string[]
  readonly actor: string
}

/** Keeps a run with its results and postings, for good, by a decision; its number. */
export async function recordRun(db: Db, told: RunToRecord): Promise<bigint> {
  const { plan, run, status, engine, actor, waiting = [] } = told
  const results = told.results.map(storedResult)
  const row = {
    planHash: plan.hash,
    plan: plan.document.key,
    grain: run.period.grain,
    period: run.period.key,
    asOf: run.asOf,
    knownAt: run.knownAt,
    status,
    engine,
    resultsHash: resultsHash(results),
    postingsHash: postingsHash(told.postings),
  }
  const hash = runHash(row)
  return inTransaction(db, async (tx) => {
    await requireClosed(tx, run)
    await notify(tx, recordedChannel, {})
    const { rows } = await sql<{ readonly run: bigint }>`
      SELECT nextval(pg_get_serial_sequence('run', 'run')) AS run`.execute(tx)
    const number = rows[0]?.run ?? 0n
    const { at } = await appendDecision(tx, {
      actor,
      kind: 'run-recorded',
      subject: String(number),
      payload: waiting.length === 0 ? { hash } : { hash, waiting },
    })
    await tx
      .insertInto('run')
      .values({
        run: number,
        plan_hash: row.planHash,
        plan: row.plan,
        grain: row.grain,
        period: row.period,
        as_of: row.asOf,
        known_at: formatInstant(row.knownAt),
        status,
        engine,
        recorded_at: formatInstant(at),
        results_hash: row.resultsHash,
        postings_hash: row.postingsHash,
        hash,
      })
      .execute()
    await insertRows(
      tx,
      'result',
      'run:bigint person cells:jsonb',
      results.map(({ person, cells }) => [number, person, JSON.stringify(cells)]),
    )
    await insertRows(
      tx,
      'posting',
      'run:bigint ordinal:bigint plan grain person account origin origin_from:date run_period run_from:date cause amount_minor:bigint',
      told.postings.map((posting, index) => postingCells(number, BigInt(index), posting)),
    )
    return number
  })
}

/** Otherwise something could still become known at or before the moment that the run says. */
async function requireClosed(tx: Tx, { knownAt }: Run): Promise<void> {
  const closed = await tx
    .selectFrom('knowledge')
    .select(({ fn }) => fn.max('known_until').as('until'))
    .executeTakeFirst()
  if (closed?.until === null || closed === undefined || closed.until < knownAt)
    throw new Error('a run of a moment that is not closed')
}

function postingCells(run: bigint, ordinal: bigint, of: Posting): readonly CellSent[] {
  const { plan, grain, person, account, origin, originFrom, runFrom, cause, amountMinor } = of
  const what = [plan, grain, person, account, origin, originFrom]
  return [run, ordinal, ...what, of.run, runFrom, cause, amountMinor]
}

async function insertRows(
  tx: Tx,
  table: 'result' | 'posting',
  described: string,
  rows: readonly (readonly CellSent[])[],
): Promise<void> {
  if (rows.length === 0) return
  const all = columns(described)
  await sql`
    INSERT INTO ${sql.table(table)} (${names(all)})
    SELECT ${names(all, 'n')} FROM unnest(${arrays(all, rows)}) AS n (${names(all)})`.execute(tx)
}
