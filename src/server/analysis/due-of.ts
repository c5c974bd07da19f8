import { dueShare } from '#domain/analysis/due-share.ts'
import type { DueShare } from '#domain/analysis/due-share.ts'
import type { DayRange } from '#kernel/day.ts'
import { periodsWithin } from '#kernel/period.ts'
import type { Db } from '#storage/store.ts'
import type { AskedPeriod } from './asked-period.ts'
import { readTargets } from './read-targets.ts'

/** What part of a period's target is due, for each of these metrics: of all days, or of somebody's own. */
export async function dueOf(
  db: Db,
  asked: AskedPeriod,
  metrics: readonly string[],
): Promise<(metric: string, own?: DayRange) => DueShare> {
  const { plan, period, asOf } = asked
  const monthly = await monthlyTargets(db, asked, metrics)
  return (metric, own) => dueShare(period, asOf, plan.calendar, monthly(metric), own)
}

/** The company's targets of a period's months, by metric and month. */
export async function monthlyTargets(
  db: Db,
  { plan, period }: Pick<AskedPeriod, 'plan' | 'period'>,
  metrics: readonly string[],
): Promise<(metric: string) => ReadonlyMap<string, bigint>> {
  const months = periodsWithin(period, 'month', plan.calendar).map(({ key }) => key)
  const targets = await readTargets(db, { metrics, scope: 'company', periods: months })
  return (metric) =>
    new Map(
      targets
        .filter((one) => one.metric === metric)
        .map(({ period: month, target }) => [month, target]),
    )
}
