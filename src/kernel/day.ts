/**
 * A calendar day in the company's time zone, as ISO text "2026-03-31": sorts as text, reads as text.
 * Years 1600 to 9999. Pure arithmetic; the clock is never read.
 */
export type Day = string & { readonly brand: 'Day' }

/** Later than every real day; stands for "still open" where a column may not be empty. */
export const FOREVER = '9999-12-31' as Day
/** The first of all days; stands for "from the beginning". */
export const ALWAYS = '1600-01-01' as Day

const dayText = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads "2026-03-31"; null unless it's a day that exists. */
export function parseDay(text: string): Day | null {
  const match = dayText.exec(text)
  if (match === null) return null
  const year = Number(match[1])
  const month = Number(match[2])
  const date = Number(match[3])
  if (year < 1600 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month))
    return null
  return text as Day
}

/** The day of a year, month (1–12) and day of month; all must exist. */
export function dayOf(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** 1–12. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

export function dateOf(day: Day): number {
  return Number(day.slice(8, 10))
}

/** Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function epochDay(day: Day): number {
  const month = monthOf(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dateOf(day) - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** Inverse of `epochDay`. */
export function dayFromEpoch(days: number): Day {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  const date = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

export function addDays(day: Day, days: number): Day {
  return dayFromEpoch(epochDay(day) + days)
}

/** `to` − `from` in days; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from)
}

/** The same day of month `months` later (earlier when negative), or the month's last day where there is none. */
export function addMonths(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dayOf(year, month, Math.min(dateOf(day), daysInMonth(year, month)))
}

/** 0 Monday … 6 Sunday. */
export function weekday(day: Day): number {
  return (((epochDay(day) + 3) % 7) + 7) % 7
}

/** Days of a half-open range [from, to). Holds on d with from <= d < to. */
export type DayRange = { readonly from: Day; readonly to: Day }

export function contains(range: DayRange, day: Day): boolean {
  return range.from <= day && day < range.to
}

/** The earlier and the later of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}
export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

/** The days that both ranges hold; null when there are none. */
export function intersect(a: DayRange, b: DayRange): DayRange | null {
  const from = later(a.from, b.from)
  const to = earlier(a.to, b.to)
  return from < to ? { from, to } : null
}

/** How days are counted for proration: every calendar day, or Monday to Friday. */
export type DayCount = 'calendar' | 'weekdays'

/** Days of [from, to) by the day count; 0 when the range is empty. */
export function countDays(range: DayRange, dayCount: DayCount): number {
  const days = daysBetween(range.from, range.to)
  if (days <= 0) return 0
  if (dayCount === 'calendar') return days
  return weekdaysBefore(epochDay(range.to)) - weekdaysBefore(epochDay(range.from))
}

/** Weekdays in [1969-12-29 (a Monday), epoch day), which is additive over ranges. */
function weekdaysBefore(epoch: number): number {
  const sinceMonday = epoch + 3
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5)
}
