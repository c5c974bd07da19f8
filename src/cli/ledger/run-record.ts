import { z } from 'zod'

/** What run.json says of each run; `closed` are the periods of the cycle that are closed with it, itself included. */
export const runRecordSchema = z.object({
  yeji: z.literal('run/1'),
  runs: z.array(
    z.object({
      plan: z.string(),
      planHash: z.string(),
      grain: z.enum(['month', 'quarter', 'year']),
      period: z.string(),
      knownAt: z.string(),
      organisation: z.string(),
      status: z.enum(['final', 'provisional']),
      closed: z.array(z.string()),
    }),
  ),
})

export type RunRecord = z.output<typeof runRecordSchema>
