import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { tablesBetween } from '#storage/changes/recorded-between.ts'
import { follows, snapshotText, takeSnapshot } from '#storage/changes/snapshot.ts'
import type { Snapshot } from '#storage/changes/snapshot.ts'
import type { Store } from '#storage/store.ts'
import { openCalcSession } from '../calc-session.ts'
import type { CalcSession } from '../calc-session.ts'
import { oneAfterTheOther } from '../one-by-one.ts'
import { readNews } from './read-news.ts'
import { readReplaced } from './read-replaced.ts'
import type { OrganisationAsked } from './read-replaced.ts'

/**
 * The moment of runs that know everything the mirror holds: their results are those of `knownAt`. But that moves on, and with it a program's SQL, so
 * that no stage would stay warm.
 */
export const ALL_KNOWN: Instant = Date.UTC(9999, 0)

/** What the mirror is asked to hold. */
export type FollowAsked = {
  /** The team tree is taken as it stands on this day. */
  readonly asOf: Day
  /**
   * The organisation, minimum wages and prior scores as known at this moment, for they have no moments in the tables that programs read; left
   * out, as known now. A run of an earlier moment than now has to ask for it.
   */
  readonly knownAt?: Instant
}

export type Followed = {
  /** Whether anything that programs read may be another than before. */
  readonly changed: boolean
  readonly refilled: boolean
  /** Versions of facts that were taken in. */
  readonly factsRead: number
  /** Whose facts have changed; null where anybody may be touched. */
  readonly persons: ReadonlySet<string> | null
  /**
   * A run of this moment knows everything that the mirror holds: the store's clock, or the latest moment that something was recorded at, where
   * that is later. What commits from now on may still be recorded at or before it; so a run that has to come out the same for good is one of a moment
   * that was closed, up to `settledUntil`.
   */
  readonly knownAt: Instant
  /** Everything that will ever be recorded at or before it is in; null while no moment was closed. */
  readonly settledUntil: Instant | null
  /** Which state of the store is held. */
  readonly cursor: string
}

/**
 * A store's facts and all that is read with them, in a DuckDB that is kept warm. It's never the truth: what it holds can be dropped at
 * any time and is read anew. Postings aren't in it: which runs a run stands on is the caller's to say, by `session.replace`.
 */
export type Mirror = {
  readonly session: Pick<
    CalcSession,
    'run' | 'runTogether' | 'lines' | 'linesOf' | 'query' | 'replace' | 'scaleTargets'
  >
  /** Takes in what was recorded since. Fills the mirror at the first call, and when the store is another copy than before. */
  readonly follow: (asked: FollowAsked) => Promise<Followed>
  /** Drops everything and fills it anew. */
  readonly rebuild: (asked: FollowAsked) => Promise<Followed>
  readonly close: () => Promise<void>
}

export type MirrorOptions = {
  /** Facts of other types are passed over. */
  readonly factTypes: readonly FactType[]
  /** Up to so many new facts or shares are appended one by one, which tells whom they touch; more are taken in as sets. */
  readonly maxAppended?: number
}

const MAX_APPENDED = 2000
const nobody = { persons: new Set<string>() }

type Held = {
  readonly snapshot: Snapshot
  readonly latest: Instant
  readonly organisation: OrganisationAsked
}

export async function openMirror(
  store: Store,
  { factTypes, maxAppended = MAX_APPENDED }: MirrorOptions,
): Promise<Mirror> {
  const session = await openCalcSession()
  const oneByOne = oneAfterTheOther()
  let held: Held | null = null

  const follow = async (asked: FollowAsked): Promise<Followed> => {
    const { snapshot, now, settledUntil } = await takeSnapshot(store.db)
    const before = held !== null && follows(held.snapshot, snapshot) ? held : null
    const between = { from: before?.snapshot ?? null, to: snapshot }
    const tables = await tablesBetween(store.db, between)
    const news = await readNews(store, session, between, {
      ...{ factTypes, maxAppended, shared: tables.has('share') },
    })
    try {
      const latest = Math.max(now, before?.latest ?? now, news.latest ?? now, ...tables.values())
      const organisation = { asOf: asked.asOf, knownAt: asked.knownAt ?? null }
      const replaced = await readReplaced(store.db, {
        ...{ latest, organisation, tables, before: before?.organisation ?? null },
      })
      const replaces = Object.keys(replaced).length > 0
      const changed = before === null || replaces || news.rows > 0
      // Should it fail, the mirror is filled anew.
      held = null
      const anew = before === null ? factTypes : null
      const touched = changed ? await session.takeIn({ anew, replaced, ...news }) : nobody
      held = { snapshot, latest, organisation }
      return {
        changed,
        refilled: before === null,
        factsRead: news.factsRead,
        persons: touched?.persons ?? null,
        knownAt: latest,
        settledUntil,
        cursor: snapshotText(snapshot),
      }
    } finally {
      await session.unstage(news.staged)
    }
  }
  return {
    session,
    follow: (asked) => oneByOne(() => follow(asked)),
    rebuild: (asked) =>
      oneByOne(() => {
        held = null
        return follow(asked)
      }),
    close: () => oneByOne(() => session.close()),
  }
}
