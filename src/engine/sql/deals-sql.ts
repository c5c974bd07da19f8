import { powerOfTen } from '#kernel/fixed.ts'
import { monthsIn } from '#kernel/period.ts'
import { instanceColumn, payColumn } from '../cells.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Level } from '../formula/tree.ts'
import { DEAL_DECIMALS } from '../incentives/deals.ts'
import type { Deals, LinkedFacts } from '../incentives/deals.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import { earnedRowSql, isCurveShape, isRowShape, rateShapeOf } from '../incentives/shapes.ts'
import { dealDays } from '../metrics/deal-days.ts'
import type { DealDays } from '../metrics/deal-days.ts'
import type { Cycle, Metric, PayRule, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import type { Aggregates } from './aggregates-sql.ts'
import { known } from './credits-sql.ts'
import { factColumn, factTable } from './input-tables.ts'
import { bareColumn, rowSql } from './row-sql.ts'
import type { Stage } from './stage.ts'
import { all, dayLiteral, indent, lines, name, roundingFunction } from './text.ts'

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
    rule.deals === null ? [] : new DealSql(plan, cycle, run, rule, rule.deals).stages(creditedRows),
  )
}

/** Column of `yj_result` with what a rule's deals paid, in minor units. */
export const dealsColumn = (rule: PayRule): string => `d_${rule.key}`

/** The columns of the rules that follow deals, for a row per person under the alias x. */
export function dealsPaid(cycle: Cycle): readonly string[] {
  return cycle.pay.flatMap((rule) =>
    rule.deals === null
      ? []
      : [
          `(SELECT d.paid FROM ${stageName(rule, 'unit')} d WHERE d.unit_id = ${unitOf(rule, 'x')}) AS ${name(dealsColumn(rule))}`,
        ],
  )
}

/** Pay deal by deal, like the other rules' lines. */
export function dealLines(rule: PayRule): string {
  return `SELECT r.person_id, ${sqlText(rule.key)} AS rule, d.fact_id, d.occurred_on, d.paid
  FROM ${stageName(rule, 'paid')} d
  JOIN yj_result r ON ${unitOf(rule, 'r')} = d.unit_id
  WHERE d.paid <> 0::hugeint AND r.${name(payColumn(rule.key))} IS NOT NULL`
}

type Part = 'sale' | 'back' | 'row' | 'paid' | 'unit'
const stageName = (rule: PayRule, part: Part): string => `yj_deal_${part}_${rule.key}`

/** Whose deals a person is paid on, by the alias of the person's row. */
function unitOf(rule: PayRule, alias: string): string {
  const units: Readonly<Record<Level, string>> = {
    person: `${alias}.person_id`,
    reports: `${alias}.person_id`,
    team: `${alias}.team`,
    company: `''`,
  }
  return units[rule.document.level]
}

class DealSql {
  readonly #plan: Plan
  readonly #cycle: Cycle
  readonly #run: Run
  readonly #rule: PayRule
  readonly #deals: Deals
  readonly #days: DealDays

  constructor(plan: Plan, cycle: Cycle, run: Run, rule: PayRule, deals: Deals) {
    this.#plan = plan
    this.#cycle = cycle
    this.#run = run
    this.#rule = rule
    this.#deals = deals
    this.#days = dealDays(deals, run, plan.calendar)
  }

  stages(creditedRows: Aggregates['creditedRows']): readonly Stage[] {
    const stage = (part: Part, sql: string): Stage => ({ name: stageName(this.#rule, part), sql })
    const { returns } = this.#deals
    return [
      stage('sale', this.#sales(creditedRows)),
      ...(returns === null ? [] : [stage('back', this.#returned(returns))]),
      stage('row', isRowShape(this.#rule.document.rate) ? this.#rowsByThemselves() : this.#curve()),
      stage('paid', this.#paid()),
      stage('unit', this.#perUnit()),
    ]
  }

  /** A row per unit and deal: the part credited, the whole amount of the fact, and for row shapes what the parts earn. */
  #sales(creditedRows: Aggregates['creditedRows']): string {
    const instance = this.#cycle.instances.find((it) => it.id === this.#rule.amount?.within)
    if (instance === undefined) throw new Error(`no amount: ${this.#rule.key}`)
    const rows = creditedRows({ ...instance, window: this.#deals.window })
    const { type, column } = this.#factsOf(instance.metric)
    const { rate } = this.#rule.document
    const earned = isRowShape(rate)
      ? earnedRowSql(rate, rows.sale, this.#plan.rounding, this.#plan.currencyDecimals)
      : null
    const sums = [
      `SUM(${rows.sale.amountMinor})::hugeint AS part`,
      ...(earned === null ? [] : [`SUM(${earned})::hugeint AS earned`]),
    ]
    return `SELECT s.*, f.${column}::hugeint AS whole
FROM (
  SELECT x.unit_id, x.fact_id, x.occurred_on, ${sums.join(', ')}
  FROM (
  ${indent(rows.from)}
  ) x${rows.join}
  WHERE ${rows.condition} AND x.${column} IS NOT NULL
  GROUP BY x.unit_id, x.fact_id, x.occurred_on
) s
JOIN ${factTable(type).name} f ON f.fact_id = s.fact_id AND ${known('f', this.#run.knownAt)}`
  }

  /**
   * A row per return and deal: how much of the deal's whole amount had come back before it and with it, held within the
   * deal. A return of a deal that was out of reach in the return's own period is of no deal.
   */
  #returned(returns: LinkedFacts): string {
    const month = (day: string): string =>
      `(EXTRACT(YEAR FROM ${day}) * 12 + EXTRACT(MONTH FROM ${day}))::bigint`
    const grainMonths = monthsIn[this.#cycle.grain]
    const at = month('b.occurred_on')
    // Months are counted so that the first of a year that begins in the calendar's month is divisible by the grain.
    const into = `((${at} - ${this.#plan.calendar.startMonth}) % ${grainMonths})`
    return `SELECT t.deal_id, t.deal_on, t.whole, t.fact_id, t.occurred_on, t.amount,
  ${held('t.total - t.amount', 't.whole')} AS held_before,
  ${held('t.total', 't.whole')} AS held_after
FROM (
  SELECT d.fact_id AS deal_id, d.occurred_on AS deal_on, d.whole, b.fact_id, b.occurred_on, b.amount,
    (SUM(b.amount) OVER (PARTITION BY d.fact_id ORDER BY b.occurred_on, b.fact_id ROWS UNBOUNDED PRECEDING))::hugeint AS total
  FROM (
    ${indent(indent(this.#wholeDeals()))}
  ) d
  JOIN (
    ${indent(indent(this.#linked(returns)))}
  ) b ON b.deal_id = d.fact_id AND b.occurred_on >= d.occurred_on
  WHERE ${month('d.occurred_on')} >= ${at} - ${into} - ${this.#deals.reachMonths}
) t`
  }

  /** Deals above 0, each once. Others can't be returned or collected. */
  #wholeDeals(): string {
    return `SELECT DISTINCT s.fact_id, s.occurred_on, s.whole
FROM ${stageName(this.#rule, 'sale')} s WHERE s.whole > 0::hugeint`
  }

  /** The facts that name a deal, whole: they follow it, whoever they are credited to. */
  #linked({ metric: key, of }: LinkedFacts): string {
    const { metric, type, column } = this.#factsOf(key)
    const conditions = [
      known('x', this.#run.knownAt),
      `x.occurred_on < ${dayLiteral(this.#days.end)}`,
      ...(metric.where === null ? [] : [`(${rowSql(this.#plan, metric.where, type)})`]),
      `x.${column} IS NOT NULL`,
    ]
    return `SELECT x.fact_id, x.occurred_on, x.${name(factColumn(of))} AS deal_id, x.${column}::hugeint AS amount
FROM ${factTable(type).name} x
WHERE ${all(conditions)}`
  }

  /** Row shapes: each deal earns by itself. */
  #rowsByThemselves(): string {
    return `SELECT s.unit_id, s.fact_id AS deal_id, s.fact_id, s.occurred_on, 0 AS is_return, s.whole, s.earned
FROM ${stageName(this.#rule, 'sale')} s
WHERE s.occurred_on >= ${dayLiteral(this.#days.reachFrom)}`
  }

  /**
   * Curve shapes: sales and returns of an attainment window in the order of their days (on one day sales first), each at
   * the cumulative amount that those before it left.
   */
  #curve(): string {
    const { rate } = this.#rule.document
    if (!isCurveShape(rate)) throw new Error(`no curve: ${rate.shape}`)
    const { windows, reachFrom } = this.#days
    const { returns } = this.#deals
    const shape = rateShapeOf(rate)
    const targets = [this.#rule.amount?.target ?? null, ...this.#deals.earlierTargets]
    const targetOf = shape.needsTarget(rate)
      ? `CASE v.win ${windows.map((_, index) => `WHEN ${index} THEN u.${name(instanceColumn(targets[index] ?? ''))}`).join(' ')} END`
      : 'NULL::hugeint'
    const windowOf = (day: string): string => {
      const cases = windows
        .slice(0, -1)
        .map(({ from }, index) => `WHEN ${day} >= ${dayLiteral(from)} THEN ${index}`)
      return cases.length === 0 ? '0' : `CASE ${cases.join(' ')} ELSE ${windows.length - 1} END`
    }
    const earned = (amount: string): string =>
      shape.earnedSql(rate, amount, 'e.target', this.#plan.currencyDecimals)
    const from = dayLiteral(windows.at(-1)?.from ?? reachFrom)
    const sales = `SELECT s.unit_id, s.fact_id AS deal_id, s.occurred_on AS deal_on, s.fact_id, s.occurred_on, 0 AS is_return, s.whole,
  s.part AS added, s.part AS moved, ${windowOf('s.occurred_on')} AS win
FROM ${stageName(this.#rule, 'sale')} s
WHERE s.occurred_on >= ${from}`
    const streams = returns === null ? [sales] : [sales, this.#returnRows(returns, windowOf, from)]
    const followed = [
      `e.deal_on >= ${dayLiteral(reachFrom)}`,
      ...(returns?.rate === 'curve' ? [] : ['e.is_return = 0']),
    ]
    return `SELECT e.unit_id, e.deal_id, e.fact_id, e.occurred_on, e.is_return, e.whole,
  (${earned('(e.before + e.added)')} - ${earned('e.before')})::hugeint AS earned
FROM (
  SELECT v.*, ${targetOf} AS target,
    (SUM(v.moved) OVER (PARTITION BY v.unit_id, v.win ORDER BY v.occurred_on, v.is_return, v.fact_id ROWS UNBOUNDED PRECEDING) - v.moved)::hugeint AS before
  FROM (
    ${indent(indent(streams.join('\nUNION ALL\n')))}
  ) v
  JOIN (
    ${indent(indent(this.#units(targets)))}
  ) u ON u.unit_id = v.unit_id
) e
WHERE ${all(followed)}`
  }

  /** A unit's part of each return, by its part of the deal: the difference of two cumulative parts, so that all of it comes back. */
  #returnRows(
    returns: NonNullable<Deals['returns']>,
    windowOf: (day: string) => string,
    from: string,
  ): string {
    const part = (of: string): string => `yj_half_even(s.part * ${of}, s.whole)`
    const added = `(${part('b.held_before')} - ${part('b.held_after')})::hugeint`
    return `SELECT s.unit_id, s.fact_id, s.occurred_on, b.fact_id, b.occurred_on, 1, s.whole,
  ${added}, ${returns.attainment === 'restored' ? added : '0::hugeint'}, ${windowOf('b.occurred_on')}
FROM ${stageName(this.#rule, 'sale')} s
JOIN ${stageName(this.#rule, 'back')} b ON b.deal_id = s.fact_id
WHERE b.occurred_on >= ${from}`
  }

  /** The units of the run's people, with the targets that tiers are read at. */
  #units(targets: readonly (string | null)[]): string {
    const columns = targets
      .filter((target) => target !== null)
      .map((target) => `, p.${name(instanceColumn(target))}`)
    return `SELECT DISTINCT ${unitOf(this.#rule, 'p')} AS unit_id${columns.join('')} FROM yj_base p`
  }

  /**
   * A row per fact: what it was paid until the period and until its end, and the difference. A deal's rows (its sale, and
   * through the curve its returns) are rounded as parts of its running sum, so that they sum to the deal's one rounding.
   */
  #paid(): string {
    const { capMinor } = this.#deals
    const capped = (earned: string): string =>
      capMinor === null
        ? earned
        : `yj_min(${earned}, ${sqlNumber(capMinor * powerOfTen(EARNED_DECIMALS))})`
    const kept = (earned: string): string =>
      `yj_half_even(${capped(earned)}, ${sqlNumber(powerOfTen(EARNED_DECIMALS - DEAL_DECIMALS))})`
    const after = `SUM(r.earned) OVER (PARTITION BY r.unit_id, r.deal_id ORDER BY r.is_return, r.occurred_on, r.fact_id ROWS UNBOUNDED PRECEDING)::hugeint`
    const round = roundingFunction[this.#plan.rounding]
    const unit = sqlNumber(powerOfTen(DEAL_DECIMALS))
    const share = (sum: string, moment: Moment): string =>
      `${round}(${sum} * q.of_${moment}, q.by_${moment} * ${unit})`
    const at = (moment: Moment): string =>
      `${share('q.sum_after', moment)} - ${share('q.sum_before', moment)}`
    return `SELECT q.unit_id, q.fact_id, q.occurred_on,
  ((${at('end')}) - CASE WHEN q.occurred_on < ${dayLiteral(this.#days.start)} THEN ${at('start')} ELSE 0::hugeint END)::hugeint AS paid
FROM (
  SELECT r.unit_id, r.fact_id, r.occurred_on,
    ${kept('r.after')} AS sum_after,
    CASE WHEN r.is_return = 0 THEN 0::hugeint ELSE ${kept('r.after - r.earned')} END AS sum_before,
    ${indent(lines([...this.#fraction('end'), ...this.#fraction('start')]))}
  FROM (
    SELECT r.*, ${after} AS after
    FROM ${stageName(this.#rule, 'row')} r
  ) r${this.#moments()}
) q`
  }

  /** Of what a deal earned, `of` parts in `by` are paid at a moment. */
  #fraction(moment: Moment): readonly string[] {
    const { returns, release } = this.#deals
    const left = returns === null ? 'r.whole' : `(r.whole - COALESCE(b.back_${moment}, 0::hugeint))`
    const cash = held(`COALESCE(c.cash_${moment}, 0::hugeint)`, left)
    const named = (of: string, by: string): readonly string[] => [
      `(${of})::hugeint AS of_${moment}`,
      `(${by})::hugeint AS by_${moment}`,
    ]
    const deal = (of: string, by: string): readonly string[] => {
      const taken = `CASE WHEN r.whole > 0::hugeint THEN`
      return named(`${taken} ${of} ELSE 1::hugeint END`, `${taken} ${by} ELSE 1::hugeint END`)
    }
    // Through the curve the returns have taken their part of what was earned already.
    if (returns?.rate === 'curve')
      return release === null
        ? named('1', '1')
        : deal(cash, `CASE WHEN ${left} > 0::hugeint THEN ${left} ELSE 1::hugeint END`)
    if (release !== null) return deal(cash, 'r.whole')
    return returns === null ? named('1', '1') : deal(left, 'r.whole')
  }

  /** Joins of what had come back and come in of each deal until the two moments. */
  #moments(): string {
    const { returns, release } = this.#deals
    const start = dayLiteral(this.#days.start)
    const sums = (amount: string, day: string): readonly [string, string] => [
      `SUM(${amount})`,
      `COALESCE(SUM(${amount}) FILTER (WHERE ${day} < ${start}), 0::hugeint)`,
    ]
    const joins: string[] = []
    if (returns !== null) {
      const [end, before] = sums('b.amount', 'b.occurred_on')
      joins.push(`LEFT JOIN (
    SELECT b.deal_id, ${held(end, 'b.whole')} AS back_end, ${held(before, 'b.whole')} AS back_start
    FROM ${stageName(this.#rule, 'back')} b GROUP BY b.deal_id, b.whole
  ) b ON b.deal_id = r.deal_id`)
    }
    if (release !== null) {
      const [end, before] = sums('c.amount', 'c.occurred_on')
      joins.push(`LEFT JOIN (
    SELECT c.deal_id, ${end}::hugeint AS cash_end, ${before}::hugeint AS cash_start
    FROM (
      ${indent(indent(indent(this.#linked(release))))}
    ) c GROUP BY c.deal_id
  ) c ON c.deal_id = r.deal_id`)
    }
    return joins.map((join) => `\n  ${join}`).join('')
  }

  /** A row per unit of the run: the sum of its deals; no value when one of them has none. */
  #perUnit(): string {
    return `SELECT u.unit_id, CASE WHEN COUNT(d.fact_id) = COUNT(d.paid) THEN COALESCE(SUM(d.paid), 0::hugeint) END::hugeint AS paid
FROM (
  ${indent(this.#units([]))}
) u
LEFT JOIN ${stageName(this.#rule, 'paid')} d ON d.unit_id = u.unit_id
GROUP BY u.unit_id`
  }

  #factsOf(key: string): {
    readonly metric: Metric
    readonly type: FactType
    readonly column: string
  } {
    const metric = this.#plan.metrics.get(key)
    const type =
      metric !== undefined && 'from' in metric.document
        ? this.#plan.factTypes.get(metric.document.from)
        : undefined
    const column = metric === undefined || type === undefined ? null : bareColumn(metric, type)
    if (metric === undefined || type === undefined || column === null)
      throw new Error(`not a plain sum: ${key}`)
    return { metric, type, column }
  }
}

type Moment = 'start' | 'end'

/** An amount held within 0 and a whole, both inclusive. */
function held(amount: string, whole: string): string {
  return `CASE WHEN ${amount} < 0::hugeint THEN 0::hugeint WHEN ${amount} > ${whole} THEN ${whole} ELSE ${amount} END::hugeint`
}
