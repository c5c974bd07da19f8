import { compareText } from '#kernel/text.ts'
import { isCurveShape, isRowShape } from './incentives/shapes.ts'
import type { Cycle, PayRule, Plan } from './plan/plan.ts'
import type { Value } from './units.ts'

/**
 * What one fact added to a line of pay. The lines of a rule sum to the rule's cell exactly: each is the difference of
 * two roundings of the running sum, in (day, id) order, so no fen is lost or made. `fact` null is what a limit took or gave.
 */
export type FactLine = {
  readonly person: string
  readonly rule: string
  readonly fact: string | null
  readonly occurredOn: string | null
  readonly paidMinor: bigint
}

/** The rules whose pay can be told fact by fact: they pay on the sum of a money column. */
export function rulesWithLines(plan: Plan, cycle: Cycle): readonly PayRule[] {
  return cycle.pay.filter((rule) => {
    const { rate, amount } = rule.document
    const metric = amount === undefined ? undefined : plan.metrics.get(amount)
    const bare =
      metric?.document.kind === 'sum' &&
      metric.document.unit === 'money' &&
      metric.of?.expr.kind === 'ref'
    return bare && (isRowShape(rate) || isCurveShape(rate) || rate.shape === 'matrix')
  })
}

/** Lines by day and fact; of two facts with one id (of two types), the one that paid less first. */
export function inLineOrder(a: FactLine, b: FactLine): number {
  return (
    compareText(a.occurredOn ?? '', b.occurredOn ?? '') ||
    compareText(a.fact ?? '', b.fact ?? '') ||
    (a.paidMinor < b.paidMinor ? -1 : Number(a.paidMinor > b.paidMinor))
  )
}

/** The lines of one rule with, at the end, what a condition or a limit took from or gave to their sum. */
export function withRemainder(
  lines: readonly FactLine[],
  cell: Value,
  person: string,
  rule: string,
): readonly FactLine[] {
  if (typeof cell !== 'bigint') return []
  const left = cell - lines.reduce((sum, line) => sum + line.paidMinor, 0n)
  return left === 0n
    ? lines
    : [...lines, { person, rule, fact: null, occurredOn: null, paidMinor: left }]
}
