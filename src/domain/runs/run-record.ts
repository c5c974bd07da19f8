import { z } from 'zod'
import type { Currency } from '#kernel/money.ts'
import type { Posting } from '#engine/settlement/accounts.ts'

const runSchema = z.object({
  plan: z.string(),
  planHash: z.string(),
  grain: z.enum(['month', 'quarter', 'year']),
  period: z.string(),
  knownAt: z.string(),
  organisation: z.string(),
  status: z.enum(['final', 'provisional']),
  /** The periods of the cycle that are closed with it, itself included. */
  closed: z.array(z.string()),
  /** People with corrections that wait, because their pay had no value. */
  waiting: z.array(z.string()).default([]),
})

/** What run.json says of each run. */
export const runRecordSchema = z.object({
  yeji: z.literal('run/1'),
  runs: z.array(runSchema),
  /** Where the cycles stand that these results didn't compute, but whose ledger they hand on. */
  standing: z.array(runSchema).default([]),
})

export type RunOfRecord = z.output<typeof runSchema>
type RunRecord = z.output<typeof runRecordSchema>

/** Earlier results as a later run reads them. */
export type RunRead = {
  readonly record: RunRecord
  readonly postings: readonly Posting[]
  /** The ledger's one currency; null while nothing was posted. */
  readonly currency: Currency | null
}
