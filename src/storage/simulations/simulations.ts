import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { inTransaction } from '../in-transaction.ts'
import type { Db } from '../store.ts'
import { storeNow } from '../clock.ts'

export type SimulationState = 'waiting' | 'running' | 'done' | 'refused' | 'cancelled'

/** A simulation that somebody asked for, and how far it is. */
export type StoredSimulation = {
  readonly simulation: bigint
  readonly title: string
  readonly asked: unknown
  readonly askedBy: string
  readonly askedAt: Instant
  readonly state: SimulationState
  readonly runsDone: number
  readonly runs: number
  readonly problems: readonly Problem[]
}

export type SimulationAsked = Pick<StoredSimulation, 'title' | 'asked' | 'askedBy' | 'runs'>

/** A person's pay by scenario, and the changes against the first; exact minor units, null is "no value". */
export type StoredPerson = {
  readonly person: string
  readonly team: string
  readonly paid: readonly (string | null)[]
  readonly changes: readonly (string | null)[]
  /** By scenario, then by period; empty for who was simulated before it was kept. */
  readonly byPeriod: readonly (readonly (string | null)[])[]
}

export async function askSimulation(db: Db, of: SimulationAsked): Promise<bigint> {
  const { simulation } = await db
    .insertInto('simulation')
    .values({
      ...{ title: of.title, asked: JSON.stringify(of.asked), asked_by: of.askedBy, runs: of.runs },
      asked_at: storeNow,
      ...{ state: 'waiting', problems: '[]' },
      totals: sql<string>`NULL`,
    })
    .returning('simulation')
    .executeTakeFirstOrThrow()
  return simulation
}

const columns = [
  ...(['simulation', 'title', 'asked', 'asked_by as askedBy', 'asked_at as askedAt'] as const),
  ...(['state', 'runs_done as runsDone', 'runs', 'problems'] as const),
] as const

export async function readSimulation(
  db: Db,
  simulation: bigint,
): Promise<(StoredSimulation & { readonly totals: unknown }) | null> {
  const found = await db
    .selectFrom('simulation')
    .select([...columns, 'totals'])
    .where('simulation', '=', simulation)
    .executeTakeFirst()
  return found ?? null
}

/** A simulation as a list shows it, without the documents that were asked about. */
export type SimulationHead = Omit<StoredSimulation, 'asked' | 'problems'> & {
  readonly from: string
  readonly to: string
  readonly scenarios: readonly string[]
}

/** The latest first. */
export async function readSimulations(
  db: Db,
  asked: { readonly before: bigint | undefined; readonly limit: number },
): Promise<readonly SimulationHead[]> {
  let query = db
    .selectFrom('simulation')
    .select(['simulation', 'title', 'asked_by as askedBy', 'asked_at as askedAt'])
    .select(['state', 'runs_done as runsDone', 'runs'])
    .select([
      sql<string>`asked ->> 'from'`.as('from'),
      sql<string>`asked ->> 'to'`.as('to'),
      sql<readonly string[]>`jsonb_path_query_array(asked, '$.scenarios[*].title')`.as('scenarios'),
    ])
  if (asked.before !== undefined) query = query.where('simulation', '<', asked.before)
  return query.orderBy('simulation', 'desc').limit(asked.limit).execute()
}

/** Notes how far it is; false where it was ended meanwhile. */
export async function advanceSimulation(
  db: Db,
  simulation: bigint,
  runsDone: number,
): Promise<boolean> {
  const still = await db
    .updateTable('simulation')
    .set({ state: 'running', runs_done: runsDone })
    .where('simulation', '=', simulation)
    .where('state', 'in', ['waiting', 'running'])
    .returning('simulation')
    .executeTakeFirst()
  return still !== undefined
}

/** What came of it. */
export type SimulationEnd =
  | { readonly state: 'cancelled' }
  | { readonly state: 'refused'; readonly problems: readonly Problem[] }
  | { readonly state: 'done'; readonly totals: unknown; readonly people: readonly StoredPerson[] }

/** Ends one that has not ended; false when it had. */
export async function endSimulation(
  db: Db,
  simulation: bigint,
  end: SimulationEnd,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const ended = await tx
      .updateTable('simulation')
      .set({
        state: end.state,
        ...(end.state === 'refused' ? { problems: JSON.stringify(end.problems) } : {}),
        ...(end.state === 'done'
          ? { totals: JSON.stringify(end.totals), runs_done: sql<number>`runs` }
          : {}),
      })
      .where('simulation', '=', simulation)
      .where('state', 'in', ['waiting', 'running'])
      .returning('simulation')
      .executeTakeFirst()
    if (ended === undefined) return false
    if (end.state !== 'done') return true
    for (let at = 0; at < end.people.length; at += ROWS_AT_ONCE) {
      const rows = end.people.slice(at, at + ROWS_AT_ONCE)
      await tx
        .insertInto('simulation_person')
        .values(
          rows.map(({ person, team, paid, changes, byPeriod }) => ({
            ...{ simulation, person, team },
            ...{ paid: JSON.stringify(paid), changes: JSON.stringify(changes) },
            by_period: JSON.stringify(byPeriod),
          })),
        )
        .execute()
    }
    return true
  })
}

const ROWS_AT_ONCE = 1000

/** People by id; of some of them, where they're named. */
export async function readSimulationPeople(
  db: Db,
  simulation: bigint,
  asked: {
    readonly people: readonly string[] | null
    readonly after: string | undefined
    readonly limit: number
  },
): Promise<readonly StoredPerson[]> {
  if (asked.people?.length === 0) return []
  let query = db
    .selectFrom('simulation_person')
    .select(['person', 'team', 'paid', 'changes', 'by_period as byPeriod'])
    .where('simulation', '=', simulation)
  if (asked.people !== null) query = query.where('person', 'in', [...asked.people])
  if (asked.after !== undefined) query = query.where('person', '>', asked.after)
  return query.orderBy('person').limit(asked.limit).execute()
}

/** Those of which nothing has come yet, in their order. */
export async function openSimulations(db: Db): Promise<readonly bigint[]> {
  const rows = await db
    .selectFrom('simulation')
    .select('simulation')
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('simulation')
    .execute()
  return rows.map(({ simulation }) => simulation)
}
