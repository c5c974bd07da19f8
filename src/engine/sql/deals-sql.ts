import { payColumn } from '../cells.ts'
import { isRowShape } from '../incentives/shapes.ts'
import { dealDays } from '../metrics/deal-days.ts'
import type { Cycle, PayRule, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { sqlText } from '../scoring/sql-number.ts'
import type { Aggregates } from './aggregates-sql.ts'
import { dealStageName, unitOf } from './deal-context.ts'
import type { DealContext, DealPart } from './deal-context.ts'
import { earnedByItself, earnedOnCurve } from './deal-earned-sql.ts'
import { dealReturns, dealSales } from './deal-facts-sql.ts'
import { dealsPaidSql, dealsPerUnit } from './deal-paid-sql.ts'
import type { Only, Stage } from './stage.ts'
import { lines, name } from './text.ts'

/**
 * Pay by the deal, as stages between `yj_base` and `yj_result`: what was sold, returned and collected of every deal; what
 * each earned in the order of the days; what was paid of it until the period and until its end; and the sum per unit.
 */
export function dealStages(
  plan: Plan,
  cycle: Cycle,
  run: Run,
  creditedRows: Aggregates['creditedRows'],
): readonly Stage[] {
  return cycle.pay.flatMap((rule) =>
    rule.deals === null
      ? []
      : stagesOf(
          {
            ...{ plan, cycle, run, rule },
            deals: rule.deals,
            days: dealDays(rule.deals, run, plan.calendar),
          },
          creditedRows,
        ),
  )
}

function stagesOf(
  context: DealContext,
  creditedRows: Aggregates['creditedRows'],
): readonly Stage[] {
  const stage = (part: DealPart, sql: string): Stage => ({
    name: dealStageName(context.rule, part),
    sql,
  })
  const { returns } = context.deals
  const { rate } = context.rule.document
  return [
    stage('sale', dealSales(context, creditedRows)),
    ...(returns === null ? [] : [stage('back', dealReturns(context, returns))]),
    stage('row', isRowShape(rate) ? earnedByItself(context) : earnedOnCurve(context)),
    stage('paid', dealsPaidSql(context)),
    stage('unit', dealsPerUnit(context)),
  ]
}

/** Column of `yj_result` with what a rule's deals paid, in minor units. */
export const dealsColumn = (rule: PayRule): string => `d_${rule.key}`

/** `yj_dealt`: the rows of `yj_grade` with what the deals of each such rule paid; null without one. */
export function dealtStage(cycle: Cycle): Stage | null {
  const rules = cycle.pay.filter(({ deals }) => deals !== null)
  if (rules.length === 0) return null
  const columns = rules.map((rule, index) => `d${index}.paid AS ${name(dealsColumn(rule))}`)
  const joins = rules.map(
    (rule, index) =>
      `\nLEFT JOIN ${dealStageName(rule, 'unit')} d${index} ON d${index}.unit_id = ${unitOf(rule, 'x')}`,
  )
  return {
    name: 'yj_dealt',
    sql: `SELECT x.*,\n  ${lines(columns)}\nFROM yj_grade x${joins.join('')}`,
  }
}

/** Pay deal by deal, like the other rules' lines; `only` keeps some persons. */
export function dealLines(rule: PayRule, only: Only): string {
  const kept = only === null ? '' : ` AND ${only('r.person_id')}`
  return `SELECT r.person_id, ${sqlText(rule.key)} AS rule, d.fact_id, d.occurred_on, d.paid
  FROM ${dealStageName(rule, 'paid')} d
  JOIN yj_result r ON ${unitOf(rule, 'r')} = d.unit_id
  WHERE d.paid <> 0::hugeint AND r.${name(payColumn(rule.key))} IS NOT NULL${kept}`
}
