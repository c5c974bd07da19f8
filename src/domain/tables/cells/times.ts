import { FOREVER, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { FiscalCalendar, Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { cellProblem } from '../problems/cell-problems.ts'
import { shown } from '../../import/shown.ts'
import { Fault, optional, required } from './cell.ts'
import type { Cell } from './cell.ts'
import { remembered } from './remembered.ts'

/**
 * `recorded_at` of a row that says nothing: the first moment of the first day that Yeji knows, so
 * always known.
 */
export const ALWAYS_KNOWN: Instant = parseInstant('1600-01-01') ?? 0

export const aDay: Text = { zh: '日期，如 2026-01-31', en: 'a day such as 2026-01-31' }
const aMoment: Text = {
  zh: '时刻，如 2026-01-31T08:00:00Z 或 2026-01-31',
  en: 'a moment such as 2026-01-31T08:00:00Z or 2026-01-31',
}
const aPeriod: Text = {
  zh: '周期，如 2026-01、2026-Q1 或 2026',
  en: 'a period such as 2026-01, 2026-Q1 or 2026',
}

export const readDay = remembered((text: string): Day | Fault => {
  const found = shown(text)
  return (
    parseDay(text) ??
    new Fault((place) => cellProblem('not-a-day', place, { found, expected: aDay }))
  )
})

const readMoment = remembered((text: string): Instant | Fault => {
  const found = shown(text)
  return (
    parseInstant(text) ??
    new Fault((place) => cellProblem('not-a-moment', place, { found, expected: aMoment }))
  )
})

export const requiredDay: Cell<Day> = required(readDay, aDay)
/** The day on which a range ends, exclusive; empty is still open. */
export const openDay: Cell<Day> = optional(readDay, FOREVER)
/** When a row became known; empty is always, or another moment of the caller's choice. */
export function recordedAt(unsaid: Instant = ALWAYS_KNOWN): Cell<Instant> {
  return optional(readMoment, unsaid)
}

export function requiredPeriod(calendar: FiscalCalendar): Cell<Period> {
  return required((text) => {
    const found = shown(text)
    const period = parsePeriod(text, calendar)
    return (
      period ??
      new Fault((place) => cellProblem('not-a-period', place, { found, expected: aPeriod }))
    )
  }, aPeriod)
}
