import { z } from 'zod'
import { keyText, wholeNumber } from './texts.ts'

/**
 * What may be shown on a screen for everybody on the sales floor. A plan without it shows nothing, and whatever it says, pay,
 * scores, grades and ratings are never shown.
 */
export const wallSchema = z.strictObject({
  /** Keys of metrics that some cycle measures. */
  metrics: z.array(keyText).min(1).max(4),
  /** In whose name: of those with the most, of teams, or of all together. */
  by: z.enum(['person', 'team', 'company']),
  /** So many names, from the first on; whoever comes after isn't named. */
  most: wholeNumber.default(10),
})
