import { z } from 'zod'
import { formulaText, keyText, text } from '../plan/texts.ts'
import { dealsSchema } from './deals.ts'
import { rateSchema } from './shapes.ts'
import { limitsSchema } from './limits.ts'

/** One pay rule of a cycle: one line of the statement. */
export const paySchema = z.strictObject({
  name: text,
  kind: z.enum(['commission', 'bonus', 'award', 'spiff', 'allowance']),
  /** Who or what it depends on; no: the line is 0 and says so. */
  when: formulaText.optional(),
  /** The metric that a rate is applied to; not used by `bonus` and `formula`. */
  amount: keyText.optional(),
  /** Whose amount: the person's own, their team's, or that of the people who report to them. */
  level: z.enum(['person', 'team', 'reports', 'company']).default('person'),
  /** Attainment window: the amount adds up since the start of it, and what earlier payout windows earned is netted. */
  accumulate: z.enum(['period', 'quarter', 'year']).default('period'),
  rate: rateSchema,
  /** Follows each deal: its cap, its returns, the money that comes in for it. */
  deals: dealsSchema.optional(),
  limits: limitsSchema.optional(),
})

export type PayDocument = z.output<typeof paySchema>
