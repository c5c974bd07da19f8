import { dueShare } from '#domain/analysis/due-share.ts'
import type { DueShare } from '#domain/analysis/due-share.ts'
import { periodsWithin } from '#kernel/period.ts'
import type { Db } from '#storage/store.ts'
import type { AskedPeriod } from './asked-period.ts'
import { readTargets } from './read-targets.ts'

/** What part of a period's target is due, for each of these metrics: the company's targets of the months may say so. */
export async function dueOf(
  db: Db,
  { plan, period, asOf }: AskedPeriod,
  metrics: readonly string[],
): Promise<(metric: string) => DueShare> {
  const months = periodsWithin(period, 'month', plan.calendar).map(({ key }) => key)
  const targets = await readTargets(db, { metrics, scope: 'company', periods: months })
  return (metric) => {
    const monthly = new Map(
      targets
        .filter((one) => one.metric === metric)
        .map(({ period: month, target }) => [month, target]),
    )
    return dueShare(period, asOf, plan.calendar, monthly)
  }
}
