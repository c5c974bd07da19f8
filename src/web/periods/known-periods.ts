import { useMemo } from 'react'

import { plans } from '#contract/plans.ts'
import { liveCycles } from '#contract/results.ts'
import { runs } from '#contract/runs.ts'
import { grains } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { useRead } from '../api/reads.ts'

/** A period of a plan that there are results of. */
export type KnownPeriod = { readonly period: string; readonly grain: Grain; readonly asOf: string }

/** A plan and its periods with results, the latest first. */
export type KnownPlan = {
  readonly plan: string
  readonly name: Text
  readonly periods: readonly KnownPeriod[]
}

export type KnownPeriods = {
  /** Undefined while it isn't known yet. */
  readonly plans: readonly KnownPlan[] | undefined
  readonly error: Error | null
  readonly again: () => void
}

const MOST = 200

/** Plans with results, provisional or locked. */
export function useKnownPeriods(): KnownPeriods {
  const live = useRead(liveCycles, {})
  const locked = useRead(runs, { query: { status: 'locked', limit: MOST } })
  const named = useRead(plans, { query: { limit: MOST } })
  const found = useMemo(() => {
    if (live.data === undefined || locked.data === undefined || named.data === undefined)
      return undefined
    const names = new Map(named.data.items.map(({ key, name }) => [key, name]))
    const byPlan = Map.groupBy([...locked.data.items, ...live.data.items], ({ plan }) => plan)
    return Array.from(byPlan, ([plan, cycles]): KnownPlan => {
      const periods = new Map(
        cycles.map(({ period, grain, asOf }) => [period, { period, grain, asOf }]),
      )
      return {
        ...{ plan, name: names.get(plan) ?? { zh: plan, en: plan } },
        periods: [...periods.values()].toSorted(byLength),
      }
    })
  }, [live.data, locked.data, named.data])
  return {
    plans: found,
    error: live.error ?? locked.error ?? named.error,
    again: () => void Promise.all([live.refetch(), locked.refetch(), named.refetch()]),
  }
}

/** Months before quarters before years; of each the latest first. */
function byLength(a: KnownPeriod, b: KnownPeriod): number {
  const length = grains.indexOf(a.grain) - grains.indexOf(b.grain)
  if (length !== 0) return length
  return a.period < b.period ? 1 : -1
}

/** What was asked for in the address, as far as it's there; else a plan's latest period of the grain. */
export function chosenPeriod(
  known: readonly KnownPlan[],
  asked: { readonly plan?: string | undefined; readonly period?: string | undefined },
  grain: Grain,
): { readonly plan: KnownPlan; readonly period: KnownPeriod } | null {
  const plan = known.find((one) => one.plan === asked.plan) ?? known[0]
  if (plan === undefined) return null
  const period =
    plan.periods.find((one) => one.period === asked.period) ??
    plan.periods.find((one) => one.grain === grain) ??
    plan.periods[0]
  return period === undefined ? null : { plan, period }
}
