import { countDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { monthsIn } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import { formulaSql } from '../formula/sql.ts'
import type { Ref } from '../formula/tree.ts'
import { proratedPeriods } from '../metrics/target-periods.ts'
import { windowRange } from '../metrics/windows.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import type { Stage } from './stage.ts'
import { lines, name, notAfter, notBefore, dayLiteral, roundingFunction } from './text.ts'

/** Column with the days a person was active in the plan during a period, as a ratio of the period's days. */
export function prorationColumn(period: Period, run: Run): string {
  return period.key === run.period.key
    ? 'proration'
    : `proration__${period.key.toLowerCase().replaceAll('-', '_')}`
}

/**
 * Who is in the plan: `yj_segment`, one row per stretch of days on which an employment row satisfies the population;
 * `yj_person`, one row per person with at least one such day in the period, with days, base pay and the attributes of
 * their last day in it.
 */
export function populationStages(plan: Plan, cycle: Cycle, run: Run): readonly Stage[] {
  return [segmentStage(plan, cycle, run), personStage(plan, cycle, run)]
}

function segmentStage(plan: Plan, cycle: Cycle, run: Run): Stage {
  const periods = proratedPeriods(plan, cycle, run)
  const clipped = [
    ...cycle.instances.map(({ window, metric }) => ({ window, metric })),
    ...cycle.pay.flatMap(({ deals }) =>
      deals === null ? [] : [{ window: deals.window, metric: '' }],
    ),
  ]
    .map(({ window, metric }) =>
      windowRange(window, plan.metrics.get(metric)?.rollingMonths ?? null, run, plan.calendar),
    )
    .filter((range) => range.clipped)
    .map((range) => range.days)
  const from = [...periods, ...clipped].reduce(
    (first: Day, range) => (range.from < first ? range.from : first),
    run.period.from,
  )
  const to = [...periods, ...clipped].reduce(
    (last: Day, range) => (range.to > last ? range.to : last),
    run.period.to,
  )
  const attribute = (ref: Ref): string => `e.${ref.of === 'attribute' ? name(ref.key) : 'NULL'}`
  return {
    name: 'yj_segment',
    sql: `SELECT
  e.person_id,
  ${notBefore('e.from_day', from)} AS from_day,
  ${notAfter('e.to_day', to)} AS to_day,
  e.job, e.grade, e.team, e.market, e.base_pay
FROM in_employment e
WHERE e.from_day < ${dayLiteral(to)} AND e.to_day > ${dayLiteral(from)}
  AND (${formulaSql(plan.population.expr, attribute)})`,
  }
}

function personStage(plan: Plan, cycle: Cycle, run: Run): Stage {
  const periods = proratedPeriods(plan, cycle, run)
  const { period } = run
  const count = plan.dayCount === 'calendar' ? 'yj_days' : 'yj_weekdays'
  const clip = (from: string, to: string, within: Period): string =>
    `${count}(${notBefore(from, within.from)}, ${notAfter(to, within.to)})`
  const member = periods.map(
    (it, index) => `SUM(${clip('s.from_day', 's.to_day', it)})::hugeint AS days_${index}`,
  )
  const overlapFrom = 'CASE WHEN l.from_day > s.from_day THEN l.from_day ELSE s.from_day END'
  const overlapTo = 'CASE WHEN l.to_day < s.to_day THEN l.to_day ELSE s.to_day END'
  const leave = periods.map(
    (it, index) => `SUM(${clip('l.from_day', 'l.to_day', it)})::hugeint AS days_${index}`,
  )
  const proration = periods.map((it, index) => {
    const days = BigInt(countDays(it, plan.dayCount))
    return `yj_div(m.days_${index} - COALESCE(l.days_${index}, 0::hugeint), ${days}::hugeint) AS ${prorationColumn(it, run)}`
  })
  const months = monthsIn[period.grain]
  return {
    name: 'yj_person',
    sql: `SELECT
  m.person_id,
  m.days_0 AS member_days,
  m.days_0 - COALESCE(l.days_0, 0::hugeint) AS active_days,
  ${countDays(period, plan.dayCount)}::hugeint AS period_days,
  ${dayLiteral(period.from)} AS period_from,
  ${lines(proration)},
  ${roundingFunction[plan.rounding]}(m.base_days * ${months}::hugeint, m.days_0) AS base_pay,
  a.job, a.grade, a.team, a.market
FROM (
  SELECT s.person_id,
    ${member.join(',\n    ')},
    SUM(s.base_pay::hugeint * ${clip('s.from_day', 's.to_day', period)})::hugeint AS base_days
  FROM yj_segment s GROUP BY s.person_id
) m
JOIN (
  SELECT s.person_id, s.job, s.grade, s.team, s.market,
    ROW_NUMBER() OVER (PARTITION BY s.person_id ORDER BY s.from_day DESC) AS latest
  FROM yj_segment s WHERE s.from_day < ${dayLiteral(period.to)} AND s.to_day > ${dayLiteral(period.from)}
) a ON a.person_id = m.person_id AND a.latest = 1
LEFT JOIN (
  SELECT l.person_id,
    ${leave.join(',\n    ')}
  FROM (
    SELECT s.person_id, ${overlapFrom} AS from_day, ${overlapTo} AS to_day
    FROM yj_segment s JOIN in_leave l ON l.person_id = s.person_id AND l.from_day < s.to_day AND l.to_day > s.from_day
  ) l GROUP BY l.person_id
) l ON l.person_id = m.person_id
WHERE m.days_0 > 0::hugeint`,
  }
}
