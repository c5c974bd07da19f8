import type { Problem } from '#kernel/problem.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { drawAccount, heldAccount, owedAccount } from '#engine/settlement/accounts.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { ledgerProblem } from './ledger-problems.ts'

/** Balances of draws, holdbacks and deductions that the plan no longer has: they'd stand still in silence. */
export function balancesWithoutRule(
  plan: Plan,
  { grain, settlement }: Cycle,
  postings: readonly Posting[],
): readonly Problem[] {
  const own = new Set([
    ...(settlement?.draws ?? []).map(({ key }) => drawAccount(key)),
    ...(settlement?.holdbacks ?? []).map(({ key }) => heldAccount(key)),
    ...(settlement?.deductions ?? []).map(({ key }) => owedAccount(key)),
  ])
  const balances = new Map<string, Map<string, bigint>>()
  for (const { plan: key, grain: of, person, account, amountMinor } of postings) {
    if (key !== plan.document.key || of !== grain) continue
    const [kind, ...rest] = account.split(':')
    const released = kind === 'released'
    const name = released ? heldAccount(rest.join(':')) : account
    const carries = released || kind === 'held' || kind === 'draw' || kind === 'owed'
    if (!carries || own.has(name)) continue
    const people = balances.get(name) ?? new Map<string, bigint>()
    people.set(person, (people.get(person) ?? 0n) + (released ? -amountMinor : amountMinor))
    balances.set(name, people)
  }
  return [...balances].flatMap(([account, people]) => {
    const left = [...people.values()].filter((balance) => balance !== 0n).length
    if (left === 0) return []
    const params = { plan: plan.document.key, account, people: String(left) }
    return [ledgerProblem('balance-without-rule', {}, params)]
  })
}
