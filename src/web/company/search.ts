import { z } from 'zod'

/** What stands in the address: a look at the company can be sent to somebody, who sees what is in their own reach. */
export const companySearch = z.object({
  plan: z.string().optional(),
  // An address has a year as a number.
  period: z.coerce.string().optional(),
  metric: z.string().optional(),
  by: z.string().optional(),
  against: z.enum(['last-year', 'previous']).optional(),
  card: z.string().optional(),
})

export type CompanySearch = z.output<typeof companySearch>
