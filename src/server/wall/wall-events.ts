import { setTimeout as sleep } from 'node:timers/promises'

import type { Call } from '../http/call.ts'
import type { ResultServices } from '../live/result-events.ts'
import type { Watch } from '../live/result-feed.ts'
import { ASK_AGAIN_MS } from '../live/watch-of.ts'
import { readWall } from './wall-state.ts'
import type { WallState } from './wall-state.ts'

/** A screen for many eyes needn't change faster than that. */
const SHORTEST_MS = 1000

/** What a plan's wall shows, now and whenever results of the plan change. It ends when its caller isn't let in any more. */
export async function* wallEvents(
  services: ResultServices,
  watch: Watch,
  { plan, call, gone }: { readonly plan: string; readonly call: Call; readonly gone: AbortSignal },
): AsyncGenerator<WallState | null> {
  let sent = ''
  let askedAt = performance.now()
  try {
    for (;;) {
      const changed = await watch.next(gone)
      if (changed === null) return
      if (performance.now() - askedAt >= ASK_AGAIN_MS) {
        if ((await services.stillAllowed(call)) === null) return
        askedAt = performance.now()
      }
      if (changed !== 'everything' && !changed.some((one) => one.plan === plan)) {
        yield null
        continue
      }
      const state = await readWall(call.db, services.readBook, plan, services.today())
      // Published without a wall meanwhile, or a month that nothing is known of yet.
      const told = state === null ? '' : JSON.stringify({ ...state, freshness: null })
      if (state === null || told === sent) yield null
      else {
        sent = told
        yield state
      }
      await sleep(SHORTEST_MS, undefined, { signal: gone }).catch(() => undefined)
    }
  } finally {
    watch.end()
  }
}
