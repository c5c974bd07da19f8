import { addDays, contains } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { limited } from './amounts.ts'
import { officeHours } from './calendar.ts'
import type { Month } from './calendar.ts'
import { postOn } from './careers.ts'
import type { Career } from './careers.ts'
import type { FactBook } from './facts.ts'
import { salesTeams } from './places.ts'
import { Random } from '#kernel/random.ts'
import { teamOn } from './staff.ts'

/** Headcount at the month's end, departures, and in the second month of a quarter the anonymous pulse. */
export function recordTeamFacts(
  seed: number,
  facts: FactBook,
  month: Month,
  sellers: readonly Career[],
): void {
  for (const { team } of salesTeams) {
    const random = Random.of(seed, 'team', team, month.key)
    const lastDay = addDays(month.to, -1)
    const at = (kind: string, on: Day, days: number) => ({
      id: facts.nextId(kind),
      seller: '',
      on,
      recorded: officeHours(addDays(on, days), random),
    })
    facts.add('headcount', at('HC', lastDay, 1), team, teamOn(sellers, team, lastDay).length)
    for (const career of sellers) {
      const on = addDays(career.leftOn, -1)
      const gone = contains(month, on) && postOn(career, on)?.team === team
      if (gone) facts.add('departure', at('DEP', on, 2), team, career.voluntary)
    }
    if (month.number % 3 === 2)
      recordPulse(seed, facts, team, teamOn(sellers, team, lastDay).length, lastDay, random)
  }
}

function recordPulse(
  seed: number,
  facts: FactBook,
  team: string,
  people: number,
  on: Day,
  random: Random,
): void {
  const usual = 77 + Random.of(seed, 'cohesion', team).bell(22)
  for (let person = 0; person < people; person++) {
    if (!random.chance(860)) continue
    const at = {
      id: facts.nextId('PLS'),
      seller: '',
      on,
      recorded: officeHours(addDays(on, random.between(1, 4)), random),
    }
    facts.add('pulse', at, team, limited(usual + random.bell(24), 20, 100))
  }
}
