import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import {
  factLines,
  factsBetween,
  shareLines,
  sharesBetween,
  typesBetween,
} from '#storage/changes/recorded-between.ts'
import type { Between } from '#storage/changes/recorded-between.ts'
import type { Store } from '#storage/store.ts'
import type { News } from '../append-facts.ts'
import type { Staged } from '../append-staged.ts'
import type { CalcSession } from '../calc-session.ts'

/** New facts and shares, as rows where they're few, else put aside in the session. */
export type ReadNews = {
  readonly news: News
  readonly staged: readonly Staged[]
  readonly factsRead: number
  readonly rows: number
  /** When the latest was recorded. */
  readonly latest: Instant | null
}

export type NewsAsked = {
  readonly factTypes: readonly FactType[]
  readonly maxAppended: number
  /** Whether there are new shares. */
  readonly shared: boolean
}

export async function readNews(
  store: Store,
  session: CalcSession,
  between: Between,
  asked: NewsAsked,
): Promise<ReadNews> {
  const few = between.from === null ? null : await readFew(store, between, asked)
  return few ?? stageMany(store, session, between, asked)
}

async function readFew(
  { db }: Store,
  between: Between,
  { factTypes, maxAppended, shared }: NewsAsked,
): Promise<ReadNews | null> {
  const facts = await factsBetween(db, between, factTypes, maxAppended + 1)
  const shares = shared ? await sharesBetween(db, between, maxAppended + 1) : []
  if (Math.max(facts.length, shares.length) > maxAppended) return null
  const byType = Map.groupBy(facts, ({ type }) => type)
  const moments = [...facts.map(({ row }) => row), ...shares].map(({ recordedAt }) => recordedAt)
  return {
    news: {
      facts: Array.from(byType, ([type, all]) => ({ type, rows: all.map(({ row }) => row) })),
      shares,
    },
    staged: [],
    factsRead: facts.length,
    rows: facts.length + shares.length,
    latest: moments.length === 0 ? null : Math.max(...moments),
  }
}

async function stageMany(
  store: Store,
  session: CalcSession,
  between: Between,
  { factTypes, shared }: NewsAsked,
): Promise<ReadNews> {
  const staged: Staged[] = []
  try {
    if (shared) staged.push(await session.stage(null, shareLines(store, between)))
    for (const type of await typesBetween(store.db, between, factTypes))
      staged.push(await session.stage(type, factLines(store, between, type)))
  } catch (error) {
    await session.unstage(staged)
    throw error
  }
  const sum = (of: readonly Staged[]): number => of.reduce((all, { rows }) => all + rows, 0)
  const moments = staged.flatMap(({ latest }) => latest ?? [])
  return {
    news: { facts: [], shares: [] },
    staged,
    factsRead: sum(staged.filter(({ type }) => type !== null)),
    rows: sum(staged),
    latest: moments.length === 0 ? null : Math.max(...moments),
  }
}
