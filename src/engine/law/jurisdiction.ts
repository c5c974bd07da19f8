import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'

/**
 * What a place's law asks of pay, as data with its source, so that other places can be added: one file a place, listed in
 * `jurisdictions.ts`. It helps people keep to the law and is no legal advice.
 */
export type Jurisdiction = {
  readonly key: string
  readonly name: Text
  readonly deduction: {
    /** Of a month's wage, at most so much may be deducted; inclusive. */
    readonly mostShare: Fixed
    readonly source: Text
  }
}
