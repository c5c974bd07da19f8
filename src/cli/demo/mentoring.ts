import { addDays, addMonths, dayOf, FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { decimalText } from './amounts.ts'
import { END, officeHours } from './calendar.ts'
import { isSeniorOn, postOn, stepOn } from './careers.ts'
import type { Career } from './careers.ts'
import type { FactBook } from './facts.ts'
import { day } from './hiring.ts'
import { Random } from '#kernel/random.ts'
import { teamOn } from './staff.ts'

/** Trainees of other departments who learn with senior sellers, each year. */
const TRAINEES_A_YEAR = 14

/** Everybody who joins gets a mentor for half a year; so do trainees from elsewhere. */
export function recordMentoring(
  seed: number,
  facts: FactBook,
  sellers: readonly Career[],
  years: readonly number[],
): void {
  for (const joiner of sellers) {
    const doneOn = addMonths(joiner.hiredOn, 6)
    const team = postOn(joiner, doneOn)?.team
    if (joiner.hiredOn < day('2023-01-01') || team === undefined) continue
    record(seed, facts, joiner.person, doneOn, teamOn(sellers, team, doneOn))
  }
  for (const year of years) {
    const random = Random.of(seed, 'trainees', year)
    for (let index = 1; index <= TRAINEES_A_YEAR; index++) {
      const doneOn = dayOf(year, random.between(3, 12), random.between(5, 25))
      record(seed, facts, `T${year}-${String(index).padStart(2, '0')}`, doneOn, sellers)
    }
  }
}

/** Mentors are senior sellers of the upper grades, best at working with others. */
function record(
  seed: number,
  facts: FactBook,
  mentee: string,
  doneOn: Day,
  among: readonly Career[],
): void {
  const random = Random.of(seed, 'mentoring', mentee)
  const able = among.filter(
    (career) =>
      career.person !== mentee &&
      career.hiredOn <= addMonths(doneOn, -12) &&
      isSeniorOn(career, doneOn) &&
      (stepOn(career, doneOn)?.grade ?? '') >= 'S2' &&
      (career.leftOn === FOREVER || career.leftOn > addMonths(doneOn, 3)),
  )
  if (able.length === 0 || doneOn >= END) return
  const mentor = random.weighted(able, ({ talent }) => Math.max(talent.teamwork - 3000, 50))
  const id = facts.nextId('MEN')
  const passed = random.chance(870)
  const early = random.between(passed ? 70 : 45, passed ? 118 : 75)
  const late = early + random.between(-4, 20)
  const ramp = passed ? random.between(80, 175) : ''
  const version = (at: Day, later: string): boolean =>
    facts.add(
      'mentorship',
      { id, seller: mentor.person, on: doneOn, recorded: officeHours(at, random) },
      mentee,
      passed,
      ramp,
      decimalText(early, 2),
      later,
    )
  if (version(addDays(doneOn, random.between(1, 4)), ''))
    version(addDays(addMonths(doneOn, 6), random.between(3, 9)), decimalText(late, 2))
}
