import { z } from 'zod'
import { keyText } from '../plan/texts.ts'
import { deductionSchema } from './deduction.ts'
import { drawSchema } from './draw.ts'
import { holdbackSchema } from './holdback.ts'

/**
 * What happens between the lines of pay and the amount that is paid out, always in this order: corrections of closed periods
 * and what was carried forward → draws → holdbacks → lawful deductions. Within each, in the order of the document.
 */
export const settlementSchema = z.strictObject({
  draws: z.record(keyText, drawSchema).optional(),
  holdbacks: z.record(keyText, holdbackSchema).optional(),
  /** What the month's wage is, which limits deductions: base pay and what is due, or, where a line pays the base pay, what is due. */
  wage: z.enum(['basePayAndLines', 'lines']).default('basePayAndLines'),
  deductions: z.record(keyText, deductionSchema).optional(),
})
