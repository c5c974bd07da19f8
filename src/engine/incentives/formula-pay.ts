import { z } from 'zod'
import type { Text } from '#kernel/text.ts'
import { formulaText } from '../plan/texts.ts'

/** Pay by a formula of money, such as `=MIN(销售额 * 2%, 5000)`; rounded once to minor units. */
export const formulaPaySchema = z.strictObject({ shape: z.literal('formula'), pay: formulaText })

export type FormulaPaySpec = Readonly<z.output<typeof formulaPaySchema>>

export function formulaPaySentence(spec: FormulaPaySpec): Text {
  const formula = spec.pay.replace(/^=\s*/, '')
  return { zh: `按公式计算：${formula}。`, en: `By formula: ${formula}.` }
}
