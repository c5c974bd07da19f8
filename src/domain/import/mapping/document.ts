import { z } from 'zod'
import { currencies } from '#kernel/money.ts'
import { sourceSchema } from './source.ts'

/** A mapping file: the sources of yeji.yaml, without a workspace around them. */
export const mappingSchema = z.strictObject({
  yeji: z.literal('mapping/1'),
  /** The currency of amounts. */
  currency: z.enum(currencies as [string, ...string[]]).default('CNY'),
  sources: z.array(sourceSchema).min(1),
})
