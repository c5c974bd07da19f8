import { EARNED_DECIMALS } from '../incentives/shape.ts'
import { powerOfTen } from '#kernel/fixed.ts'
import {
  adjustmentColumn,
  cardColumn,
  consequenceColumn,
  groupColumn,
  instanceColumn,
  itemColumn,
  payColumn,
  rateColumn,
  vetoColumn,
} from '../cells.ts'
import { formulaSql } from '../formula/sql.ts'
import type { Expr, Ref } from '../formula/tree.ts'
import { bonusSql } from '../incentives/bonus.ts'
import { limitedPaySql } from '../incentives/limits.ts'
import { earnedAtSql } from '../incentives/matrix.ts'
import { isRowShape, rateShapeOf } from '../incentives/shapes.ts'
import { instanceId, refsOf } from '../metrics/instances.ts'
import type { Card, Cycle, Item, PayRule, Plan } from '../plan/plan.ts'
import { attributes } from '../plan/scopes.ts'
import type { Run } from '../run.ts'
import { coefficientSql, gradeOrder, gradeSql } from '../scoring/grades.ts'
import { scoreSql } from '../scoring/methods.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import { vetoedGradeSql, vetoedItemSql, vetoedTotalSql } from '../scoring/veto.ts'
import type { VetoSql } from '../scoring/veto.ts'
import { isNumeric } from '../units.ts'
import { earnedColumn } from './aggregates-sql.ts'
import { readColumn, storedColumn } from './base-sql.ts'
import { dealsColumn, dealtStage } from './deals-sql.ts'
import { coefficientsSql, payMeasures } from './pay-measures-sql.ts'
import { poolLayers, poolShareSql } from './pool-sql.ts'
import type { Stage } from './stage.ts'
import { layered } from './layered.ts'
import { openedStages, settledFrom, settlementLayers, yearEarned } from './settlement-sql.ts'
import { name, roundingFunction } from './text.ts'

/** Metrics, vetoes and scores, total and grade, pay and consequences: cheap stages of one row per person. */
export function resultStages(plan: Plan, cycle: Cycle, run: Run): readonly Stage[] {
  const sql = new ResultSql(plan, cycle)
  const dealt = dealtStage(cycle)
  const graded = dealt?.name ?? 'yj_grade'
  return [
    { name: 'yj_metric', sql: sql.metrics() },
    {
      name: 'yj_score',
      sql: layered('yj_metric', [
        sql.vetoes(),
        sql.items(),
        sql.groups(),
        sql.cards(),
        sql.totals(),
        sql.vetoed(),
      ]),
    },
    {
      name: 'yj_grade',
      sql: layered('yj_score', [sql.gradeBefore(), sql.grade(), sql.coefficient()]),
    },
    ...(dealt === null ? [] : [dealt]),
    ...openedStages(plan, cycle, run, graded),
    {
      name: 'yj_result',
      sql: layered(settledFrom(cycle, graded), [
        payMeasures(plan, cycle, (expr) => sql.formula(expr)),
        ...poolLayers(cycle.pay.flatMap(({ key, weight }) => (weight === null ? [] : [key]))),
        sql.pay(),
        sql.payTotal(),
        ...settlementLayers(plan, cycle, run, (expr) => sql.formula(expr)),
        sql.consequences(),
      ]),
    },
  ]
}

class ResultSql {
  readonly #plan: Plan
  readonly #cycle: Cycle

  constructor(plan: Plan, cycle: Cycle) {
    this.#plan = plan
    this.#cycle = cycle
  }

  /** Formula metrics, in as few layers as their dependencies ask for. */
  metrics(): string {
    const depths = new Map<string, number>()
    const layers: string[][] = []
    for (const instance of this.#cycle.instances) {
      if (instance.expr === null) continue
      const below = idsIn(instance.expr).map((id) => depths.get(id) ?? 0)
      const depth = 1 + Math.max(0, ...below)
      depths.set(instance.id, depth)
      const column = storedColumn(this.formula(instance.expr), instance.unit, this.#plan)
      ;(layers[depth - 1] ??= []).push(`${column} AS ${name(instanceColumn(instance.id))}`)
    }
    return layered('yj_base', layers)
  }

  vetoes(): readonly string[] {
    return this.#cycle.vetoes.map(
      (veto) => `(${this.formula(veto.when.expr)}) AS ${name(vetoColumn(veto.key))}`,
    )
  }

  items(): readonly string[] {
    return this.#cycle.items.map((item) => {
      const score = this.#orElse(item, `(${this.#rawScore(item)})`)
      return `(${vetoedItemSql(item.key, score, this.#fired())})::hugeint AS ${name(itemColumn(item.key))}`
    })
  }

  groups(): readonly string[] {
    return this.#cycle.cards.flatMap(({ key, document }) =>
      Object.entries(document.groups).map(([group, { items }]) => {
        const column = name(groupColumn(key, group))
        return `${mean(Object.entries(items).map(([item, weight]) => ({ weight, score: `x.${name(itemColumn(item))}` })))} AS ${column}`
      }),
    )
  }

  cards(): readonly string[] {
    return this.#cycle.cards.map(
      (card) => `${this.#cardMean(card)} AS ${name(cardColumn(card.key))}`,
    )
  }

  totals(): readonly string[] {
    const [only] = this.#cycle.cards
    const { total } = this.#cycle
    const base =
      total !== null
        ? this.formula(total.expr)
        : only === undefined
          ? 'NULL::hugeint'
          : `x.${name(cardColumn(only.key))}`
    const adjustments = this.#cycle.adjustments.map(({ key, document, points }) => {
      const value = `(${this.formula(points.expr)})`
      return `CASE WHEN ${value} < ${sqlNumber(document.floor)} THEN ${sqlNumber(document.floor)} WHEN ${value} > ${sqlNumber(document.cap)} THEN ${sqlNumber(document.cap)} ELSE ${value} END::hugeint AS ${name(adjustmentColumn(key))}`
    })
    return [
      ...adjustments,
      `CASE WHEN ${this.#blocked()} THEN NULL ELSE (${base}) END::hugeint AS total_base`,
    ]
  }

  /** total_before: with adjustments, held within 0 and the cap; total: after the vetoes. An adjustment without value adds nothing. */
  vetoed(): readonly string[] {
    const sum = [
      'x.total_base',
      ...this.#cycle.adjustments.map(
        ({ key }) => `COALESCE(x.${name(adjustmentColumn(key))}, 0::hugeint)`,
      ),
    ].join(' + ')
    const cap = this.#cycle.document.totalCap
    const capped =
      cap === undefined ? '' : ` WHEN ${sum} > ${sqlNumber(cap)} THEN ${sqlNumber(cap)}`
    const before = `(CASE WHEN ${sum} < 0::hugeint THEN 0::hugeint${capped} ELSE ${sum} END)::hugeint`
    return [
      `${before} AS total_before`,
      `(${vetoedTotalSql(before, this.#fired())})::hugeint AS total`,
    ]
  }

  gradeBefore(): readonly string[] {
    const { grades } = this.#cycle.document
    const partition =
      grades.by === 'curve' && grades.within !== 'company' ? `x.${grades.within}` : null
    return [
      `${gradeSql(grades, 'x.total_before', partition)} AS grade_before`,
      `${gradeSql(grades, 'x.total', partition)} AS grade_uncapped`,
    ]
  }

  grade(): readonly string[] {
    const order = gradeOrder(this.#cycle.document.grades)
    return [`${vetoedGradeSql(order, 'x.grade_uncapped', this.#fired())} AS grade_result`]
  }

  coefficient(): readonly string[] {
    return [
      `(${coefficientSql(this.#cycle.document.grades, 'x.grade_result', 'x.total')})::hugeint AS coefficient`,
    ]
  }

  pay(): readonly string[] {
    return this.#cycle.pay.map((rule) => {
      const limited = limitedPaySql(
        rule.document.limits,
        `(${this.#line(rule)})`,
        yearEarned(rule),
        this.#plan.currencyDecimals,
      )
      const when = rule.when === null ? null : `(${this.formula(rule.when.expr)})`
      const paid =
        when === null
          ? limited
          : `CASE WHEN ${when} THEN ${limited} WHEN NOT ${when} THEN 0::hugeint END`
      return `(${paid})::hugeint AS ${name(payColumn(rule.key))}`
    })
  }

  payTotal(): readonly string[] {
    const sum = this.#cycle.pay.map(({ key }) => `x.${name(payColumn(key))}`).join(' + ')
    return [`(${sum === '' ? '0::hugeint' : sum})::hugeint AS pay_total`]
  }

  consequences(): readonly string[] {
    return this.#cycle.consequences.map(
      ({ key, when }) => `(${this.formula(when.expr)}) AS ${name(consequenceColumn(key))}`,
    )
  }

  #rawScore(item: Item): string {
    const unit =
      this.#cycle.instances.find((instance) => instance.id === item.actual)?.unit ?? 'score'
    const read = (id: string): string =>
      readColumn(`x.${name(instanceColumn(id))}`, unit, this.#plan.currency)
    const formula = (expr: Expr | undefined): string =>
      expr === undefined ? 'NULL::hugeint' : `(${this.formula(expr)})`
    const target =
      item.target === null
        ? 'NULL::hugeint'
        : item.target.kind === 'given'
          ? read(item.target.instance)
          : formula(item.target.formula.expr)
    return scoreSql(item.document.score, {
      actual: read(item.actual),
      target,
      baseline: formula(item.baseline?.expr),
    })
  }

  /** What stands in for a score that has no value. */
  #orElse(item: Item, score: string): string {
    const { missing } = item.document
    switch (missing.policy) {
      case 'redistribute':
      case 'block':
        return score
      case 'zero':
        return `COALESCE(${score}, 0::hugeint)`
      case 'neutral':
        return `COALESCE(${score}, ${sqlNumber(missing.score)})`
      case 'carry':
        return `COALESCE(${score}, (
    SELECT s.score::hugeint FROM in_prior_score s
    WHERE s.person_id = x.person_id AND s.item = ${sqlText(item.key)} AND s.period_from < x.period_from
    ORDER BY s.period_from DESC LIMIT 1))`
    }
  }

  #cardMean(card: Card): string {
    const groups = Object.entries(card.document.groups)
    if (card.document.weights === 'within-groups') {
      return mean(
        groups.map(([group, { weight }]) => ({
          weight,
          score: `x.${name(groupColumn(card.key, group))}`,
        })),
      )
    }
    return mean(
      groups.flatMap(([, { items }]) =>
        Object.entries(items).map(([item, weight]) => ({
          weight,
          score: `x.${name(itemColumn(item))}`,
        })),
      ),
    )
  }

  /** An item that blocks and has no score leaves the whole result without one. */
  #blocked(): string {
    const blocking = this.#cycle.items.filter((item) => item.document.missing.policy === 'block')
    return blocking.length === 0
      ? 'FALSE'
      : blocking.map(({ key }) => `x.${name(itemColumn(key))} IS NULL`).join(' OR ')
  }

  #fired(): readonly VetoSql[] {
    return this.#cycle.vetoes.map(({ key, document }) => ({
      effect: document.effect,
      fired: `x.${name(vetoColumn(key))}`,
    }))
  }

  #line(rule: PayRule): string {
    if (rule.deals !== null) return `x.${name(dealsColumn(rule))}`
    const { rate } = rule.document
    const round = roundingFunction[this.#plan.rounding]
    const whole = sqlNumber(powerOfTen(EARNED_DECIMALS))
    if (isRowShape(rate)) return `${round}(x.${name(earnedColumn(rule))}, ${whole})`
    if (rate.shape === 'pool') return poolShareSql(rule.key)
    if (rate.shape === 'formula' || rate.shape === 'bonus') {
      if (rule.base === null) throw new Error(`no base: ${rule.key}`)
      const base = this.formula(rule.base.expr)
      if (rate.shape === 'formula') return storedColumn(base, 'money', this.#plan)
      const coefficients = coefficientsSql(rule, (expr) => this.formula(expr))
      return bonusSql(
        rate,
        { base: `(${base})`, coefficients, proration: 'x.proration' },
        this.#plan.rounding,
        this.#plan.currencyDecimals,
      )
    }
    if (rule.amount === null) throw new Error(`no amount: ${rule.key}`)
    if (rate.shape === 'matrix') {
      const amount = `x.${name(instanceColumn(rule.amount.within))}`
      return `${round}(${earnedAtSql(`x.${name(rateColumn(rule.key))}`, amount)}, ${whole})`
    }
    const shape = rateShapeOf(rate)
    const units = shape.basis(rate) === 'units'
    const amountOf = (id: string): string => {
      const column = `x.${name(instanceColumn(id))}`
      const unit = this.#cycle.instances.find((instance) => instance.id === id)?.unit ?? 'money'
      return units ? readColumn(column, unit, this.#plan.currency) : column
    }
    const after = amountOf(rule.amount.after)
    const within = amountOf(rule.amount.within)
    const target = rule.amount.target === null ? 'NULL::hugeint' : amountOf(rule.amount.target)
    const earned = (amount: string): string =>
      `${round}(${shape.earnedSql(rate, amount, target, this.#plan.currencyDecimals)}, ${whole})`
    if (rule.amount.after === rule.amount.within)
      return `${earned(after)} - ${earned('0::hugeint')}`
    return `${earned(after)} - ${earned(`(${after} - ${within})`)}`
  }

  /** A cycle formula over the columns that are there by then. */
  formula(expr: Expr): string {
    return formulaSql(expr, (ref) => this.#read(ref))
  }

  #read(ref: Ref): string {
    const { currency } = this.#plan
    switch (ref.of) {
      case 'metric':
      case 'target': {
        const unit = this.#plan.metrics.get(ref.metric)?.document.unit ?? 'score'
        return readColumn(`x.${name(instanceColumn(instanceId(ref)))}`, unit, currency)
      }
      case 'attribute': {
        const unit = attributes.find((attribute) => attribute.key === ref.key)?.unit ?? 'text'
        return isNumeric(unit) ? readColumn(`x.${ref.key}`, unit, currency) : `x.${ref.key}`
      }
      case 'item':
        return `x.${name(itemColumn(ref.key))}`
      case 'card':
        return `x.${name(cardColumn(ref.key))}`
      case 'result':
        return `x.${ref.key}`
      case 'column':
        throw new Error(`a fact's column can't be read here: ${ref.key}`)
    }
  }
}

/** Ids of the instances in an expression. */
function idsIn(expr: Expr): readonly string[] {
  return refsOf(expr).flatMap((ref) =>
    ref.of === 'metric' || ref.of === 'target' ? [instanceId(ref)] : [],
  )
}

/** Σ weight × score ÷ Σ weight over the scores that are there, one rounding, half-even to 8 decimals. */
function mean(parts: readonly { readonly weight: bigint; readonly score: string }[]): string {
  const weighted = parts
    .map(({ weight, score }) => `COALESCE(${score} * ${sqlNumber(weight)}, 0::hugeint)`)
    .join(' + ')
  const weights = parts
    .map(
      ({ weight, score }) =>
        `CASE WHEN ${score} IS NULL THEN 0::hugeint ELSE ${sqlNumber(weight)} END`,
    )
    .join(' + ')
  return `yj_half_even(${weighted}, ${weights})`
}
