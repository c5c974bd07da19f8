import { ALL_KNOWN, openMirror } from '#calc/mirror/mirror.ts'
import type { Followed, Mirror } from '#calc/mirror/mirror.ts'
import type { Day } from '#kernel/day.ts'
import { liveKey, liveRuns } from '#domain/live/live-runs.ts'
import type { LiveRun } from '#domain/live/live-runs.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { PersonResult } from '#engine/results.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { keepOnly, recordLive } from '#storage/live/record-live.ts'
import type { LiveToRecord } from '#storage/live/record-live.ts'
import { lockedRuns, readPostings } from '#storage/runs/read-runs.ts'
import type { StoredRun } from '#storage/runs/read-runs.ts'
import type { Store } from '#storage/store.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { changedResults } from './changed-results.ts'
import { TimedSteps } from './timed-steps.ts'

/** Keeps live results current, in one process. What it holds can be lost at any time. */
export type LiveCalculator = {
  /** Takes in what was recorded since and calculates what that may have changed. */
  readonly refresh: () => Promise<Refreshed>
  readonly close: () => Promise<void>
}

export type Refreshed = {
  /** Results that changed. */
  readonly changed: number
  /** Versions of facts that were taken in. */
  readonly factsRead: number
  /** What took how long, by step. */
  readonly milliseconds: Readonly<Record<string, number>>
}

type Held = {
  readonly mirror: Mirror
  readonly factTypes: string
  /** By liveKey. */
  readonly calculated: Map<string, Calculated>
  /** Which runs' postings the mirror has. */
  postingsOf: string
}

type Calculated = {
  readonly planHash: string
  readonly asOf: Day
  /** The same for as long as plan and day are, so that it isn't generated and hashed for every order. */
  readonly program: SqlProgram
  readonly results: readonly PersonResult[]
}

export function liveCalculator(store: Store, readBook: ReadBook, today: () => Day): LiveCalculator {
  let held: Held | null = null

  const holding = async (factTypes: readonly FactType[]): Promise<Held> => {
    // Whatever is said of a type, its columns or its names: then the tables are others.
    const named = JSON.stringify(factTypes)
    if (held?.factTypes === named) return held
    await held?.mirror.close()
    held = null
    const mirror = await openMirror(store, { factTypes })
    held = { mirror, factTypes: named, calculated: new Map(), postingsOf: '' }
    return held
  }

  const refresh = async (): Promise<Refreshed> => {
    const steps = new TimedSteps()
    const book = await steps.time('book', () => readBook(store.db))
    const day = today()
    const current = await holding([...book.factTypes.values()])
    const followed = await steps.time('follow', () => current.mirror.follow({ asOf: day }))
    const locked = await steps.time('locked runs', () => lockedRuns(store.db))
    const settles = book.plans.some(({ plan }) =>
      [...plan.cycles.values()].some(({ settlement }) => settlement !== null),
    )
    const newPostings = settles && (await takePostings(store, current, locked, followed.refilled))
    const isLocked = new Set(locked.map(({ plan, period }) => liveKey(plan, period)))
    const runs = liveRuns(
      book.plans.map(({ plan }) => plan),
      day,
      (plan, period) => isLocked.has(liveKey(plan, period)),
    )
    let changed = 0
    const mayHaveChanged = followed.changed || newPostings
    for (const run of runs)
      changed += await calculate(store, current, run, { ...followed, mayHaveChanged, steps })
    await steps.time('forget', () => forget(store, current, runs))
    return { changed, factsRead: followed.factsRead, milliseconds: steps.milliseconds() }
  }

  return {
    refresh,
    close: async () => {
      await held?.mirror.close()
      held = null
    },
  }
}

/** Calculates a run where something may have changed, keeps what did, and notes how much is known in any case. */
async function calculate(
  { db }: Store,
  { mirror, calculated }: Held,
  { plan, cycle, period, asOf }: LiveRun,
  {
    knownAt,
    mayHaveChanged,
    steps,
  }: Pick<Followed, 'knownAt'> & {
    readonly mayHaveChanged: boolean
    readonly steps: TimedSteps
  },
): Promise<number> {
  const { key } = plan.document
  const name = liveKey(key, period.key)
  const record = (what: Pick<LiveToRecord, 'results' | 'people'>): Promise<number> =>
    steps.time(`record ${name}`, () => recordLive(db, { ...about, ...what, knownAt }))
  const before = calculated.get(name)
  const isSame = before?.planHash === plan.hash && before.asOf === asOf
  const about = { plan: key, planHash: plan.hash, grain: cycle.grain, period: period.key, asOf }
  if (isSame && !mayHaveChanged) {
    await record({ results: [], people: null })
    return 0
  }
  const program = isSame
    ? before.program
    : compileSql(plan, cycle, { period, asOf, knownAt: ALL_KNOWN })
  const { results } = await steps.time(`run ${name}`, () => mirror.session.run(program))
  const { changed, people } = changedResults(isSame ? before.results : null, results)
  const recorded = await record({ results: changed, people })
  calculated.set(name, { planHash: plan.hash, asOf, program, results })
  return recorded
}

/** What locked runs posted is what open ones go on from. */
async function takePostings(
  { db }: Store,
  held: Held,
  locked: readonly StoredRun[],
  refilled: boolean,
): Promise<boolean> {
  const runs = locked.map(({ run }) => run)
  const named = runs.join()
  if (held.postingsOf === named && !refilled) return false
  await held.mirror.session.replace({ postings: await readPostings(db, runs) })
  held.postingsOf = named
  return true
}

/** Periods that have been locked or have gone by. */
async function forget(
  { db }: Store,
  { calculated }: Held,
  runs: readonly LiveRun[],
): Promise<void> {
  const live = new Set(runs.map(({ plan, period }) => liveKey(plan.document.key, period.key)))
  const over = [...calculated.keys()].filter((name) => !live.has(name))
  for (const name of over) calculated.delete(name)
  await keepOnly(
    db,
    runs.map(({ plan, period }) => ({ plan: plan.document.key, period: period.key })),
  )
}
