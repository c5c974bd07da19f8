import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Period } from '#kernel/period.ts'

/**
 * What a calculation is of. The same plan hash, period, asOf and knownAt give the same bytes, on any engine,
 * in any row order, on any day. Nothing here or below reads the clock.
 */
export type Run = {
  readonly period: Period
  /** Facts that occurred after this day don't count. Inclusive. */
  readonly asOf: Day
  /** What was recorded after this moment isn't known yet. Inclusive. */
  readonly knownAt: Instant
}
