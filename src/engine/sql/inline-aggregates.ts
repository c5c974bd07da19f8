import type { Metric, Plan } from '../plan/plan.ts'
import type { SourceOf } from './credits-sql.ts'
import { factColumn } from './input-tables.ts'
import { bareColumn, rowSql, storedSql } from './row-sql.ts'
import { all, name } from './text.ts'

/** The FILTER of the rows that count, of which some more conditions may be asked; nothing when every row counts. */
export type Rows = (...more: readonly string[]) => string

export function filtered(conditions: readonly string[]): Rows {
  return (...more) => {
    const every = [...conditions, ...more]
    return every.length === 0 ? '' : ` FILTER (WHERE ${all(every)})`
  }
}

/** An aggregate that shares its scan with others: its SQL over the rows that count, and whether "no row" means 0. */
export type InlineAggregate = { readonly sql: (rows: Rows) => string; readonly zero: boolean }

/** A metric over the facts of a source, under the alias x. */
export function inlineAggregate(plan: Plan, metric: Metric, source: SourceOf): InlineAggregate {
  const { document } = metric
  const of = metric.of === null ? '' : rowSql(plan, metric.of, source.type)
  switch (document.kind) {
    case 'sum': {
      const bare = bareColumn(metric, source.type)
      return {
        sql: (rows) =>
          bare === null
            ? storedSql(plan, metric, `SUM(${of})${rows()}`)
            : `SUM(x.${bare})${rows()}`,
        zero: true,
      }
    }
    case 'count':
      return { sql: (rows) => `${countFacts(source)}${rows()}`, zero: true }
    case 'distinct': {
      const text = `x.${name(factColumn(document.of))}`
      return { sql: (rows) => `COUNT(DISTINCT ${text})${rows(`${text} <> ''`)}`, zero: true }
    }
    case 'rate':
      return {
        sql: (rows) => {
          const yes = `${countFacts(source)}${rows(`(${of})`)}`
          const either = `${countFacts(source)}${rows(`(${of}) IS NOT NULL`)}`
          return `yj_div((${yes})::hugeint, (${either})::hugeint)`
        },
        zero: false,
      }
    case 'mean':
      return {
        sql: (rows) => {
          const present = `COUNT(${of})${rows()}`
          const mean = `yj_half_even(SUM(${of})${rows()}, (${present})::hugeint)`
          const enough = `CASE WHEN ${present} >= ${document.minimum} THEN ${mean} END`
          return storedSql(plan, metric, enough)
        },
        zero: false,
      }
    case 'weightedMean': {
      const weight = metric.weight === null ? '' : rowSql(plan, metric.weight, source.type)
      return {
        sql: (rows) => {
          const both = rows(`(${of}) IS NOT NULL`, `(${weight}) IS NOT NULL`)
          const mean = `yj_half_even(SUM((${of}) * (${weight}))${both}, SUM(${weight})${both})`
          return storedSql(plan, metric, mean)
        },
        zero: false,
      }
    }
    default:
      throw new Error(`not an inline aggregate: ${document.kind}`)
  }
}

/** Number of facts in a group. Where each has one row, rows are counted, which is many times faster. */
export function countFacts(source: SourceOf): string {
  return hasOneRow(source) ? 'COUNT(*)' : 'COUNT(DISTINCT x.fact_id)'
}

/**
 * Whether a fact has one row in its unit: a person has one row of a fact in one role. With several roles, or where several
 * people's credits come together, a fact can have several.
 */
export function hasOneRow({ type, roles, level }: SourceOf): boolean {
  return level === 'person' && (type.creditedBy !== 'seller' || roles.length === 1)
}
