import { setTimeout as sleep } from 'node:timers/promises'

import type { followVerification, verifyChain } from '#contract/decisions.ts'
import type { Answered, Event } from '#contract/route.ts'
import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import type { Verified } from '#storage/decisions/verify-decisions.ts'
import type { Anchor } from '#storage/decisions/walk-chain.ts'
import type { Db } from '#storage/store.ts'

type Progress = Event<typeof followVerification>

/** Often enough to be seen moving. */
const EVERY_MS = 150

/** Verifies, and tells how far it is until it's over. Whoever goes away meanwhile isn't told; what was begun ends by itself. */
export async function* verificationEvents(
  db: Db,
  anchors: readonly Anchor[],
  gone: AbortSignal,
): AsyncGenerator<Progress | null> {
  let latest: Progress = { step: 'chain', done: 0, of: 1, verified: null }
  let told: Progress | null = null
  const verifying = verifyDecisions(db, anchors, (step, done, of) => {
    latest = { step, done, of, verified: null }
  })
  const over = verifying.then(
    () => true,
    () => true,
  )
  while (!gone.aborted) {
    if (latest !== told) {
      told = latest
      yield told
    }
    if (await Promise.race([over, sleep(EVERY_MS, false)])) break
  }
  const found = await verifying
  yield { step: 'rights', done: 1, of: 1, verified: verifiedShown(found) }
}

export function verifiedShown({
  problems,
  decisions,
  head,
}: Verified): Answered<typeof verifyChain> {
  return {
    decisions,
    head: head === null ? null : `${head.seq}:${head.hash}`,
    problems: [...problems],
  }
}
