import { parseDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Currency } from '#kernel/money.ts'
import { grains, parsePeriod } from '#kernel/period.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { exactText } from '#engine/exact-text.ts'

/** postings.csv: the ledger, the earlier runs' postings first. */
const header = [
  'plan',
  'grain',
  'person',
  'account',
  'origin',
  'run',
  'cause',
  'currency',
  'amount',
] as const

export function* postingRows(
  postings: readonly Posting[],
  currency: string,
): Generator<readonly string[]> {
  yield header
  for (const { plan, grain, person, account, origin, run, cause, amountMinor } of postings)
    yield [
      plan,
      grain,
      person,
      account,
      origin,
      run,
      cause,
      currency,
      exactText(amountMinor, 'money', currency),
    ]
}

export function isPostingHeader(cells: readonly string[]): boolean {
  return cells.length === header.length && header.every((name, index) => cells[index] === name)
}

export function postingCurrency(cells: readonly string[]): Currency {
  return cells[7] ?? ''
}

/** What no two rows of a ledger share: a run posts to an account once, for each origin and cause. */
export function postingKey(cells: readonly string[]): string {
  return JSON.stringify(cells.slice(0, 7))
}

/** A row as a posting; null when it isn't one that a run could have posted. Fiscal years begin as the plan's do. */
export function postingOf(
  cells: readonly string[],
  calendarOf: (plan: string) => FiscalCalendar,
): Posting | null {
  const [plan = '', grainText, person = '', account = '', origin = '', run = '', cause = ''] = cells
  const grain = grains.find((one) => one === grainText)
  const calendar = calendarOf(plan)
  const [originPeriod, runPeriod] = [parsePeriod(origin, calendar), parsePeriod(run, calendar)]
  const decimals = currencyDecimals(postingCurrency(cells))
  const amountMinor = decimals === null ? null : parseDecimal(cells[8] ?? '', decimals)
  const isWhole =
    cells.length === header.length &&
    grain !== undefined &&
    originPeriod?.grain === grain &&
    runPeriod?.grain === grain &&
    originPeriod.from <= runPeriod.from &&
    amountMinor !== null &&
    BigInt.asIntN(64, amountMinor) === amountMinor
  if (!isWhole) return null
  return {
    plan,
    grain,
    person,
    account,
    origin,
    originFrom: originPeriod.from,
    run,
    runFrom: runPeriod.from,
    cause,
    amountMinor,
  }
}
