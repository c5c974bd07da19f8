import { addDays, countDays, intersect } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { divideRounded, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { periodsWithin } from '#kernel/period.ts'
import type { FiscalCalendar, Period } from '#kernel/period.ts'

/** What part of a period's target is due by the end of a day, and by what that was told. */
export type DueShare = { readonly share: Fixed; readonly by: 'months' | 'days' }

/**
 * The company's own targets of the months say how a year runs, with its weak and its strong months; where one of them is missing, working
 * days count alike. Within a month working days always do. `own` are the days of somebody who wasn't there for the whole period.
 */
export function dueShare(
  period: Period,
  asOf: Day,
  calendar: FiscalCalendar,
  monthly: ReadonlyMap<string, bigint>,
  own: DayRange = period,
): DueShare {
  const past = { from: own.from, to: addDays(asOf, 1) }
  const all = periodsWithin(period, 'month', calendar)
  const months = all.flatMap((month) => {
    const days = intersect(month, own)
    return days === null ? [] : [{ month, days, asked: monthly.get(month.key) ?? null }]
  })
  const whole = months.reduce(
    (sum, { month, days, asked }) => sum + (asked ?? 0n) * partOf(days, month),
    0n,
  )
  const known = months.every(({ asked }) => asked !== null && asked >= 0n)
  if (all.length === 1 || !known || whole <= 0n)
    return { share: partOf(intersect(own, past), own), by: 'days' }
  const due = months.reduce(
    (sum, { month, days, asked }) => sum + (asked ?? 0n) * partOf(intersect(days, past), month),
    0n,
  )
  return { share: divideRounded(due * ONE, whole, 'half-even'), by: 'months' }
}

/** How many of the working days are among these; of a range without any, all or nothing. */
function partOf(days: DayRange | null, range: DayRange): Fixed {
  if (days === null) return 0n
  const all = countDays(range, 'weekdays')
  if (all === 0) return ONE
  return divideRounded(BigInt(countDays(days, 'weekdays')) * ONE, BigInt(all), 'half-even')
}
