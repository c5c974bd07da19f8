import { parseDecimal } from '#kernel/fixed.ts'
import { compareText } from '#kernel/text.ts'
import { LINE_PREFIX, PAYABLE_ACCOUNT } from '#engine/settlement/accounts.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import type { CellRead } from './read-cells.ts'
import type { RunRead } from '#domain/runs/run-record.ts'

/** A number of one person that the two results give differently; empty where one of them doesn't have it. */
export type CellDelta = Pick<CellRead, 'plan' | 'period' | 'person' | 'key' | 'unit'> & {
  readonly before: string
  readonly after: string
  /** Of money: after − before, as plain decimals. */
  readonly changed: string | null
}

/** What two folders of results have to tell each other. */
export type RunDelta = {
  /** Corrections that the second posted and the first didn't have, by origin, person, rule and cause. */
  readonly corrections: readonly Posting[]
  /** What each run of the second's ledger pays out, beside the first's; only runs that differ. */
  readonly paidOut: readonly {
    readonly run: string
    readonly beforeMinor: bigint
    readonly afterMinor: bigint
  }[]
  /** Of plans and periods that both computed. */
  readonly cells: readonly CellDelta[]
}

export function runDelta(
  [before, cellsBefore]: readonly [RunRead, readonly CellRead[]],
  [after, cellsAfter]: readonly [RunRead, readonly CellRead[]],
): RunDelta {
  const known = new Set(before.postings.map(postingText))
  const corrections = after.postings
    .filter(
      (posting) =>
        posting.account.startsWith(LINE_PREFIX) &&
        posting.origin !== posting.run &&
        !known.has(postingText(posting)),
    )
    .toSorted(
      (a, b) =>
        compareText(a.plan, b.plan) ||
        compareText(a.originFrom, b.originFrom) ||
        compareText(a.person, b.person) ||
        compareText(a.account, b.account) ||
        compareText(a.cause, b.cause),
    )
  const [paidBefore, paidAfter] = [paidByRun(before.postings), paidByRun(after.postings)]
  const paidOut = [...new Set([...paidBefore.keys(), ...paidAfter.keys()])]
    .toSorted(compareText)
    .map((run) => ({
      run,
      beforeMinor: paidBefore.get(run) ?? 0n,
      afterMinor: paidAfter.get(run) ?? 0n,
    }))
    .filter(({ beforeMinor, afterMinor }) => beforeMinor !== afterMinor)
  return { corrections, paidOut, cells: cellDeltas(cellsBefore, cellsAfter) }
}

function postingText({ plan, grain, person, account, origin, run, cause, amountMinor }: Posting) {
  return JSON.stringify([plan, grain, person, account, origin, run, cause, String(amountMinor)])
}

function paidByRun(postings: readonly Posting[]): ReadonlyMap<string, bigint> {
  const paid = new Map<string, bigint>()
  for (const { account, run, amountMinor } of postings)
    if (account === PAYABLE_ACCOUNT) paid.set(run, (paid.get(run) ?? 0n) + amountMinor)
  return paid
}

function cellDeltas(before: readonly CellRead[], after: readonly CellRead[]): readonly CellDelta[] {
  const nameOf = ({ plan, period, person, key }: CellRead): string =>
    JSON.stringify([plan, period, person, key])
  const runOf = ({ plan, period }: CellRead): string => JSON.stringify([plan, period])
  const [runsBefore, runsAfter] = [new Set(before.map(runOf)), new Set(after.map(runOf))]
  const shared = (cell: CellRead): boolean =>
    runsBefore.has(runOf(cell)) && runsAfter.has(runOf(cell))
  const earlier = new Map(before.filter(shared).map((cell) => [nameOf(cell), cell]))
  const later = new Map(after.filter(shared).map((cell) => [nameOf(cell), cell]))
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((name): CellDelta[] => {
    const [one, other] = [earlier.get(name), later.get(name)]
    const cell = other ?? one
    if (cell === undefined || one?.text === other?.text) return []
    const { plan, period, person, key, unit } = cell
    const [from, to] = [one?.text ?? '', other?.text ?? '']
    return [
      {
        plan,
        period,
        person,
        key,
        unit,
        before: from,
        after: to,
        changed: changeOf(unit, from, to),
      },
    ]
  })
}

/** Decimals that every amount fits in. */
const DECIMALS = 8

function changeOf(unit: string, before: string, after: string): string | null {
  if (unit !== 'money') return null
  const [from, to] = [parseDecimal(before, DECIMALS), parseDecimal(after, DECIMALS)]
  return from === null || to === null ? null : plain(to - from)
}

function plain(value: bigint): string {
  const sign = value < 0n ? '-' : '+'
  const digits = String(value < 0n ? -value : value).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '')
  return `${sign}${digits.slice(0, -DECIMALS)}${fraction === '' ? '' : `.${fraction.padEnd(2, '0')}`}`
}
