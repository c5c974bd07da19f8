import { addMonths, dayOf, monthOf, yearOf } from './day.ts'
import type { Day, DayRange } from './day.ts'

/** The three cycles of performance plans. */
export type Grain = 'month' | 'quarter' | 'year'
export const grains: readonly Grain[] = ['month', 'quarter', 'year']

/** Months that a period of the grain lasts. */
export const monthsIn: Readonly<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 }

/**
 * Where the year begins. A fiscal year is named by the calendar year in which it begins
 * ("2026" from 2026-04-01 when it starts in April); months always keep their calendar name.
 */
export type FiscalCalendar = { readonly startMonth: number }
export const calendarYear: FiscalCalendar = { startMonth: 1 }

/** A named stretch of days [from, to): "2026-03", "2026-Q1" or "2026". */
export type Period = DayRange & { readonly grain: Grain; readonly key: string }

const periodText = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/

/** Reads "2026", "2026-Q1" or "2026-03"; null for anything else. */
export function parsePeriod(text: string, calendar: FiscalCalendar): Period | null {
  const match = periodText.exec(text)
  if (match === null) return null
  const year = Number(match[1])
  if (year < 1900 || year > 9000) return null
  if (match[2] !== undefined) return quarter(year, Number(match[2]), calendar)
  if (match[3] !== undefined) return month(year, Number(match[3]))
  return fiscalYear(year, calendar)
}

function month(year: number, monthNumber: number): Period {
  const from = dayOf(year, monthNumber, 1)
  return { grain: 'month', key: from.slice(0, 7), from, to: addMonths(from, 1) }
}

function quarter(year: number, quarterNumber: number, calendar: FiscalCalendar): Period {
  const from = addMonths(dayOf(year, calendar.startMonth, 1), (quarterNumber - 1) * 3)
  return { grain: 'quarter', key: `${year}-Q${quarterNumber}`, from, to: addMonths(from, 3) }
}

function fiscalYear(year: number, calendar: FiscalCalendar): Period {
  const from = dayOf(year, calendar.startMonth, 1)
  return { grain: 'year', key: String(year), from, to: addMonths(from, 12) }
}

/** The period of the grain that holds the day. */
export function periodOf(day: Day, grain: Grain, calendar: FiscalCalendar): Period {
  const year = yearOf(day)
  const monthNumber = monthOf(day)
  if (grain === 'month') return month(year, monthNumber)
  const inYear = (monthNumber - calendar.startMonth + 12) % 12
  const fiscal = monthNumber < calendar.startMonth ? year - 1 : year
  return grain === 'year'
    ? fiscalYear(fiscal, calendar)
    : quarter(fiscal, Math.floor(inYear / 3) + 1, calendar)
}

/** The period `count` periods of the same grain later (earlier when negative). */
export function shiftPeriod(period: Period, count: number, calendar: FiscalCalendar): Period {
  return periodOf(addMonths(period.from, count * monthsIn[period.grain]), period.grain, calendar)
}

/** The same period one year earlier: the base of a year-on-year comparison. */
export function sameLastYear(period: Period, calendar: FiscalCalendar): Period {
  return periodOf(addMonths(period.from, -12), period.grain, calendar)
}

/** The periods of a finer grain that make up this one, in order. */
export function periodsWithin(
  period: Period,
  grain: Grain,
  calendar: FiscalCalendar,
): readonly Period[] {
  const parts: Period[] = []
  let part = periodOf(period.from, grain, calendar)
  while (part.from < period.to) {
    parts.push(part)
    part = periodOf(part.to, grain, calendar)
  }
  return parts
}
