import { divideRounded } from '#kernel/fixed.ts'
import { byPerson } from '#engine/simulate/people.ts'
import type { Outcome, PlanHistory } from '#engine/simulate/outcome.ts'
import type { Totals } from './compared.ts'
import { FEWEST_TOLD } from './told-groups.ts'

/** What of a scenario may be told to who may not read everybody's pay. */
export type Guard = {
  readonly periods: boolean
  readonly teams: boolean
  /** What those together have who gain, and those who lose. */
  readonly sides: boolean
}

function isFew(people: number): boolean {
  return people > 0 && people < FEWEST_TOLD
}

/**
 * What may be told of a history, beside others that are told or were told before: no sum, and no difference of two sums, of fewer than five
 * people. Null where nothing may be.
 */
export function guardOf(
  history: PlanHistory,
  others: readonly PlanHistory[],
  against: Totals['against'],
): Guard | null {
  const paid = (outcomes: readonly Outcome[]): number =>
    outcomes.filter(({ payMinor }) => payMinor !== null && payMinor !== 0n).length
  const all = history.flatMap(({ outcomes }) => outcomes)
  const people = new Set(
    all.filter(({ payMinor }) => (payMinor ?? 0n) !== 0n).map(({ person }) => person),
  )
  if (isFew(people.size)) return null
  const inSome = history.some(({ outcomes }) => isFew(paid(outcomes)) || isFew(outcomes.length))
  const found = others.map((other) => differences(history, other))
  if (found.some((one) => isFew(one.people))) return null
  return {
    periods: !inSome && !found.some(({ byPeriod }) => byPeriod.some(isFew)),
    teams: !found.some(({ byTeam }) => byTeam.some(isFew)),
    sides:
      against === null ||
      ![
        ...[against.winners.people, against.losers.people, against.notCompared],
        ...found.map(({ presence }) => presence),
      ].some(isFew),
  }
}

type Differences = {
  /** Whose pay is another in some period, or who is in only one of the two. */
  readonly people: number
  /** Those who are in only one of the two in some period, or have a value in only one. */
  readonly presence: number
  readonly byPeriod: readonly number[]
  readonly byTeam: readonly number[]
}

function differences(one: PlanHistory, other: PlanHistory): Differences {
  if (one === other) return { people: 0, presence: 0, byPeriod: [], byTeam: [] }
  const [own, its] = [byPerson(one), byPerson(other)]
  const people = new Set<string>()
  const presence = new Set<string>()
  const byPeriod = new Map<string, Set<string>>()
  const byTeam = new Map<string, Set<string>>()
  const note = (groups: Map<string, Set<string>>, name: string, person: string): void => {
    groups.set(name, (groups.get(name) ?? new Set()).add(person))
  }
  for (const person of new Set([...own.keys(), ...its.keys()])) {
    const [left, right] = [own.get(person), its.get(person)]
    for (const period of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
      const [a, b] = [left?.get(period), right?.get(period)]
      if (a !== undefined && b !== undefined && a.payMinor === b.payMinor && a.team === b.team)
        continue
      people.add(person)
      if ((a?.payMinor ?? null) === null || (b?.payMinor ?? null) === null) presence.add(person)
      note(byPeriod, period, person)
      for (const outcome of [a, b]) if (outcome !== undefined) note(byTeam, outcome.team, person)
    }
  }
  const sizes = (groups: ReadonlyMap<string, ReadonlySet<string>>): readonly number[] =>
    Array.from(groups.values(), (group) => group.size)
  return {
    ...{ people: people.size, presence: presence.size },
    ...{ byPeriod: sizes(byPeriod), byTeam: sizes(byTeam) },
  }
}

/** With so many digits and no more, as what somebody has stands among others: nobody's pay to the last unit. */
export function rounded(minor: bigint, digits: number): bigint {
  const most = minor < 0n ? -minor : minor
  const unit = 10n ** BigInt(Math.max(0, String(most).length - digits))
  return divideRounded(minor, unit, 'half-even') * unit
}
