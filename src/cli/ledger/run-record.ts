import { z } from 'zod'

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
export type RunRecord = z.output<typeof runRecordSchema>
