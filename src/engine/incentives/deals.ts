import { z } from 'zod'
import type { Grain } from '#kernel/period.ts'
import type { Window } from '../formula/tree.ts'
import { moneyText } from '../plan/scalars.ts'
import { keyText, wholeNumber } from '../plan/texts.ts'
import { isRowShape } from './shapes.ts'
import type { RateSpec } from './shapes.ts'

/** Facts that name the deal they belong to: a `sum` of money over them, and the text column with the deal's id. */
const linked = { metric: keyText, of: keyText }

/**
 * 逐单跟踪: a line of pay that follows each deal after the period in which it was made. What a deal earned may be capped, is
 * taken back by what is returned of it, and may be released only as its money comes in.
 */
export const dealsSchema = z.strictObject({
  /** Months before the period whose deals are still followed, 1 to 36. */
  reach: wholeNumber,
  /** The most that one deal earns, for each person. */
  cap: moneyText.optional(),
  returns: z
    .strictObject({
      ...linked,
      /** `original`: the deal loses the same share of what it earned; `curve`: a return is a sale below zero, at today's tier. */
      rate: z.enum(['original', 'curve']),
      /** Whether what is returned stops counting towards the tiers, on the day of the return. Only where there are tiers. */
      attainment: z.enum(['restored', 'kept']).optional(),
    })
    .optional(),
  release: z.strictObject(linked).optional(),
})

export type DealsDocument = Readonly<z.output<typeof dealsSchema>>

/** The facts that a deal is changed by, compiled. */
export type LinkedFacts = { readonly metric: string; readonly of: string }

/** A rule's `deals` compiled. */
export type Deals = {
  readonly reachMonths: number
  readonly capMinor: bigint | null
  readonly returns:
    | (LinkedFacts & {
        readonly rate: 'original' | 'curve'
        readonly attainment: 'restored' | 'kept'
      })
    | null
  readonly release: LinkedFacts | null
  /** How long the amount adds up before the tiers begin anew. */
  readonly attainment: Grain
  /** Instances of the targets of the attainment windows before the period's own, nearest first; empty where none is needed. */
  readonly earlierTargets: readonly string[]
  /** Days whose credited rows are needed. */
  readonly window: Window
}

/** Shapes of money of which it's known what each deal earned. */
export function followsDeals(rate: RateSpec): boolean {
  return (
    isRowShape(rate) ||
    rate.shape === 'flat' ||
    rate.shape === 'marginal' ||
    rate.shape === 'wholeAmount' ||
    rate.shape === 'accelerated' ||
    rate.shape === 'interpolated'
  )
}

/**
 * Decimals of a minor unit that a deal's earned pay keeps before it's shared out by what was returned or collected: so
 * the product with an amount stays within 38 digits. Rounded half-even.
 */
export const DEAL_DECIMALS = 8
