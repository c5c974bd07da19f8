import type { Generated } from 'kysely'
import type { Grain } from '#kernel/period.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Sent } from './sent.ts'

/** Numbers that people doubt. */
export type DisputeTables = {
  dispute: {
    dispute: Generated<bigint>
    person: string
    plan: string
    plan_hash: string
    grain: Grain
    period: string
    run: bigint | null
    cell: string
    unit: string
    shown: string | null
    reason: string
    raised_by: string
    raised_at: Sent<Instant>
  }
  dispute_withdrawal: { dispute: bigint; withdrawn_by: string; withdrawn_at: Sent<Instant> }
}
