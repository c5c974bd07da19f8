import { addMonths } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'
import type { SaleRowSql } from '../incentives/row-shape.ts'
import { earnedRowSql, isRowShape } from '../incentives/shapes.ts'
import type { Instance } from '../metrics/instances.ts'
import { windowRange } from '../metrics/windows.ts'
import type { WindowRange } from '../metrics/windows.ts'
import type { Cycle, Metric, PayRule, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { sourceSql, splitCreditsSql } from './credits-sql.ts'
import type { SourceOf } from './credits-sql.ts'
import { factSource } from './currency-sql.ts'
import { factColumn } from './input-tables.ts'
import { known } from './known-sql.ts'
import { bridgeSql } from './bridge-sql.ts'
import { countFacts, filtered, hasOneRow, inlineAggregate } from './inline-aggregates.ts'
import type { InlineAggregate } from './inline-aggregates.ts'
import { bareColumn, mayBeEmpty, rowSql, storedSql } from './row-sql.ts'
import type { Only, Stage } from './stage.ts'
import { all, dayLiteral, indent, lines, name } from './text.ts'

/** Aggregates of one source: a table with `unit_id` and a column per aggregate. */
export type AggregateTable = {
  readonly stage: Stage
  readonly level: SourceOf['level']
  /** Column → whether "no row" means 0. */
  readonly columns: ReadonlyMap<string, { readonly zero: boolean }>
}

/** Column of what a row-shaped pay rule earned, in minor units × 10^16. */
export const earnedColumn = (rule: PayRule): string => `e_${rule.key}`

/** Everything that the cycle adds up over facts, with as few scans as there are sources. `only` keeps some persons. */
export function aggregateTables(plan: Plan, cycle: Cycle, run: Run, only: Only): Aggregates {
  const compiler = new AggregateCompiler(plan, run, only)
  for (const instance of cycle.instances) {
    if (instance.of === 'metric' && instance.expr === null) compiler.addInstance(instance)
  }
  for (const rule of cycle.pay) compiler.addPayRule(rule, cycle.instances)
  return compiler.finish()
}

export type Aggregates = {
  /** Stages that the tables read: shared facts split, sets of texts. */
  readonly before: readonly Stage[]
  readonly tables: readonly AggregateTable[]
  /** The stages in which new facts of some persons change these persons' rows only. */
  readonly confined: ReadonlySet<string>
  /** The stages whose units are persons. */
  readonly personal: ReadonlySet<string>
  /** Those of them in which a person's rows are made of the person's own facts, and of facts that no seller owns. */
  readonly local: ReadonlySet<string>
  /** The stages that only read facts that are shared. */
  readonly sharedOnly: ReadonlySet<string>
  /** The credited facts of an instance one by one; they read `before` as well. */
  readonly creditedRows: (instance: Instance) => CreditedRows
}

type Column = InlineAggregate & {
  readonly name: string
  readonly days: DayRange
  readonly where: readonly string[]
}
type Group = { readonly source: SourceOf; readonly join: string; readonly columns: Column[] }

/** What an instance is an aggregate of: facts of a source on some days that satisfy conditions. */
type Over = {
  readonly source: SourceOf
  readonly days: DayRange
  readonly where: readonly string[]
  /** The days and the conditions in one. */
  readonly condition: string
}

/** Rows that an aggregate adds up: `from` and `join` under the alias x, and what each row's sale is. */
export type CreditedRows = {
  readonly from: string
  readonly join: string
  readonly condition: string
  readonly sale: SaleRowSql
  /** The amount as it is kept, BIGINT, where it's nothing else than a column that is always there. */
  readonly bareAmount: string | null
  /** Whether a fact has one row at most. */
  readonly once: boolean
}

class AggregateCompiler {
  readonly #plan: Plan
  readonly #run: Run
  readonly #only: Only
  readonly #groups = new Map<string, Group>()
  readonly #splits = new Map<string, Stage>()
  readonly #sets = new Map<string, Stage>()
  readonly #own: AggregateTable[] = []
  readonly #confined = new Set<string>()
  readonly #local = new Set<string>()
  readonly #personal = new Set<string>()

  constructor(plan: Plan, run: Run, only: Only) {
    this.#plan = plan
    this.#run = run
    this.#only = only
  }

  addInstance(instance: Instance): void {
    const metric = this.#metric(instance.metric)
    const { document } = metric
    if (document.kind === 'rating' || document.kind === 'formula') return
    const column = `m_${instance.id}`
    switch (document.kind) {
      case 'distinct': {
        if (isPlain(metric)) {
          this.#addInline(metric, instance, column)
          return
        }
        const { source } = this.#over(metric, instance)
        const set = this.#setOf(metric, instance)
        const only = this.#only === null ? '' : ` WHERE ${this.#only('unit_id')}`
        this.#addOwn(
          column,
          source,
          `SELECT unit_id, COUNT(*)::hugeint AS ${name(column)} FROM ${set}${only} GROUP BY unit_id`,
          true,
        )
        return
      }
      case 'last': {
        const { source, condition } = this.#over(metric, instance)
        const of = storedSql(this.#plan, metric, rowSql(this.#plan, metric.of, source.type))
        this.#addOwn(
          column,
          source,
          `SELECT unit_id, ${of} AS ${name(column)}
FROM (
  SELECT x.*, ROW_NUMBER() OVER (PARTITION BY x.unit_id ORDER BY x.occurred_on DESC, x.fact_id DESC) AS latest
  FROM (
  ${indent(this.#source(source))}
  ) x${this.#among(metric, instance)}
  WHERE ${condition} AND (${rowSql(this.#plan, metric.of, source.type)}) IS NOT NULL
) x WHERE x.latest = 1`,
          false,
        )
        return
      }
      case 'bridge': {
        const { source: counted } = this.#over(metric, instance)
        const source: SourceOf = { ...counted, days: 'told' }
        const now = this.#range(metric, instance)
        const before = windowRange({ kind: 'lastYear' }, null, this.#run, this.#plan.calendar)
        const where =
          metric.where === null ? [] : [`(${rowSql(this.#plan, metric.where, source.type)})`]
        this.#addOwn(
          column,
          source,
          bridgeSql(document, column, this.#source(source), now, before.days, where),
          false,
        )
        return
      }
      default:
        this.#addInline(metric, instance, column)
    }
  }

  /** A rule that pays fact by fact adds up what each fact earned. */
  addPayRule(rule: PayRule, instances: readonly Instance[]): void {
    const { rate } = rule.document
    const instance = instances.find((it) => it.id === rule.amount?.within)
    if (instance === undefined || !isRowShape(rate)) return
    const metric = this.#metric(instance.metric)
    const { source, days, where } = this.#over(metric, instance)
    const { sale } = this.creditedRows(instance)
    const earned = earnedRowSql(rate, sale, this.#plan.rounding, this.#plan.currencyDecimals)
    this.#group(source, metric, instance).columns.push({
      name: earnedColumn(rule),
      sql: (rows) => `SUM(${earned})${rows()}`,
      zero: true,
      days,
      where,
    })
  }

  /** The credited facts of an instance one by one. */
  creditedRows(instance: Instance): CreditedRows {
    const metric = this.#metric(instance.metric)
    const { source, condition } = this.#over(metric, instance)
    const dimension = (key: string): string =>
      source.type.columns.some((column) => column.key === key && column.unit === 'text')
        ? `x.${name(factColumn(key))}`
        : `''`
    const bare = bareColumn(metric, source.type)
    return {
      from: this.#source(source),
      join: this.#among(metric, instance),
      condition,
      once: hasOneRow(source),
      bareAmount: bare === null || mayBeEmpty(metric, source.type) ? null : `x.${bare}`,
      sale: {
        amountMinor:
          bare === null
            ? storedSql(this.#plan, metric, rowSql(this.#plan, metric.of, source.type))
            : mayBeEmpty(metric, source.type)
              ? `COALESCE(x.${bare}, 0)::hugeint`
              : `x.${bare}::hugeint`,
        customer: dimension('customer'),
        product: dimension('product'),
        category: dimension('category'),
        market: dimension('market'),
      },
    }
  }

  finish(): Aggregates {
    const tables = Array.from(this.#groups.values(), (group, index): AggregateTable => {
      const from = group.columns.map((column) => column.days.from).reduce((a, b) => (a < b ? a : b))
      const to = group.columns.map((column) => column.days.to).reduce((a, b) => (a > b ? a : b))
      const stageName = `yj_sum_${index + 1}`
      this.#mark(stageName, group.source)
      const selected = group.columns.map(({ name: key, sql, days, where }) => {
        const shorter = days.from === from && days.to === to ? [] : [during(days)]
        return `(${sql(filtered([...shorter, ...where]))})::hugeint AS ${name(key)}`
      })
      return {
        level: group.source.level,
        columns: new Map(group.columns.map((column) => [column.name, { zero: column.zero }])),
        stage: {
          name: stageName,
          sql: `SELECT x.unit_id,\n  ${lines(selected)}
FROM (
  ${indent(this.#source(group.source))}
) x${group.join}
WHERE ${during({ from, to })}
GROUP BY x.unit_id`,
        },
      }
    })
    const before = [...this.#splits.values(), ...this.#sets.values()]
    const creditedRows = (instance: Instance): CreditedRows => this.creditedRows(instance)
    return {
      before,
      tables: [...tables, ...this.#own],
      confined: this.#confined,
      local: this.#local,
      personal: this.#personal,
      sharedOnly: new Set(Array.from(this.#splits.values(), (stage) => stage.name)),
      creditedRows,
    }
  }

  #addInline(metric: Metric, instance: Instance, column: string): void {
    const { source, days, where } = this.#over(metric, instance)
    const { sql, zero } = inlineAggregate(this.#plan, metric, source)
    this.#group(source, metric, instance).columns.push({ name: column, sql, zero, days, where })
  }

  /** The set that a `distinct` metric counts: a table of unit and text. */
  #setOf(metric: Metric, instance: Pick<Instance, 'window' | 'level'>): string {
    const { document } = metric
    if (document.kind !== 'distinct') throw new Error(`not a set: ${metric.key}`)
    const key = JSON.stringify([metric.key, instance.window, instance.level])
    const existing = this.#sets.get(key)
    if (existing !== undefined) return existing.name
    const range = this.#range(metric, instance)
    const { source, condition } = this.#over(metric, instance)
    const column = name(factColumn(document.of))
    const among = this.#among(metric, instance)
    const history = (days: string): string => `SELECT 1 FROM ${factSource(source.type)} x
    WHERE x.${column} = s.member AND ${known('x', this.#run.knownAt)} AND ${days}${metric.where === null ? '' : ` AND (${rowSql(this.#plan, metric.where, source.type)})`}`
    const conditions: string[] = []
    if (document.atLeast !== undefined) conditions.push(`s.facts >= ${document.atLeast}`)
    if (document.absentBefore !== undefined) {
      const before = `x.occurred_on < ${dayLiteral(range.days.from)}`
      const start =
        document.absentBefore === 'ever' ? null : addMonths(range.days.from, -document.absentBefore)
      conditions.push(
        `NOT EXISTS (${history(start === null ? before : `${before} AND x.occurred_on >= ${dayLiteral(start)}`)})`,
      )
      if (document.seenBefore !== undefined && start !== null) {
        conditions.push(`EXISTS (${history(`x.occurred_on < ${dayLiteral(start)}`)})`)
      }
    }
    const stage: Stage = {
      name: `yj_set_${this.#sets.size + 1}`,
      sql: `SELECT s.unit_id, s.member
FROM (
  SELECT x.unit_id, x.${column} AS member, ${countFacts(source)} AS facts
  FROM (
  ${indent(this.#source(source))}
  ) x${among}
  WHERE ${condition} AND x.${column} <> ''
  GROUP BY x.unit_id, x.${column}
) s
WHERE ${all(conditions)}`,
    }
    this.#sets.set(key, stage)
    this.#mark(stage.name, source, document.absentBefore !== undefined)
    return stage.name
  }

  /** Join that keeps only the facts whose column is in the set of the `among` metric. */
  #among(metric: Metric, instance: Pick<Instance, 'window' | 'level'>): string {
    const { document } = metric
    if (!('among' in document) || document.among === undefined) return ''
    const set = this.#metric(document.among)
    if (set.document.kind !== 'distinct') throw new Error(`not a set: ${set.key}`)
    const table = this.#setOf(set, instance)
    return `\nJOIN ${table} n ON n.unit_id = x.unit_id AND n.member = x.${name(factColumn(set.document.of))}`
  }

  #over(metric: Metric, instance: Pick<Instance, 'window' | 'level'>): Over {
    const { document } = metric
    const type = 'from' in document ? this.#plan.factTypes.get(document.from) : undefined
    if (type === undefined) throw new Error(`not over facts: ${metric.key}`)
    const { days, clipped } = this.#range(metric, instance)
    const where = metric.where === null ? [] : [`(${rowSql(this.#plan, metric.where, type)})`]
    const inPlan = clipped && instance.level === 'person'
    return {
      source: {
        type,
        roles: metric.roles,
        level: instance.level,
        days: inPlan ? 'in-plan' : 'any',
      },
      days,
      where,
      condition: all([during(days), ...where]),
    }
  }

  #range(metric: Metric, instance: Pick<Instance, 'window'>): WindowRange {
    return windowRange(instance.window, metric.rollingMonths, this.#run, this.#plan.calendar)
  }

  #source(source: SourceOf): string {
    const splits = source.type.creditedBy === 'seller' ? this.#splitsOf(source) : ''
    return sourceSql(source, this.#plan.roles, this.#run.knownAt, splits, this.#only)
  }

  /** The table of a type's shared facts, split between those who share them in the source's roles. */
  #splitsOf({ type, roles }: SourceOf): string {
    const key = JSON.stringify([type.key, roles])
    const existing = this.#splits.get(key)
    if (existing !== undefined) return existing.name
    const stage = {
      name: `yj_split_${this.#splits.size + 1}`,
      sql: splitCreditsSql(type, roles, this.#plan.roles, this.#run.knownAt),
    }
    this.#splits.set(key, stage)
    this.#confined.add(stage.name)
    return stage.name
  }

  #group(source: SourceOf, metric: Metric, instance: Instance): Group {
    const join = this.#among(metric, instance)
    const key = JSON.stringify([source.type.key, source.roles, source.level, source.days, join])
    const existing = this.#groups.get(key)
    if (existing !== undefined) return existing
    const group: Group = { source, join, columns: [] }
    this.#groups.set(key, group)
    return group
  }

  #addOwn(column: string, source: SourceOf, sql: string, zero: boolean): void {
    const stage = { name: `yj_own_${this.#own.length + 1}`, sql }
    this.#mark(stage.name, source)
    this.#own.push({ stage, level: source.level, columns: new Map([[column, { zero }]]) })
  }

  /** Notes of a stage what a fact of the source can change in it. `looksAround`: it reads everybody's facts as well. */
  #mark(stage: string, { type, level }: SourceOf, looksAround = false): void {
    if (level !== 'person') return
    this.#personal.add(stage)
    if (looksAround) return
    this.#local.add(stage)
    if (type.creditedBy === 'seller') this.#confined.add(stage)
  }

  #metric(key: string): Metric {
    const metric = this.#plan.metrics.get(key)
    if (metric === undefined) throw new Error(`no metric ${key}`)
    return metric
  }
}

/** A `distinct` metric that counts every text there is: no set has to be kept for it. */
function isPlain({ document }: Metric): boolean {
  return (
    document.kind === 'distinct' &&
    document.atLeast === undefined &&
    document.absentBefore === undefined
  )
}

function during({ from, to }: DayRange): string {
  return `x.occurred_on >= ${dayLiteral(from)} AND x.occurred_on < ${dayLiteral(to)}`
}
