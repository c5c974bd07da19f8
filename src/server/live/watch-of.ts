import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { ResultFeed, Watch } from './result-feed.ts'

/** Roles, keys and reporting lines change while a stream is open; so often is asked whether it may go on, and about whom. */
export const ASK_AGAIN_MS = 15_000

/** What the caller's next stream reads; refused where too many are open. */
export function watchOf(feed: ResultFeed, call: Call): Watch {
  const { userId, key } = signedIn(call)
  const watch = feed.watch(key?.keyId ?? userId)
  if (watch === null) throw new Refusal('too-many-streams', { retryAfterSeconds: 60 })
  return watch
}
