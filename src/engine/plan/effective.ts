import type { DayRange } from '#kernel/day.ts'
import type { Plan } from './plan.ts'

/** Whether the plan holds on every day of the range; what it doesn't hold for it may not decide, neither now nor later. */
export function isEffectiveIn({ document }: Plan, range: DayRange): boolean {
  const { from, to } = document.effective
  return from <= range.from && (to === undefined || range.to <= to)
}
