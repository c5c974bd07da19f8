import type { Day } from '#kernel/day.ts'
import { compareText } from '#kernel/text.ts'
import type { Inputs } from '../inputs.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Posting } from '../settlement/accounts.ts'

/** What was posted for one plan and cycle, person by person. */
export class LedgerRead {
  readonly #byPerson: ReadonlyMap<string, readonly Posting[]>

  constructor(plan: Plan, cycle: Cycle, inputs: Inputs) {
    const own = inputs.postings.filter(
      (posting) => posting.plan === plan.document.key && posting.grain === cycle.grain,
    )
    this.#byPerson = Map.groupBy(own, (posting) => posting.person)
  }

  /** Postings of a person that satisfy the condition, in order of run, origin and account. */
  of(person: string, condition: (posting: Posting) => boolean): readonly Posting[] {
    return (this.#byPerson.get(person) ?? []).filter(condition).toSorted(inOrder)
  }

  /** Balance of an account, of what was posted by runs of days [from, before). */
  balance(person: string, account: string, before: Day, from: Day | null = null): bigint {
    return sumOf(
      this.of(
        person,
        (posting) =>
          posting.account === account &&
          posting.runFrom < before &&
          (from === null || posting.runFrom >= from),
      ),
    )
  }
}

export function sumOf(postings: readonly Posting[]): bigint {
  return postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
}

function inOrder(a: Posting, b: Posting): number {
  return (
    compareText(a.runFrom, b.runFrom) ||
    compareText(a.originFrom, b.originFrom) ||
    compareText(a.account, b.account) ||
    compareText(a.cause, b.cause)
  )
}
