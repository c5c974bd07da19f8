import type { Text } from '#kernel/text.ts'
import { minorFigure } from '#engine/plan/figures.ts'
import type { Plan } from '#engine/plan/plan.ts'

/** Something that a plan says, asked: the answer follows from the plan, and the others are what one might think instead. */
export type Question = {
  /** Such as "month.pay.commission"; the same for as long as the plan is. */
  readonly id: string
  readonly kind: 'pay' | 'grade' | 'cap' | 'weight'
  /** The part of the document that it's drawn from. */
  readonly path: string
  readonly ask: Text
  readonly right: Text
  readonly wrong: readonly Text[]
}

/** Chooses among as many, the same each time for the same salt. */
export type Pick = (of: number, salt: string) => number

/** An amount that is answered with. */
export function money(minor: bigint, plan: Plan): Text {
  const number = minorFigure(minor, plan.currencyDecimals)
  return {
    zh: `${number} ${plan.currency === 'CNY' ? '元' : plan.currency}`,
    en: `${plan.currency} ${number}`,
  }
}
