import { z } from 'zod'

/** What stands in the address: a look at a team can be sent to somebody, who sees what is in their own reach. */
export const teamSearch = z.object({
  plan: z.string().optional(),
  // An address has a year as a number.
  period: z.coerce.string().optional(),
  against: z.coerce.string().optional(),
  show: z.enum(['attainment', 'score', 'change']).optional(),
  item: z.string().optional(),
})

export type TeamSearch = z.output<typeof teamSearch>
