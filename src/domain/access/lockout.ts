import type { Instant } from '#kernel/instant.ts'

/** Failed sign-ins of one account or one address, as far as they still count. */
export type Failures = { readonly count: number; readonly last: Instant }

/** How many failures are free. An address may stand for a whole office, so it has more. */
export type Kind = 'account' | 'address'
const free: Readonly<Record<Kind, number>> = { account: 5, address: 50 }

const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 15 * 60_000
/** After a day of quiet, failures are forgotten. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

export const noFailures: Failures = { count: 0, last: 0 }

export function afterFailure(before: Failures, now: Instant): Failures {
  const forgotten = now - before.last > FORGOTTEN_AFTER_MS
  return { count: (forgotten ? 0 : before.count) + 1, last: now }
}

/** From when on another try is allowed, 0 while failures are free. The delay doubles with each beyond those. */
export function openAgainAt(failures: Failures, kind: Kind): Instant {
  const beyond = failures.count - free[kind]
  if (beyond < 0) return 0
  return failures.last + Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(beyond, 20))
}
