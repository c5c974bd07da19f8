import type { z } from 'zod'

import type { resultBrief } from '#contract/results.ts'
import { liveKey } from '#domain/live/live-runs.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import { readLive } from '#storage/live/read-live.ts'
import type { LiveAsked, LiveResult } from '#storage/live/read-live.ts'
import { reachedBy } from '../access/reached.ts'
import type { Reached } from '../access/reached.ts'
import type { Caller } from '../access/caller.ts'
import type { Call } from '../http/call.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { planByHash } from '../plans/plan-book.ts'
import { provisional } from '../results/kept-results.ts'
import { briefOf } from '../results/stated-result.ts'
import type { Changed, ResultFeed, Watch } from './result-feed.ts'
import { ASK_AGAIN_MS } from './watch-of.ts'

export type ResultServices = {
  readonly readBook: ReadBook
  readonly directory: PeopleDirectory
  readonly feed: ResultFeed
  /** A stream may be open for longer than a day. */
  readonly today: () => Day
  /** The caller of an open stream as of now; null where it isn't let in any more. */
  readonly stillAllowed: (call: Call) => Promise<Caller | null>
}

type Brief = z.input<typeof resultBrief>

type Watching = {
  readonly of: 'self' | 'reach'
  readonly call: Call
  readonly gone: AbortSignal
}

const PAGE = 200

/** The results of those within reach as they are, and then each as it changes. It ends when its caller isn't let in any more. */
export async function* resultEvents(
  services: ResultServices,
  watch: Watch,
  { of, call, gone }: Watching,
): AsyncGenerator<Brief | null> {
  const sent = new Map<string, Instant>()
  let reach: Reached | null = null
  let askedAt = 0
  try {
    for (;;) {
      const changed = await watch.next(gone)
      if (changed === null) return
      if (reach === null || performance.now() - askedAt >= ASK_AGAIN_MS) {
        const caller = await services.stillAllowed(call)
        if (caller === null) return
        reach = await reachOf(services, caller, of)
        askedAt = performance.now()
      }
      if (changed.length === 0) yield null
      yield* briefsOf(services, call.db, changed, reach, sent)
    }
  } finally {
    watch.end()
  }
}

/** What has changed within reach, and wasn't sent yet. */
async function* briefsOf(
  { readBook }: ResultServices,
  db: Call['db'],
  changed: readonly Changed[] | 'everything',
  reach: Reached,
  sent: Map<string, Instant>,
): AsyncGenerator<Brief> {
  for (const asked of askedOf(changed, reach))
    for await (const { row, personName } of rowsOf(db, asked)) {
      const name = `${liveKey(row.cycle.plan, row.cycle.period)} ${row.person}`
      if (sent.get(name) === row.changedAt) continue
      sent.set(name, row.changedAt)
      const plan = await planByHash(readBook, db, row.cycle.planHash)
      const reading = { may: reach.may(row.person), personName }
      yield briefOf(plan, provisional(row), reading).brief
    }
}

async function reachOf(
  { directory, today }: ResultServices,
  caller: Caller,
  of: 'self' | 'reach',
): Promise<Reached> {
  const reached = await reachedBy(caller, 'result.read', directory, today())
  if (of === 'reach') return reached
  const { personId: own } = caller
  const isReached = own !== null && (reached.persons?.includes(own) ?? true)
  return { ...reached, persons: isReached ? [own] : [] }
}

/** What to read for what has changed, within reach. */
function askedOf(
  changed: readonly Changed[] | 'everything',
  { persons }: Reached,
): readonly LiveAsked[] {
  if (changed === 'everything') return [persons === null ? {} : { persons }]
  return changed.flatMap(({ plan, period, persons: touched }) => {
    const about = { plan, period }
    if (persons === null) return touched === null ? about : { ...about, persons: [...touched] }
    const within = touched === null ? persons : persons.filter((person) => touched.has(person))
    return within.length === 0 ? [] : { ...about, persons: within }
  })
}

/** Page by page, so that a company's results are never all in memory for one reader. */
async function* rowsOf(
  db: Call['db'],
  asked: LiveAsked,
): AsyncGenerator<{ readonly row: LiveResult; readonly personName: Text }> {
  let after = ''
  for (;;) {
    const rows = await readLive(db, { ...asked, after, limit: PAGE })
    // A person's rows may be cut by the page's end; they come whole with the next one.
    const last = rows.at(-1)?.person
    const whole = rows.length < PAGE ? rows : rows.filter(({ person }) => person !== last)
    const nameOf = await namesOf(
      db,
      whole.map(({ person }) => person),
    )
    for (const row of whole) yield { row, personName: nameOf(row.person) }
    if (rows.length < PAGE) return
    after = whole.at(-1)?.person ?? last ?? ''
    if (whole.length === 0) return
  }
}
