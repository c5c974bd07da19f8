import { addMonths } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'
import { divideFixed, divideRounded, FIXED_DECIMALS, rescale } from '#kernel/fixed.ts'
import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import { evaluateFormula } from '../formula/evaluate.ts'
import type { Formula, Level, Window } from '../formula/tree.ts'
import type { FactRow } from '../inputs.ts'
import { windowRange } from '../metrics/windows.ts'
import type { WindowRange } from '../metrics/windows.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import type { Value } from '../units.ts'
import type { Credits } from './credits.ts'
import { evaluateBridge } from './bridge.ts'
import type { Member } from './population.ts'
import type { Counted, Sources } from './sources.ts'

/** What a metric over facts came to: in stored decimals, with the facts that it was made of. */
export type Aggregated = {
  readonly value: bigint | null
  readonly how: Text
  readonly facts: readonly { readonly credit: Counted; readonly value: Value }[]
}

/** A fact that names another, with its whole amount. */
export type LinkedFact = { readonly fact: FactRow; readonly amountMinor: bigint }

type Wanted = { readonly window: Window; readonly level: Level }

/** Works out metrics over facts, one person at a time, from the rows themselves. */
export class Aggregates {
  readonly #plan: Plan
  readonly #run: Run
  readonly #credits: Credits
  readonly #sources: Sources
  readonly #linked = new Map<string, ReadonlyMap<string, readonly LinkedFact[]>>()

  constructor(plan: Plan, run: Run, credits: Credits, sources: Sources) {
    this.#plan = plan
    this.#run = run
    this.#credits = credits
    this.#sources = sources
  }

  aggregate(metric: Metric, wanted: Wanted, member: Member): Aggregated {
    const { document } = metric
    const type = this.typeOf(metric)
    if (document.kind === 'distinct') return this.#distinct(metric, type, wanted, member)
    if (document.kind === 'bridge') return this.#bridge(metric, type, wanted, member)
    const credits = this.counting(metric, wanted, member)
    const valued = credits.map((credit) => ({
      credit,
      value: this.row(metric.of, type, credit.values, credit.fact),
    }))
    switch (document.kind) {
      case 'sum':
        return this.#sum(metric, valued)
      case 'count': {
        const count = factsIn(credits)
        return {
          value: count,
          how: counted(count),
          facts: credits.map((credit) => ({ credit, value: null })),
        }
      }
      case 'rate': {
        const either = valued.filter(({ value }) => value !== null)
        const yes = factsIn(
          either.filter(({ value }) => value === true).map(({ credit }) => credit),
        )
        const of = factsIn(either.map(({ credit }) => credit))
        return {
          value: divideFixed(yes, of),
          how: { zh: `${yes} ÷ ${of}`, en: `${yes} ÷ ${of}` },
          facts: valued,
        }
      }
      case 'mean': {
        const numbers = valued.flatMap(({ value }) => (typeof value === 'bigint' ? [value] : []))
        const n = numbers.length
        const enough = n > 0 && n >= document.minimum
        const mean = enough ? divideRounded(sum(numbers), BigInt(n), 'half-even') : null
        const how = enough
          ? { zh: `${n} 项的平均值`, en: `mean of ${n}` }
          : {
              zh: `仅 ${n} 项，少于 ${document.minimum} 项，无数据`,
              en: `${n} only, fewer than ${document.minimum}: no value`,
            }
        return { value: this.stored(metric, mean), how, facts: valued }
      }
      case 'weightedMean':
        return this.#weightedMean(metric, type, valued)
      case 'last': {
        const present = valued.filter(({ value }) => value !== null)
        const latest = present.toSorted((a, b) => byDayThenId(b.credit.fact, a.credit.fact))[0]
        const value = typeof latest?.value === 'bigint' ? this.stored(metric, latest.value) : null
        const how = {
          zh: `${latest?.credit.fact.occurredOn ?? '无'} 的最新值`,
          en: `latest, of ${latest?.credit.fact.occurredOn ?? 'none'}`,
        }
        return { value, how, facts: latest === undefined ? [] : [latest] }
      }
      default:
        throw new Error(`not over facts: ${metric.key}`)
    }
  }

  /** Credits that count for the metric: in the window, in the plan where it's clipped, in its roles, filter and set. */
  counting(metric: Metric, wanted: Wanted, member: Member): readonly Counted[] {
    const range = this.#range(metric, wanted)
    const clipped = range.clipped && wanted.level === 'person'
    return this.#sourced(metric, wanted, member).filter(
      ({ fact, inPlan }) =>
        range.days.from <= fact.occurredOn &&
        fact.occurredOn < range.days.to &&
        (inPlan || !clipped),
    )
  }

  /** The facts that a plain sum adds up, whole, of everybody and all days, by the text that a column of them holds. */
  linked(metric: Metric, column: string): ReadonlyMap<string, readonly LinkedFact[]> {
    const key = `${metric.key}\n${column}`
    const held = this.#linked.get(key)
    if (held !== undefined) return held
    const type = this.typeOf(metric)
    const index = type.columns.findIndex((it) => it.key === column)
    const facts = this.#credits.facts(type).flatMap((fact) => {
      const counts =
        metric.where === null || this.row(metric.where, type, fact.values, fact) === true
      const of = this.row(metric.of, type, fact.values, fact)
      const amountMinor = typeof of === 'bigint' ? this.stored(metric, of) : null
      const deal = fact.values[index]
      return counts && amountMinor !== null && typeof deal === 'string'
        ? [{ fact, amountMinor, deal }]
        : []
    })
    const byDeal = Map.groupBy(facts, ({ deal }) => deal)
    this.#linked.set(key, byDeal)
    return byDeal
  }

  typeOf(metric: Metric): FactType {
    const type =
      'from' in metric.document ? this.#plan.factTypes.get(metric.document.from) : undefined
    if (type === undefined) throw new Error(`not over facts: ${metric.key}`)
    return type
  }

  /** A row formula's outcome on a fact: numbers with 8 decimals. */
  row(formula: Formula | null, type: FactType, values: readonly Value[], fact: FactRow): Value {
    if (formula === null) return null
    return evaluateFormula(formula.expr, (ref) => {
      if (ref.of !== 'column') throw new Error(`not a column: ${ref.of}`)
      if (ref.key === 'occurred_on') return fact.occurredOn
      const index = type.columns.findIndex((column) => column.key === ref.key)
      const unit = type.columns[index]?.unit ?? 'text'
      const value = values[index] ?? null
      return typeof value === 'bigint' && isNumeric(unit)
        ? rescale(value, storedDecimals(unit, this.#plan.currency), FIXED_DECIMALS, 'half-even')
        : value
    })
  }

  /** From 8 decimals to the metric's stored decimals, by the plan's rounding. */
  stored(metric: Metric, value: bigint | null): bigint | null {
    const decimals = storedDecimals(metric.document.unit, this.#plan.currency)
    return value === null ? null : rescale(value, FIXED_DECIMALS, decimals, this.#plan.rounding)
  }

  #range(metric: Metric, wanted: Wanted): WindowRange {
    return windowRange(wanted.window, metric.rollingMonths, this.#run, this.#plan.calendar)
  }

  /** Credits in the metric's roles, filter and set, over all days. */
  #sourced(metric: Metric, wanted: Wanted, member: Member): readonly Counted[] {
    const type = this.typeOf(metric)
    const members = this.#amongSet(metric, wanted, member)
    return this.#sources.counted(type, wanted.level, member).filter((credit) => {
      if (type.creditedBy === 'seller' && !metric.roles.includes(credit.role)) return false
      if (members !== null && !members.members.has(String(credit.values[members.column])))
        return false
      return (
        metric.where === null || this.row(metric.where, type, credit.values, credit.fact) === true
      )
    })
  }

  #amongSet(
    metric: Metric,
    wanted: Wanted,
    member: Member,
  ): { readonly members: ReadonlySet<string>; readonly column: number } | null {
    if (!('among' in metric.document) || metric.document.among === undefined) return null
    const set = this.#plan.metrics.get(metric.document.among)
    if (set?.document.kind !== 'distinct') throw new Error(`not a set: ${metric.document.among}`)
    const { of } = set.document
    const column = this.typeOf(metric).columns.findIndex((it) => it.key === of)
    return { members: new Set(this.#setOf(set, wanted, member).keys()), column }
  }

  #sum(metric: Metric, valued: Aggregated['facts']): Aggregated {
    const numbers = valued.flatMap(({ value }) => (typeof value === 'bigint' ? [value] : []))
    const how = { zh: `${numbers.length} 笔合计`, en: `sum of ${numbers.length}` }
    return { value: this.stored(metric, sum(numbers)), how, facts: valued }
  }

  #weightedMean(metric: Metric, type: FactType, valued: Aggregated['facts']): Aggregated {
    let weighted = 0n
    let weights = 0n
    for (const { credit, value } of valued) {
      const weight = this.row(metric.weight, type, credit.values, credit.fact)
      if (typeof value !== 'bigint' || typeof weight !== 'bigint') continue
      weighted += value * weight
      weights += weight
    }
    const mean = weights === 0n ? null : divideRounded(weighted, weights, 'half-even')
    return {
      value: this.stored(metric, mean),
      how: { zh: '加权平均', en: 'weighted mean' },
      facts: valued,
    }
  }

  #distinct(metric: Metric, type: FactType, wanted: Wanted, member: Member): Aggregated {
    const set = this.#setOf(metric, wanted, member)
    const value = BigInt(set.size)
    const column = metric.document.kind === 'distinct' ? metric.document.of : ''
    const index = type.columns.findIndex((it) => it.key === column)
    const facts = [...set.values()].flatMap((credits) =>
      credits.slice(0, 1).map((credit) => ({ credit, value: credit.values[index] ?? null })),
    )
    return { value, how: counted(value), facts }
  }

  /** Text → the credits in which it occurs, for the texts that a `distinct` metric counts. */
  #setOf(metric: Metric, wanted: Wanted, member: Member): ReadonlyMap<string, readonly Counted[]> {
    const { document } = metric
    if (document.kind !== 'distinct') throw new Error(`not a set: ${metric.key}`)
    const type = this.typeOf(metric)
    const column = type.columns.findIndex((it) => it.key === document.of)
    const { days } = this.#range(metric, wanted)
    const groups = Map.groupBy(this.counting(metric, wanted, member), (credit) =>
      String(credit.values[column] ?? ''),
    )
    groups.delete('')
    for (const [text, credits] of groups) {
      const { absentBefore, atLeast, seenBefore } = document
      const start =
        absentBefore === undefined || absentBefore === 'ever'
          ? null
          : addMonths(days.from, -absentBefore)
      const often = atLeast === undefined || factsIn(credits) >= BigInt(atLeast)
      const absent =
        absentBefore === undefined ||
        !this.#occurs(
          metric,
          type,
          column,
          text,
          (day) => day < days.from && (start === null || day >= start),
        )
      const seen =
        seenBefore === undefined ||
        start === null ||
        this.#occurs(metric, type, column, text, (day) => day < start)
      if (!often || !absent || !seen) groups.delete(text)
    }
    return groups
  }

  /** Whether anybody has such a fact with the text on such a day. */
  #occurs(
    metric: Metric,
    type: FactType,
    column: number,
    text: string,
    on: (day: string) => boolean,
  ): boolean {
    return this.#credits
      .withText(type, column, text)
      .some(
        (fact) =>
          on(fact.occurredOn) &&
          (metric.where === null || this.row(metric.where, type, fact.values, fact) === true),
      )
  }

  #bridge(metric: Metric, type: FactType, wanted: Wanted, member: Member): Aggregated {
    const { document } = metric
    if (document.kind !== 'bridge') throw new Error(`not a bridge: ${metric.key}`)
    const before = windowRange({ kind: 'lastYear' }, null, this.#run, this.#plan.calendar).days
    const within =
      (range: DayRange) =>
      ({ fact }: Counted): boolean =>
        range.from <= fact.occurredOn && fact.occurredOn < range.to
    const now = this.counting(metric, wanted, member)
    const then = this.#sourced(metric, wanted, member).filter(within(before))
    const index = (key: string): number => type.columns.findIndex((column) => column.key === key)
    const columns = {
      amount: index(document.amount),
      quantity: index(document.quantity),
      by: index(document.by),
    }
    const outcome = evaluateBridge(document.effect, columns, now, then)
    return {
      ...outcome,
      facts: now.map((credit) => ({ credit, value: credit.values[columns.amount] ?? null })),
    }
  }
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n)
}

/** Number of different facts among the credits. */
function factsIn(credits: readonly Counted[]): bigint {
  return BigInt(new Set(credits.map((credit) => credit.fact.id)).size)
}

function counted(count: bigint): Text {
  return { zh: `共 ${count} 个`, en: `${count} in all` }
}

/** The order of facts: by day, then by id. */
export function byDayThenId(a: FactRow, b: FactRow): number {
  return a.occurredOn === b.occurredOn
    ? compareText(a.id, b.id)
    : a.occurredOn < b.occurredOn
      ? -1
      : 1
}
