import { calendarYear, grains, parsePeriod } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import type { ResultBrief } from '../api/result-stream.ts'

/** The results of one plan and cycle, the earliest first. Keys of one grain sort as their periods do. */
export function seriesOf(
  all: readonly ResultBrief[],
  plan: string,
  grain: Grain,
): readonly ResultBrief[] {
  return all
    .filter((one) => one.plan === plan && one.grain === grain)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
}

/**
 * The result that an address names, or else the latest one of a month: what a seller asks first. Of several plans the first by
 * its key. A period that isn't there gives the plan's latest of the same grain.
 */
export function chosenResult(
  all: readonly ResultBrief[],
  { plan, period }: { readonly plan?: string | undefined; readonly period?: string | undefined },
): ResultBrief | null {
  const plans = [...new Set(all.map((one) => one.plan))].toSorted()
  const key = plans.find((one) => one === plan) ?? plans[0]
  if (key === undefined) return null
  const own = all.filter((one) => one.plan === key)
  const exact = own.find((one) => one.period === period)
  if (exact !== undefined) return exact
  const grain = period === undefined ? 'month' : grainOf(period)
  return (
    latestOf(all, key, grain) ??
    grains.map((one) => latestOf(all, key, one)).find((one) => one !== null) ??
    null
  )
}

export function latestOf(
  all: readonly ResultBrief[],
  plan: string,
  grain: Grain,
): ResultBrief | null {
  return seriesOf(all, plan, grain).at(-1) ?? null
}

function grainOf(period: string): Grain {
  return parsePeriod(period, calendarYear)?.grain ?? 'month'
}
