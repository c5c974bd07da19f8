import { dayOf, FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { moneyText, roundedTo, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { END } from './calendar.ts'
import { postOn, stepOn } from './careers.ts'
import type { Career } from './careers.ts'
import { Random } from '#kernel/random.ts'
import { Table } from './table.ts'

/** Monthly base pay of a grade in 2023, in yuan; all well above any province's minimum wage. */
const gradePay: Readonly<Record<string, number>> = {
  J2: 7_200,
  S1: 9_500,
  S2: 11_800,
  S3: 14_500,
  S4: 18_000,
  P1: 13_000,
  L1: 20_000,
  M1: 30_000,
  D1: 48_000,
}
/** Pay is reviewed on 1 April of these years. */
const reviews = [2023, 2024, 2025, 2026]

export function employmentTable(seed: number, careers: readonly Career[]): Table {
  const table = new Table('employment.csv', [
    'person',
    'from',
    'to',
    'job',
    'grade',
    'team',
    'market',
    'base_pay',
  ])
  for (const career of careers) {
    const payOn = payOf(seed, career)
    const starts = changesOf(career)
    for (const [index, from] of starts.entries()) {
      const post = postOn(career, from)
      const step = stepOn(career, from)
      if (post === null || step === null) throw new Error(`${career.person} is nothing on ${from}`)
      const to = starts[index + 1] ?? career.leftOn
      const pay = moneyText(payOn(from, step.grade))
      table.add(
        career.person,
        from,
        to === FOREVER ? '' : to,
        step.job,
        step.grade,
        post.team,
        post.market,
        pay,
      )
    }
  }
  return table
}

/** The days on which anything about the person's employment changes, in order. */
function changesOf({ hiredOn, leftOn, posts, steps }: Career): readonly Day[] {
  const days = [
    ...posts.map(({ from }) => from),
    ...steps.map(({ from }) => from),
    ...reviews.map((year) => dayOf(year, 4, 1)).filter((on) => on > hiredOn),
  ]
  return Array.from(new Set(days))
    .filter((on) => on < leftOn && on < END)
    .toSorted()
}

/** Base pay of the person by day and grade: the grade's, the person's own distance from it, and the yearly reviews. */
function payOf(seed: number, { person, hiredOn }: Career): (on: Day, grade: string) => Fen {
  const random = Random.of(seed, 'pay', person)
  const own = 1000 + random.bell(90)
  const raises = reviews.map((year) => ({
    from: dayOf(year, 4, 1),
    perMille: 1000 + random.between(20, 55),
  }))
  return (on, grade) => {
    const usual = scaled(yuan(gradePay[grade] ?? 0), own, 1000)
    const raised = raises
      .filter(({ from }) => from > hiredOn && from <= on)
      .reduce((pay, { perMille }) => scaled(pay, perMille, 1000), usual)
    return roundedTo(raised, yuan(100))
  }
}
