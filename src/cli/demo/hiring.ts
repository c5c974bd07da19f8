import { addMonths, dayOf, monthOf, parseDay, yearOf } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { CareerDraft } from './careers.ts'
import { personNames } from './names.ts'
import { Random } from '#kernel/random.ts'
import { makeTalent } from './talent.ts'
import type { Kind } from './talent.ts'

/** Hands out names and numbers, in the order of asking. */
export class Hiring {
  readonly #seed: number
  readonly #names: Iterator<(typeof personNames)[number]>
  #count = 0

  constructor(seed: number) {
    this.#seed = seed
    this.#names = Random.of(seed, 'names').shuffled(personNames)[Symbol.iterator]()
  }

  hire(hiredOn: Day, kind: Kind = 'plain'): CareerDraft {
    const name = this.#names.next()
    if (name.done === true) throw new Error('the demo has more people than names')
    this.#count++
    const person = `E${1000 + this.#count}`
    return new CareerDraft(
      person,
      name.value,
      makeTalent(kind, Random.of(this.#seed, 'talent', person)),
      hiredOn,
    )
  }
}

const seniorGrades = ['S1', 'S2', 'S3', 'S4'] as const

/** Steps of a senior seller: a grade up every two to four years, mostly at the turn of a half-year. */
export function growSenior(
  draft: CareerDraft,
  from: Day,
  firstGrade: number,
  random: Random,
): void {
  draft.step(from, 'senior_seller', seniorGrades[firstGrade] ?? 'S1')
  let grade = firstGrade
  let due = addMonths(from < day('2022-01-01') ? day('2022-06-15') : from, random.between(20, 40))
  while (grade < seniorGrades.length - 1 && due < day('2026-11-01')) {
    grade++
    draft.step(effectiveFrom(due, random), 'senior_seller', seniorGrades[grade] ?? 'S4')
    due = addMonths(due, random.between(24, 46))
  }
}

/** 1 January or 1 July; now and then the 16th of a month. */
function effectiveFrom(due: Day, random: Random): Day {
  if (random.chance(200)) return dayOf(yearOf(due), monthOf(due), 16)
  return monthOf(due) <= 6 ? dayOf(yearOf(due), 7, 1) : dayOf(yearOf(due) + 1, 1, 1)
}

/** A day that stands in the code. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === null) throw new RangeError(`not a day: ${text}`)
  return parsed
}
