import type { Day } from '#kernel/day.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Grain } from '#kernel/period.ts'
import type { Unit } from '../units.ts'

/** Half-open range of UTF-16 offsets [from, to) in the formula's text. */
export type Span = { readonly from: number; readonly to: number }

/**
 * The days a metric is read over, relative to the run's period: the period itself, the same period last year, the
 * period before, quarter or year to date, the `months` months that end with the period, or a contest's own days. Only pay
 * by the deal reads the last two: the whole window that lies `count` windows of a grain before the one that the period is in,
 * and the period with the `months` months before it.
 */
export type Window =
  | { readonly kind: 'period' }
  | { readonly kind: 'lastYear' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'quarterToDate' }
  | { readonly kind: 'yearToDate' }
  | { readonly kind: 'rolling'; readonly months: number }
  | { readonly kind: 'between'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'earlier'; readonly grain: Grain; readonly count: number }
  | { readonly kind: 'followed'; readonly months: number }

/** Whose facts a metric adds up: the person's, their team's (with its sub-teams), those of the people who report to them, or all. */
export type Level = 'person' | 'team' | 'reports' | 'company'

/** Something a formula reads. */
export type Ref =
  | {
      readonly of: 'metric'
      readonly metric: string
      readonly window: Window
      readonly level: Level
    }
  | {
      readonly of: 'target'
      readonly metric: string
      readonly window: Window
      readonly level: Level
    }
  /** Of the person on their last day in the period: job, grade, team, market, base_pay, proration, active_days … */
  | { readonly of: 'attribute'; readonly key: string }
  /** Of the fact under the cursor, in row formulas. */
  | { readonly of: 'column'; readonly key: string }
  | { readonly of: 'item'; readonly key: string }
  | { readonly of: 'card'; readonly key: string }
  /** Of the whole result: total, grade, coefficient. */
  | { readonly of: 'result'; readonly key: string }

export type BinaryOperator = '+' | '-' | '*' | '/' | '=' | '<>' | '<' | '<=' | '>' | '>='

/** Functions over values. Functions that choose a window or a level (LASTYEAR, TEAM …) end up in the refs. */
export type FunctionName =
  | 'IF'
  | 'AND'
  | 'OR'
  | 'NOT'
  | 'MIN'
  | 'MAX'
  | 'ABS'
  | 'ROUND'
  | 'CLAMP'
  | 'IFNONE'
  | 'HASVALUE'
  | 'IN'

/**
 * A checked formula: every node knows its unit, and no node mixes units. Numbers carry 8 decimals of the major unit.
 * Plain, serialisable data apart from bigint.
 */
export type Expr =
  | { readonly kind: 'number'; readonly number: Fixed; readonly unit: Unit; readonly span: Span }
  | { readonly kind: 'text'; readonly text: string; readonly unit: 'text'; readonly span: Span }
  | { readonly kind: 'yesno'; readonly yes: boolean; readonly unit: 'yesno'; readonly span: Span }
  | { readonly kind: 'day'; readonly day: Day; readonly unit: 'day'; readonly span: Span }
  | { readonly kind: 'ref'; readonly ref: Ref; readonly unit: Unit; readonly span: Span }
  | { readonly kind: 'negate'; readonly operand: Expr; readonly unit: Unit; readonly span: Span }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expr
      readonly right: Expr
      readonly unit: Unit
      readonly span: Span
    }
  | {
      readonly kind: 'call'
      readonly name: FunctionName
      readonly args: readonly Expr[]
      readonly unit: Unit
      readonly span: Span
    }

/** A checked formula with the text it came from. */
export type Formula = { readonly text: string; readonly expr: Expr; readonly unit: Unit }

/** A name that a formula may use where it stands. */
export type Binding =
  | { readonly of: 'metric'; readonly metric: string; readonly unit: Unit }
  | {
      readonly of: 'plain'
      readonly ref: Exclude<Ref, { of: 'metric' } | { of: 'target' }>
      readonly unit: Unit
    }

/** The names that a formula may use where it stands. */
export type Scope = {
  /** Keys and names in both languages, compared after `foldName`; null when nothing or more than one thing bears the name. */
  readonly resolve: (name: string) => Binding | null
  /** All names, for suggestions. */
  readonly names: readonly string[]
}
