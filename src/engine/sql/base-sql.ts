import { FIXED_DECIMALS, powerOfTen } from '#kernel/fixed.ts'
import type { Period } from '#kernel/period.ts'
import { instanceColumn } from '../cells.ts'
import type { Instance } from '../metrics/instances.ts'
import { additive } from '../metrics/target-periods.ts'
import { windowRange } from '../metrics/windows.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { combineGroupsSql, groupMeansSql } from '../scoring/aggregate-ratings.ts'
import { withGroups } from '../scoring/ratings.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import { storedDecimals } from '../units.ts'
import type { AggregateTable } from './aggregates-sql.ts'
import { known } from './known-sql.ts'
import { prorationColumn } from './population-sql.ts'
import type { Stage } from './stage.ts'
import { lines, name, roundingFunction } from './text.ts'

/** `yj_base`: one row per person with everything that is read rather than computed: aggregates, targets, ratings. */
export function baseStages(
  plan: Plan,
  cycle: Cycle,
  run: Run,
  tables: readonly AggregateTable[],
): readonly Stage[] {
  const ratings = ratingParts(plan, cycle, run)
  const targets = targetPart(plan, cycle, run)
  const columns: string[] = []
  const joins: string[] = []
  for (const table of tables) {
    const alias = table.stage.name
    const key = { person: 'p.person_id', reports: 'p.person_id', team: 'p.team', company: `''` }[
      table.level
    ]
    joins.push(`LEFT JOIN ${alias} ON ${alias}.unit_id = ${key}`)
    for (const [column, { zero }] of table.columns) {
      const read = `${alias}.${name(column)}`
      columns.push(
        zero ? `COALESCE(${read}, 0::hugeint) AS ${name(column)}` : `${read} AS ${name(column)}`,
      )
    }
  }
  for (const part of [...ratings, ...targets]) {
    joins.push(part.join)
    columns.push(...part.columns)
  }
  return [
    ...ratings.flatMap((part) => part.stages),
    {
      name: 'yj_base',
      sql: `SELECT ${lines(['p.*', ...columns])}\nFROM yj_person p${joins.map((join) => `\n${join}`).join('')}`,
    },
  ]
}

type Part = {
  readonly stages: readonly Stage[]
  readonly join: string
  readonly columns: readonly string[]
}

/** Outcome of a form for the rating metrics: group means per person, pivoted, then combined. */
function ratingParts(plan: Plan, cycle: Cycle, run: Run): readonly Part[] {
  const parts: Part[] = []
  for (const instance of cycle.instances) {
    const document = plan.metrics.get(instance.metric)?.document
    if (instance.of !== 'metric' || document?.kind !== 'rating') continue
    const whole = plan.forms.get(document.form)
    if (whole === undefined) throw new Error(`no form ${document.form}`)
    const form = document.groups === undefined ? whole : withGroups(whole, document.groups)
    const period = targetPeriodOf(plan, run, instance)
    const rated = `yj_rated_${parts.length + 1}`
    const stage: Stage = {
      name: rated,
      sql: `SELECT r.ratee_id AS ratee, r.rater_group, r.rater_id AS rater, r.question, r.rating::hugeint AS rating
FROM in_rating r
WHERE r.form = ${sqlText(document.form)} AND r.period = ${sqlText(period?.key ?? '')} AND ${known('r', run.knownAt)}${
        document.question === undefined ? '' : ` AND r.question = ${sqlText(document.question)}`
      }`,
    }
    const groups = Object.keys(form.groups)
    const pivot = groups.flatMap((group, index) => [
      `MAX(CASE WHEN g.rater_group = ${sqlText(group)} THEN g.raters END)::hugeint AS raters_${index}`,
      `MAX(CASE WHEN g.rater_group = ${sqlText(group)} THEN g.mean END)::hugeint AS mean_${index}`,
    ])
    const alias = `w${parts.length + 1}`
    const combined = combineGroupsSql(
      form,
      Object.fromEntries(
        groups.map((group, index) => [
          group,
          { raters: `${alias}.raters_${index}`, mean: `${alias}.mean_${index}` },
        ]),
      ),
    )
    parts.push({
      stages: [stage],
      join: `LEFT JOIN (
  SELECT g.ratee, ${pivot.join(', ')}
  FROM (
${groupMeansSql(form, rated)}
  ) g GROUP BY g.ratee
) ${alias} ON ${alias}.ratee = p.person_id`,
      columns: [`(${combined})::hugeint AS ${name(instanceColumn(instance.id))}`],
    })
  }
  return parts
}

/** Targets of persons, their teams and the company, pivoted; those of additive metrics shrink with the days in the plan. */
function targetPart(plan: Plan, cycle: Cycle, run: Run): readonly Part[] {
  const scopes = { person: 'person', reports: 'person', team: 'team', company: 'company' } as const
  return (['person', 'team', 'company'] as const).flatMap((scope): Part[] => {
    const wanted = cycle.instances.filter(
      (instance) => instance.of === 'target' && scopes[instance.level] === scope,
    )
    if (wanted.length === 0) return []
    const alias = `t_${scope}`
    const pivot = wanted.map((instance) => {
      const period = targetPeriodOf(plan, run, instance)?.key ?? ''
      return `MAX(CASE WHEN t.metric = ${sqlText(instance.metric)} AND t.period = ${sqlText(period)} THEN t.target END)::hugeint AS ${name(instanceColumn(instance.id))}`
    })
    const key = { person: 'p.person_id', team: 'p.team', company: `''` }[scope]
    return [
      {
        stages: [],
        join: `LEFT JOIN (
  SELECT t.id,
    ${pivot.join(',\n    ')}
  FROM in_target t WHERE t.scope = ${sqlText(scope)} AND ${known('t', run.knownAt)} GROUP BY t.id
) ${alias} ON ${alias}.id = ${key}`,
        columns: wanted.map((instance) => {
          const column = name(instanceColumn(instance.id))
          return `${prorated(plan, run, instance, `${alias}.${column}`)} AS ${column}`
        }),
      },
    ]
  })
}

function prorated(plan: Plan, run: Run, instance: Instance, target: string): string {
  const period = targetPeriodOf(plan, run, instance)
  if (
    !plan.prorateTargets ||
    instance.level !== 'person' ||
    !additive.has(instance.unit) ||
    period === null
  )
    return target
  const proration = `p.${prorationColumn(period, run)}`
  return `${roundingFunction[plan.rounding]}(${target} * ${proration}, ${sqlNumber(powerOfTen(FIXED_DECIMALS))})`
}

function targetPeriodOf(plan: Plan, run: Run, instance: Instance): Period | null {
  return windowRange(instance.window, null, run, plan.calendar).targetPeriod
}

/** A stored column as a formula reads it: 8 decimals. */
export function readColumn(column: string, unit: Instance['unit'], currency: string): string {
  const factor = powerOfTen(FIXED_DECIMALS - storedDecimals(unit, currency))
  return factor === 1n ? column : `(${column} * ${sqlNumber(factor)})`
}

/** A formula's outcome in the unit's stored decimals, by the plan's rounding. */
export function storedColumn(expression: string, unit: Instance['unit'], plan: Plan): string {
  const divisor = powerOfTen(FIXED_DECIMALS - storedDecimals(unit, plan.currency))
  return divisor === 1n
    ? `(${expression})::hugeint`
    : `${roundingFunction[plan.rounding]}((${expression})::hugeint, ${sqlNumber(divisor)})`
}
