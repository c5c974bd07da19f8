import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Db } from '../store.ts'
import { storeNow } from '../clock.ts'

/** A run that somebody asked for. */
export type RunAsked = {
  readonly planHash: string
  readonly plan: string
  readonly period: string
  /** Null for the last day of the period. */
  readonly asOf: Day | null
  readonly status: 'provisional' | 'locked'
  readonly askedBy: string
}

/** What came of it: a run with what is doubtful about it, or the problems that kept it from being recorded. */
export type RunRequest = RunAsked & {
  readonly request: bigint
  readonly state: 'waiting' | 'done' | 'refused'
  readonly run: bigint | null
  readonly problems: readonly Problem[]
}

export async function askRun(db: Db, asked: RunAsked): Promise<bigint> {
  const { planHash, plan, period, asOf, status, askedBy } = asked
  const { request } = await db
    .insertInto('run_request')
    .values({
      ...{ plan_hash: planHash, plan, period, as_of: asOf, status, asked_by: askedBy, run: null },
      asked_at: storeNow,
      ...{ state: 'waiting', problems: '[]' },
    })
    .returning('request')
    .executeTakeFirstOrThrow()
  return request
}

export async function readRunRequest(db: Db, request: bigint): Promise<RunRequest | null> {
  const found = await db
    .selectFrom('run_request')
    .select(['request', 'plan_hash as planHash', 'plan', 'period', 'as_of as asOf', 'status'])
    .select(['asked_by as askedBy', 'state', 'run', 'problems'])
    .where('request', '=', request)
    .executeTakeFirst()
  return found ?? null
}

/** Those that were asked for, the latest first. */
export async function readRunRequests(
  db: Db,
  asked: { readonly before: bigint | undefined; readonly limit: number },
): Promise<readonly (RunRequest & { readonly askedAt: Instant })[]> {
  let query = db
    .selectFrom('run_request')
    .select(['request', 'plan_hash as planHash', 'plan', 'period', 'as_of as asOf', 'status'])
    .select(['asked_by as askedBy', 'asked_at as askedAt', 'state', 'run', 'problems'])
  if (asked.before !== undefined) query = query.where('request', '<', asked.before)
  return query.orderBy('request', 'desc').limit(asked.limit).execute()
}

/** Says what came of a request that waits; false when that was said before. */
export async function endRunRequest(
  db: Db,
  request: bigint,
  { run, problems }: { readonly run: bigint | null; readonly problems: readonly Problem[] },
): Promise<boolean> {
  const ended = await db
    .updateTable('run_request')
    .set({ run, state: run === null ? 'refused' : 'done', problems: JSON.stringify(problems) })
    .where('request', '=', request)
    .where('state', '=', 'waiting')
    .returning('request')
    .executeTakeFirst()
  return ended !== undefined
}

/** Those of which nothing has come yet, in their order. */
export async function waitingRunRequests(db: Db): Promise<readonly bigint[]> {
  const rows = await db
    .selectFrom('run_request')
    .select('request')
    .where('state', '=', 'waiting')
    .orderBy('request')
    .execute()
  return rows.map(({ request }) => request)
}
