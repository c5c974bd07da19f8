import { FIXED_DECIMALS, powerOfTen } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { keyOf } from '../evaluator/person.ts'
import type { PersonSteps } from '../evaluator/person-steps.ts'
import type { BinaryOperator, Expr, Formula, Ref } from '../formula/tree.ts'
import { refsOf } from '../metrics/instances.ts'
import { payFormulas } from '../plan/pay-formulas.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import type { Bound } from './bound.ts'
import { firstBeyond } from './first-beyond.ts'

/** Comparisons of a formula with something that a person reaches, such as `total >= 90`. */
export function conditionBounds(steps: PersonSteps): readonly Bound[] {
  const { cycle } = steps.bench
  const read: readonly (readonly [Text, readonly Formula[]])[] = [
    ...cycle.pay.map((rule) => [rule.document.name, payFormulas(rule)] as const),
    ...cycle.vetoes.map(({ document, when }) => [document.name, [when]] as const),
    ...cycle.adjustments.map(({ document, points }) => [document.name, [points]] as const),
  ]
  return read.flatMap(([name, formulas]) =>
    formulas.flatMap((formula) =>
      comparisonsIn(formula.expr).flatMap((one) => boundOf(steps, name, one)),
    ),
  )
}

/** `reached` compared with `other`; `exclusive` where the bound itself is still on the near side. */
type Comparison = { readonly reached: Ref; readonly other: Expr; readonly exclusive: boolean }

function comparisonsIn(expr: Expr): readonly Comparison[] {
  switch (expr.kind) {
    case 'negate':
      return comparisonsIn(expr.operand)
    case 'call':
      return expr.args.flatMap(comparisonsIn)
    case 'binary':
      return [
        ...comparison(expr.left, expr.operator, expr.right),
        ...comparisonsIn(expr.left),
        ...comparisonsIn(expr.right),
      ]
    default:
      return []
  }
}

const turned: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function comparison(left: Expr, operator: BinaryOperator, right: Expr): readonly Comparison[] {
  const other = turned[operator]
  if (other === undefined) return []
  if (isReached(left)) return [compared(left.ref, operator, right)]
  return isReached(right) ? [compared(right.ref, other, left)] : []
}

function compared(reached: Ref, operator: BinaryOperator, other: Expr): Comparison {
  return { reached, other, exclusive: operator === '>' || operator === '<=' }
}

type Reached = Extract<Expr, { kind: 'ref' }>

function isReached(expr: Expr): expr is Reached {
  if (expr.kind !== 'ref' || !isNumeric(expr.unit)) return false
  const { of } = expr.ref
  return of === 'metric' || of === 'item' || of === 'card' || of === 'result'
}

function boundOf(
  steps: PersonSteps,
  name: Text,
  { reached, other, exclusive }: Comparison,
): readonly Bound[] {
  const cell = keyOf(reached)
  const { unit } = steps.step(cell)
  const { value } = steps.read(other)
  const circular = refsOf(other).some((ref) => keyOf(ref) === cell)
  if (typeof value !== 'bigint' || value < 0n || circular || !isNumeric(unit)) return []
  const scale = powerOfTen(FIXED_DECIMALS - storedDecimals(unit, steps.bench.plan.currency))
  const at = firstBeyond(value, scale, exclusive)
  return [{ kind: 'condition', name, cell, along: [], at }]
}
