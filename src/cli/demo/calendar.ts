import { addDays, addMonths, dayOf, monthOf, weekday, yearOf } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { calendarYear, periodOf } from '#kernel/period.ts'
import type { Random } from '#kernel/random.ts'

/** The demo's history ends here: every fact happened before this day. Exclusive. */
export const END = '2026-11-01' as Day
/** Months of history that the demo can have, from 2023-01 on. */
export const MOST_MONTHS = 46

/** A moment in the company's zone, always written alike, so that texts compare as moments do. */
export type Moment = string
/** Nothing recorded after this moment is known yet. Inclusive. */
export const KNOWN_UNTIL: Moment = '2026-11-06T18:00:00+08:00'

/** A calendar month [from, to). */
export type Month = DayRange & {
  readonly key: string
  readonly year: number
  /** 1–12. */
  readonly number: number
}

/** The last `count` months of the demo, in order. */
export function lastMonths(count: number): readonly Month[] {
  return Array.from({ length: count }, (_, index) => monthFrom(addMonths(END, index - count)))
}

function monthFrom(from: Day): Month {
  const to = addMonths(from, 1)
  return { key: from.slice(0, 7), year: yearOf(from), number: monthOf(from), from, to }
}

export function monthsOfYear(year: number): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => monthFrom(dayOf(year, index + 1, 1)))
}

/** "2026-Q3" for its months. */
export function quarterKey(month: Month): string {
  return periodOf(month.from, 'quarter', calendarYear).key
}

export function endsQuarter(month: Month): boolean {
  return month.number % 3 === 0
}

/** Weight of a month in a year of about 1200: quarters end high, the last quarter highest. */
const seasons = [85, 60, 115, 88, 92, 122, 86, 90, 118, 95, 108, 141]
/** January and February, by where the Spring Festival falls; February stays the lower half of any year. */
const springs: Readonly<Record<number, readonly [number, number]>> = {
  2023: [72, 73],
  2024: [87, 58],
  2025: [71, 74],
  2026: [90, 55],
}

export function seasonOf({ year, number }: Month): number {
  return (number <= 2 ? springs[year]?.[number - 1] : undefined) ?? seasons[number - 1] ?? 100
}

/** Public holidays, both ends inclusive: New Year, Spring Festival, Labour Day, National Day. */
const holidays: readonly (readonly [string, string])[] = [
  ['2023-01-01', '2023-01-02'],
  ['2023-01-21', '2023-01-27'],
  ['2023-04-29', '2023-05-03'],
  ['2023-09-29', '2023-10-06'],
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-05-01', '2024-05-05'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-05-01', '2025-05-05'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-02'],
  ['2026-02-15', '2026-02-23'],
  ['2026-05-01', '2026-05-05'],
  ['2026-10-01', '2026-10-07'],
]

function daysOf(range: DayRange): readonly Day[] {
  const days: Day[] = []
  for (let day = range.from; day < range.to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Monday to Friday without public holidays. */
export function workdaysOf(range: DayRange): readonly Day[] {
  return daysOf(range).filter(
    (day) => weekday(day) < 5 && !holidays.some(([first, last]) => first <= day && day <= last),
  )
}

/** A moment of the day between 9:00 and 19:00. */
export function officeHours(day: Day, random: Random): Moment {
  const second = 9 * 3600 + random.below(10 * 3600)
  const two = (number: number): string => String(number).padStart(2, '0')
  const minute = Math.floor(second / 60)
  return `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second % 60)}+08:00`
}

/** When something of the day is entered: mostly at once, now and then days later. */
export function enteredAfter(day: Day, random: Random): Moment {
  const delay = random.chance(800) ? 0 : random.between(1, 3)
  return officeHours(addDays(day, random.chance(15) ? random.between(6, 12) : delay), random)
}
