import type { Day } from '#kernel/day.ts'
import { grains, periodOf } from '#kernel/period.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Version } from './breaks-running.ts'
import { editedBy } from './text/edited-by.ts'
import { readText } from './text/read-text.ts'
import { valueAt } from './text/value.ts'

/**
 * The first day from which a later version can hold: that of a period of the plan's shortest cycle, after today and after the day from
 * which the latest version holds. It changes nothing that runs or is over.
 */
export function nextStart({ cycles, calendar, document }: Plan, today: Day): Day {
  const shortest = grains.find((grain) => cycles.has(grain)) ?? 'month'
  const { from } = document.effective
  return periodOf(from > today ? from : today, shortest, calendar).to
}

/** The text as the version after the latest one, all else as it is written: with its number, and holding as soon as it can. */
export function asNextVersion(text: string, { plan, version }: Version, today: Day): string {
  const from = nextStart(plan, today)
  const until = ['effective', 'to']
  const to = valueAt(readText(text).data ?? {}, until)
  return editedBy(text, [
    { kind: 'set', path: ['version'], value: String(version + 1) },
    { kind: 'set', path: ['effective', 'from'], value: from },
    // A version that ends before that would be followed by one that never holds.
    ...(typeof to === 'string' && to <= from ? [{ kind: 'remove' as const, path: until }] : []),
  ])
}
