import { addDays, daysBetween } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { divideRounded, ONE, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { periodsWithin } from '#kernel/period.ts'
import type { FiscalCalendar, Period } from '#kernel/period.ts'

/** What part of a period's target is due by the end of a day, and by what that was told. */
export type DueShare = { readonly share: Fixed; readonly by: 'months' | 'days' }

/**
 * The company's own targets of the months say how a year runs, with its weak and its strong months; where one of them is missing, days
 * count alike. Within a month days always do.
 */
export function dueShare(
  period: Period,
  asOf: Day,
  calendar: FiscalCalendar,
  monthly: ReadonlyMap<string, bigint>,
): DueShare {
  const months = periodsWithin(period, 'month', calendar)
  const asked = months.map((month) => monthly.get(month.key) ?? null)
  const known = asked.every((target) => target !== null && target >= 0n)
  const whole = asked.reduce<bigint>((sum, target) => sum + (target ?? 0n), 0n)
  if (months.length === 1 || !known || whole <= 0n)
    return { share: passed(period, asOf), by: 'days' }
  const due = months.reduce(
    (sum, month, index) => sum + (asked[index] ?? 0n) * passed(month, asOf),
    0n,
  )
  return { share: divideRounded(due, whole, 'half-even'), by: 'months' }
}

/** The part of the days that has passed, the day itself among them. */
function passed({ from, to }: Pick<Period, 'from' | 'to'>, asOf: Day): Fixed {
  const end = addDays(asOf, 1)
  if (end <= from) return 0n
  const days = BigInt(daysBetween(from, to))
  return divideRounded(smaller(BigInt(daysBetween(from, end)), days) * ONE, days, 'half-even')
}
