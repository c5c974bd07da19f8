import type { Period } from '#kernel/period.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { PersonResult } from '../results.ts'
import { LINE_PREFIX, lineAccount } from './accounts.ts'
import type { Posting } from './accounts.ts'

/** A line of a closed period that comes out otherwise than what is posted of it. */
export type LineDelta = {
  readonly person: string
  readonly rule: string
  readonly origin: Period
  readonly postedMinor: bigint
  readonly nowMinor: bigint
}

/**
 * What a closed period's lines come to now, less what all runs have posted of it so far. Without a difference there's
 * nothing. A person who no longer has the line has it at 0; a line without a value is left as it is, until it has one.
 */
export function lineDeltas(
  plan: Plan,
  cycle: Cycle,
  origin: Period,
  results: readonly PersonResult[],
  postings: readonly Posting[],
): readonly LineDelta[] {
  const postedBy = new Map<string, Map<string, bigint>>()
  for (const posting of postings) {
    const isOwn =
      posting.plan === plan.document.key &&
      posting.grain === cycle.grain &&
      posting.origin === origin.key &&
      posting.account.startsWith(LINE_PREFIX)
    if (!isOwn) continue
    const accounts = postedBy.get(posting.person) ?? new Map<string, bigint>()
    accounts.set(posting.account, (accounts.get(posting.account) ?? 0n) + posting.amountMinor)
    postedBy.set(posting.person, accounts)
  }
  const now = new Map(results.map((result) => [result.person, result]))
  const people = [...new Set([...now.keys(), ...postedBy.keys()])]
  return people.flatMap((person) => {
    const result = now.get(person)
    const posted = postedBy.get(person) ?? new Map<string, bigint>()
    const rules = new Set([
      ...cycle.pay.map(({ key }) => key),
      ...Array.from(posted.keys(), (account) => account.slice(LINE_PREFIX.length)),
    ])
    return [...rules].flatMap((rule): LineDelta[] => {
      const nowMinor = lineNow(result, rule, cycle)
      const postedMinor = posted.get(lineAccount(rule)) ?? 0n
      return nowMinor === null || nowMinor === postedMinor
        ? []
        : [{ person, rule, origin, postedMinor, nowMinor }]
    })
  })
}

/** Null: it has no value, or the person's pay as a whole has none, so that nothing of it may be paid yet. */
export function lineNow(
  result: PersonResult | null | undefined,
  rule: string,
  cycle: Cycle,
): bigint | null {
  if (result === undefined || result === null || !cycle.pay.some(({ key }) => key === rule))
    return 0n
  const cellOf = (key: string): unknown => result.cells.find((cell) => cell.key === key)?.value
  const value = cellOf(`pay:${rule}`)
  return typeof value === 'bigint' && typeof cellOf('pay_total') === 'bigint' ? value : null
}

/** A part of a delta with what brought it about; the parts of a delta sum to it. */
export type CausedDelta = {
  readonly delta: LineDelta
  readonly cause: string
  readonly amountMinor: bigint
}

/** The parts as postings of the run's period. */
export function correctionPostings(
  plan: Plan,
  cycle: Cycle,
  run: Period,
  parts: readonly CausedDelta[],
): readonly Posting[] {
  return parts
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ delta: { person, rule, origin }, cause, amountMinor }) => ({
      plan: plan.document.key,
      grain: cycle.grain,
      person,
      account: lineAccount(rule),
      origin: origin.key,
      originFrom: origin.from,
      run: run.key,
      runFrom: run.from,
      cause,
      amountMinor,
    }))
}
