import { daysBetween } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import {
  absolute,
  divideFixed,
  divideRounded,
  FIXED_DECIMALS,
  larger,
  LARGEST,
  multiplyFixed,
  ONE,
  powerOfTen,
  smaller,
} from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { assertUnreachable } from '#kernel/result.ts'
import type { Value } from '../units.ts'
import { FormulaOverflow } from './overflow.ts'
import type { BinaryOperator, Expr, FunctionName, Ref } from './tree.ts'

/** What a formula reads: numbers with 8 decimals of the major unit, texts, days (ISO text), yes or no, null for "no value". */
export type ReadRef = (ref: Ref) => Value

/** Told of every node, each after the nodes below it. Branches that aren't taken aren't told. */
export type Trace = (node: Expr, value: Value) => void

/**
 * The formula's value, by the plainest reading of the rules; `formulaSql` is an independent statement of the same rules.
 * Products and quotients round half-even to 8 decimals. "No value" (null) spreads through everything but IF's branches,
 * IFNONE, HASVALUE, and AND and OR where the other side settles it. Throws `FormulaOverflow` at 10^38.
 */
export function evaluateFormula(expr: Expr, read: ReadRef, trace?: Trace): Value {
  const value = evaluateNode(expr, (below) => evaluateFormula(below, read, trace), read)
  trace?.(expr, value)
  return value
}

type Evaluate = (expr: Expr) => Value

function evaluateNode(expr: Expr, evaluate: Evaluate, read: ReadRef): Value {
  switch (expr.kind) {
    case 'number':
      return expr.number
    case 'text':
      return expr.text
    case 'yesno':
      return expr.yes
    case 'day':
      return expr.day
    case 'ref':
      return read(expr.ref)
    case 'negate': {
      const operand = evaluate(expr.operand)
      return operand === null ? null : -number(operand)
    }
    case 'binary': {
      const left = evaluate(expr.left)
      const right = evaluate(expr.right)
      return left === null || right === null ? null : operate(expr.operator, left, right)
    }
    case 'call':
      return call(expr.name, expr.args, evaluate)
    default:
      return assertUnreachable(expr)
  }
}

function operate(
  operator: BinaryOperator,
  left: Exclude<Value, null>,
  right: Exclude<Value, null>,
): Value {
  switch (operator) {
    case '+':
      return bounded(number(left) + number(right))
    case '-':
      return typeof left === 'string'
        ? BigInt(daysBetween(right as Day, left as Day)) * ONE
        : bounded(number(left) - number(right))
    case '*':
      bounded(number(left) * number(right))
      return multiplyFixed(number(left), number(right))
    case '/':
      if (right === 0n) return null
      bounded(number(left) * ONE)
      return divideFixed(number(left), number(right))
    case '=':
      return left === right
    case '<>':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    default:
      return assertUnreachable(operator)
  }
}

function call(name: FunctionName, args: readonly Expr[], evaluate: Evaluate): Value {
  const [first, second, third] = args
  if (first === undefined) throw new Error(`${name} without arguments`)
  switch (name) {
    case 'IF': {
      const condition = evaluate(first)
      if (condition === null) return null
      return evaluate(argument(condition === true ? second : third))
    }
    case 'AND':
      return settled(args.map(evaluate), false)
    case 'OR':
      return settled(args.map(evaluate), true)
    case 'NOT': {
      const yes = evaluate(first)
      return yes === null ? null : yes !== true
    }
    case 'MIN':
      return folded(args.map(evaluate), smaller)
    case 'MAX':
      return folded(args.map(evaluate), larger)
    case 'ABS': {
      const value = evaluate(first)
      return value === null ? null : absolute(number(value))
    }
    case 'CLAMP': {
      const atLeast = folded([evaluate(first), evaluate(argument(second))], larger)
      return folded([atLeast, evaluate(argument(third))], smaller)
    }
    case 'ROUND': {
      const rounded = evaluate(first)
      const decimals = number(evaluate(argument(second)))
      const step = powerOfTen(FIXED_DECIMALS - Number(decimals / ONE))
      return rounded === null
        ? null
        : bounded(divideRounded(number(rounded), step, 'half-up') * step)
    }
    case 'IFNONE':
      return evaluate(first) ?? evaluate(argument(second))
    case 'HASVALUE':
      return evaluate(first) !== null
    case 'IN': {
      const wanted = evaluate(first)
      const choices = args.slice(1).map(evaluate)
      return settled(
        choices.map((choice) => (wanted === null || choice === null ? null : wanted === choice)),
        true,
      )
    }
    default:
      return assertUnreachable(name)
  }
}

/** Kleene's AND (settled by a `false`) and OR (settled by a `true`): else "no value" if any part has none. */
function settled(parts: readonly Value[], by: boolean): boolean | null {
  if (parts.includes(by)) return by
  return parts.includes(null) ? null : !by
}

/** The numbers brought together two by two; "no value" if any has none. */
function folded(parts: readonly Value[], join: (a: Fixed, b: Fixed) => Fixed): Fixed | null {
  return parts.includes(null) ? null : parts.map(number).reduce(join)
}

function number(value: Value | undefined): Fixed {
  if (typeof value !== 'bigint')
    throw new Error(`a formula's number is a bigint, not ${typeof value}`)
  return value
}

function argument(arg: Expr | undefined): Expr {
  if (arg === undefined) throw new Error('an argument is missing from a checked formula')
  return arg
}

/** The number, if it's within what both SQL engines hold. */
function bounded(value: bigint): bigint {
  if (absolute(value) >= LARGEST)
    throw new FormulaOverflow('a number of the formula is too large to be exact')
  return value
}
