import { addDays, FOREVER } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'
import { postOn } from './careers.ts'
import type { Career } from './careers.ts'
import { END } from './calendar.ts'
import { day } from './hiring.ts'
import { Random } from '#kernel/random.ts'

/** Absence on days [from, to). */
export type Absence = DayRange & {
  readonly person: string
  readonly kind: 'parental' | 'sick' | 'personal'
}

/** Absences that show in the periods that the demo computes: first day and length in days. */
const told: readonly (readonly [Absence['kind'], string, number])[] = [
  ['parental', '2023-05-08', 158],
  ['parental', '2024-06-03', 158],
  ['parental', '2025-03-10', 158],
  ['parental', '2025-07-14', 15],
  ['parental', '2026-05-18', 158],
  ['parental', '2026-08-10', 15],
  ['sick', '2025-02-17', 45],
  ['sick', '2026-07-20', 26],
  ['sick', '2026-10-12', 8],
]
/** Short ones, spread over the years. */
const SHORT_ABSENCES = 40

/** Absences of sellers, at most one of each who is told about, and never two at once. */
export function makeLeave(seed: number, sellers: readonly Career[]): readonly Absence[] {
  const random = Random.of(seed, 'leave')
  const absences: Absence[] = []
  const add = (kind: Absence['kind'], from: DayRange['from'], days: number): void => {
    const range = { from, to: addDays(from, days) }
    const able = sellers.filter((career) => canBeAway(career, range, absences))
    if (able.length > 0) absences.push({ person: random.pick(able).person, kind, ...range })
  }
  for (const [kind, from, days] of told) add(kind, day(from), days)
  for (let count = 0; count < SHORT_ABSENCES; count++) {
    const from = addDays(day('2023-02-01'), random.below(1330))
    add(random.chance(700) ? 'sick' : 'personal', from, random.between(3, 14))
  }
  return absences.toSorted((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.person < b.person ? -1 : 1,
  )
}

/** At the same seat three months before and after, still there at the end, and not away within half a year. */
function canBeAway(career: Career, { from, to }: DayRange, absences: readonly Absence[]): boolean {
  const post = postOn(career, from)
  if (post === null || post.seat === null || career.leftOn !== FOREVER) return false
  const settled = post.from <= addDays(from, -90) && (post.to >= addDays(to, 90) || post.to > END)
  const near = { from: addDays(from, -180), to: addDays(to, 180) }
  return (
    settled &&
    to <= addDays(END, -4) &&
    !absences.some(
      (one) => one.person === career.person && one.from < near.to && near.from < one.to,
    )
  )
}
