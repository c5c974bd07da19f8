import { larger, smaller } from '#kernel/fixed.ts'
import type { Day } from '#kernel/day.ts'
import type { Period } from '#kernel/period.ts'
import type { Cycle, Holdback, Plan, Settlement } from '../plan/plan.ts'
import type { PersonResult } from '../results.ts'
import {
  assuredAccount,
  CARRY_ACCOUNT,
  drawAccount,
  dueAccount,
  heldAccount,
  lineAccount,
  owedAccount,
  PAYABLE_ACCOUNT,
  releasedAccount,
} from './accounts.ts'
import type { Posting } from './accounts.ts'
import { releasedBefore } from './holdback.ts'

type Entry = { readonly account: string; readonly amountMinor: bigint }

/**
 * What a run posts of its own period: the lines, the movements of the balances, and what is paid out. All of it or nothing:
 * a person of whom something has no value is paid nothing yet, and so nothing is posted for them. Zeros aren't posted.
 */
export function ownPostings(
  plan: Plan,
  cycle: Cycle,
  period: Period,
  { person, cells }: PersonResult,
): readonly Posting[] {
  const { settlement } = cycle
  const values = new Map(cells.map(({ key, value }) => [key, value]))
  if (settlement === null || typeof values.get('payable') !== 'bigint') return []
  const of = (key: string): bigint => {
    const value = values.get(key)
    if (typeof value !== 'bigint') throw new Error(`${person}: payable, but no ${key}`)
    return value
  }
  const entries: readonly Entry[] = [
    ...cycle.pay.map(({ key }) => ({
      account: lineAccount(key),
      amountMinor: of(`pay:${key}`),
    })),
    { account: CARRY_ACCOUNT, amountMinor: of('carried_out') - of('carried_in') },
    ...drawEntries(settlement, of),
    ...settlement.holdbacks.flatMap(({ key }) => [
      { account: heldAccount(key), amountMinor: of(`held:${key}`) },
      { account: releasedAccount(key), amountMinor: of(`released:${key}`) },
    ]),
    ...settlement.deductions.map(({ key }) => ({
      account: owedAccount(key),
      amountMinor: of(`requested:${key}`) - of(`deducted:${key}`),
    })),
    { account: PAYABLE_ACCOUNT, amountMinor: of('payable') },
  ]
  return posted(entries, plan, cycle, person, period)
}

function drawEntries({ draws }: Settlement, of: (key: string) => bigint): readonly Entry[] {
  let due = larger(of('pay_total') + of('corrections') + of('carried_in'), 0n)
  return draws.flatMap(({ key, document: { kind } }): Entry[] => {
    const moved = of(`draw:${key}`)
    due += moved
    if (kind === 'recoverable') return [{ account: drawAccount(key), amountMinor: moved }]
    if (kind === 'nonRecoverable') return []
    const assured = of(`assured:${key}`)
    // Periods in which the guarantee doesn't hold count neither for nor against it.
    if (assured === 0n) return []
    return [
      { account: dueAccount(key), amountMinor: due },
      { account: assuredAccount(key), amountMinor: assured },
    ]
  })
}

/**
 * Somebody who isn't in the run, such as a leaver: corrections with what was carried forward are paid out, or wait while the
 * sum is below 0; what was held back of them is released when its time has come. `correctedMinor` is the sum of the
 * corrections, `before` what was posted by earlier runs.
 */
export function absentPostings(
  plan: Plan,
  cycle: Cycle,
  period: Period,
  person: string,
  correctedMinor: bigint,
  before: readonly Posting[],
): readonly Posting[] {
  const carriedMinor = balance(before, CARRY_ACCOUNT)
  const sum = correctedMinor + carriedMinor
  const released = (cycle.settlement?.holdbacks ?? []).map(({ key, document }): Entry => ({
    account: releasedAccount(key),
    amountMinor: ripeOf(before, key, releasedBefore(document, period, plan.calendar), document),
  }))
  const releasedMinor = released.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  return posted(
    [
      { account: CARRY_ACCOUNT, amountMinor: smaller(sum, 0n) - carriedMinor },
      ...released,
      { account: PAYABLE_ACCOUNT, amountMinor: larger(sum, 0n) + releasedMinor },
    ],
    plan,
    cycle,
    person,
    period,
  )
}

/** Held before the day and not released yet. An event can't be determined of somebody who isn't in the run. */
function ripeOf(
  before: readonly Posting[],
  key: string,
  until: Day | null,
  { release }: Holdback['document'],
): bigint {
  if (until === null || 'when' in release) return 0n
  const ripe = balance(
    before.filter(({ runFrom }) => runFrom < until),
    heldAccount(key),
  )
  return larger(ripe - balance(before, releasedAccount(key)), 0n)
}

function balance(postings: readonly Posting[], account: string): bigint {
  return postings.reduce((sum, one) => (one.account === account ? sum + one.amountMinor : sum), 0n)
}

function posted(
  entries: readonly Entry[],
  plan: Plan,
  cycle: Cycle,
  person: string,
  { key, from }: Period,
): readonly Posting[] {
  return entries
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ account, amountMinor }) => ({
      plan: plan.document.key,
      grain: cycle.grain,
      person,
      account,
      origin: key,
      originFrom: from,
      run: key,
      runFrom: from,
      cause: '',
      amountMinor,
    }))
}
