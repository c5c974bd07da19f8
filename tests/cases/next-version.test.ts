import { describe, expect, test } from 'vitest'

import { breaksRunning } from '#domain/plans/breaks-running.ts'
import { asNextVersion, nextStart } from '#domain/plans/next-version.ts'
import { parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { blankPlan } from '#domain/plans/forms/blank-plan.ts'
import { compiled } from '../support/compiled.ts'

const day = (text: string): Day => parseDay(text) ?? (text as never)

/** A blank plan of one cycle; the fiscal year begins in that month. */
function plan(from: string, cycle = 'month', startMonth = 1): { text: string; plan: Plan } {
  const text = blankPlan(from)
    .replace('  month:', `  ${cycle}:`)
    .replace('currency:', `fiscalYearStart: ${startMonth}\ncurrency:`)
  return { text, plan: compiled(text) }
}

describe('the next version of a plan', () => {
  test.each([
    ['the first of the next month', plan('2020-01-01'), '2026-10-15', '2026-11-01'],
    ['on the first of a month, which runs', plan('2020-01-01'), '2026-10-01', '2026-11-01'],
    ['at the end of a year', plan('2020-01-01'), '2026-12-31', '2027-01-01'],
    ['after one that is to come', plan('2026-12-01'), '2026-10-15', '2027-01-01'],
    ['after one that comes within a month', plan('2026-12-10'), '2026-10-15', '2027-01-01'],
    ['a quarter', plan('2020-01-01', 'quarter'), '2026-10-15', '2027-01-01'],
    [
      'a quarter of a year from February',
      plan('2020-02-01', 'quarter', 2),
      '2026-10-15',
      '2026-11-01',
    ],
    ['a year from April', plan('2020-04-01', 'year', 4), '2026-10-15', '2027-04-01'],
  ])('can hold from %s', (_, { text, plan: latest }, today, from) => {
    expect(nextStart(latest, day(today))).toBe(from)
    const next = asNextVersion(text, { plan: latest, version: 4 }, day(today))
    const before = String(latest.document.effective.from)
    expect(next).toBe(text.replace('version: 1', 'version: 5').replace(before, from))
    const versions = [{ plan: latest, version: 4 }]
    expect(breaksRunning(compiled(next), versions, day(today), () => false)).toEqual([])
  })

  test('keeps the day on which it ends, unless that comes first', () => {
    const { text } = plan('2026-01-01')
    const until = (to: string): string => text.replace('2026-01-01', `2026-01-01, to: ${to}`)
    const next = (to: string): string =>
      asNextVersion(until(to), { plan: compiled(until(to)), version: 1 }, day('2026-10-15'))
    expect(next('2027-01-01')).toContain('{ from: 2026-11-01, to: 2027-01-01 }')
    expect(next('2026-11-01')).toContain('{ from: 2026-11-01 }')
  })
})
