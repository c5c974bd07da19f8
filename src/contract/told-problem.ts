import { z } from 'zod'

/** A phrase in both languages. */
export const text = z.object({ zh: z.string(), en: z.string() })

/** What is wrong with, or doubtful about, a plan, a run or the record; with its place as far as it's known. */
export const toldProblem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  at: z.object({
    file: z.string().optional(),
    line: z.number().int().optional(),
    column: z.number().int().optional(),
    field: z.string().optional(),
    path: z.string().optional(),
  }),
  message: text,
})
