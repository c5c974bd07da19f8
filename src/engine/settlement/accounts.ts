import type { Day } from '#kernel/day.ts'
import type { Grain } from '#kernel/period.ts'

/**
 * An entry of the ledger: what a run posted to one account of a person. The ledger is what was decided; it's only ever
 * added to. A result of a closed period that turns out otherwise is posted as a difference, with its origin and its cause.
 */
export type Posting = {
  readonly plan: string
  readonly grain: Grain
  readonly person: string
  readonly account: string
  /** Key and first day of the period whose result it is. */
  readonly origin: string
  readonly originFrom: Day
  /** Key and first day of the period in which it was posted, and is paid. */
  readonly run: string
  readonly runFrom: Day
  /** Empty for a period's own result; else what changed, such as "fact:order:O-17" or "target:sales_amount". */
  readonly cause: string
  /** Minor units of the plan's currency. */
  readonly amountMinor: bigint
}

/** What a line of pay earned, by origin period; the only accounts that a later run corrects. */
export const LINE_PREFIX = 'pay:'
export const lineAccount = (rule: string): string => `${LINE_PREFIX}${rule}`
/** Pay below zero that waits for later pay; its balance is 0 or less. */
export const CARRY_ACCOUNT = 'carry'
/** What is owed of a recoverable draw; its balance is 0 or more. */
export const drawAccount = (key: string): string => `draw:${key}`
/** Of a guarantee: what was due, and what was assured, in the periods in which it held. */
export const dueAccount = (key: string): string => `due:${key}`
export const assuredAccount = (key: string): string => `assured:${key}`
/** What was held back, and what was released of it. Both only grow. */
export const heldAccount = (key: string): string => `held:${key}`
export const releasedAccount = (key: string): string => `released:${key}`
/** What is still to be deducted; its balance is 0 or more. */
export const owedAccount = (key: string): string => `owed:${key}`
/** What a run pays out. */
export const PAYABLE_ACCOUNT = 'payable'
