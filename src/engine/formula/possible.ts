import { absolute, divideFixed, larger, multiplyFixed, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { BinaryOperator, Expr, Ref } from './tree.ts'

/** Numbers from `lo` to `hi`, both inclusive; null is unbounded. */
export type Range = { readonly lo: Fixed | null; readonly hi: Fixed | null }

/**
 * What a formula can come to, where it has a value at all. Never too narrow: what isn't possible here can't happen, while
 * some of what is possible may not happen either.
 */
export type Possible =
  | { readonly kind: 'number'; readonly range: Range }
  | { readonly kind: 'yesno'; readonly yes: boolean; readonly no: boolean }
  /** One of the texts; null is any text. */
  | { readonly kind: 'text'; readonly texts: readonly string[] | null }
  | { readonly kind: 'day' }

/** What the things that formulas read can be. */
export type PossibleOf = (ref: Ref) => Possible

export const anyNumber: Range = { lo: null, hi: null }
const either: Possible = { kind: 'yesno', yes: true, no: true }

export function possibleOf(expr: Expr, of: PossibleOf): Possible {
  switch (expr.kind) {
    case 'number':
      return number({ lo: expr.number, hi: expr.number })
    case 'text':
      return { kind: 'text', texts: [expr.text] }
    case 'yesno':
      return { kind: 'yesno', yes: expr.yes, no: !expr.yes }
    case 'day':
      return { kind: 'day' }
    case 'ref':
      return of(expr.ref)
    case 'negate':
      return number(negated(rangeOf(expr.operand, of)))
    case 'binary':
      return binary(expr, of)
    case 'call':
      return call(expr, of)
  }
}

/** The range of a numeric expression. */
export function rangeOf(expr: Expr | undefined, of: PossibleOf): Range {
  const found = expr && possibleOf(expr, of)
  return found?.kind === 'number' ? found.range : anyNumber
}

function number(range: Range): Possible {
  return { kind: 'number', range }
}

type Binary = Extract<Expr, { kind: 'binary' }>

function binary({ operator, left, right }: Binary, of: PossibleOf): Possible {
  const [a, b] = [possibleOf(left, of), possibleOf(right, of)]
  if (a.kind === 'text' && b.kind === 'text') return sameText(operator, a.texts, b.texts)
  if (a.kind !== 'number' || b.kind !== 'number')
    return operator === '-' ? number(anyNumber) : either
  const [x, y] = [a.range, b.range]
  switch (operator) {
    case '+':
      return number({ lo: sum(x.lo, y.lo), hi: sum(x.hi, y.hi) })
    case '-':
      return number({ lo: difference(x.lo, y.hi), hi: difference(x.hi, y.lo) })
    case '*':
      return number(product(x, y))
    case '/':
      return number(quotient(x, y))
    default:
      return compared(operator, x, y)
  }
}

function sameText(
  operator: BinaryOperator,
  a: readonly string[] | null,
  b: readonly string[] | null,
): Possible {
  const meets = a === null || b === null || a.some((text) => b.includes(text))
  const differs = a === null || b === null || a.length > 1 || b.length > 1 || a[0] !== b[0]
  if (operator === '=') return { kind: 'yesno', yes: meets, no: differs }
  return operator === '<>' ? { kind: 'yesno', yes: differs, no: meets } : either
}

function compared(operator: BinaryOperator, x: Range, y: Range): Possible {
  const below = x.lo === null || y.hi === null || x.lo < y.hi
  const above = x.hi === null || y.lo === null || x.hi > y.lo
  const notAbove = x.lo === null || y.hi === null || x.lo <= y.hi
  const notBelow = x.hi === null || y.lo === null || x.hi >= y.lo
  switch (operator) {
    case '<':
      return { kind: 'yesno', yes: below, no: notBelow }
    case '<=':
      return { kind: 'yesno', yes: notAbove, no: above }
    case '>':
      return { kind: 'yesno', yes: above, no: notAbove }
    case '>=':
      return { kind: 'yesno', yes: notBelow, no: below }
    case '=':
      return { kind: 'yesno', yes: notAbove && notBelow, no: below || above }
    case '<>':
      return { kind: 'yesno', yes: below || above, no: notAbove && notBelow }
    default:
      return either
  }
}

type Call = Extract<Expr, { kind: 'call' }>

function call({ name, args }: Call, of: PossibleOf): Possible {
  const [first, second, third] = args
  const ranges = (): readonly Range[] => args.map((arg) => rangeOf(arg, of))
  switch (name) {
    case 'IF': {
      const condition = first && possibleOf(first, of)
      const branches = [second, third].flatMap((branch, index) => {
        const taken = condition?.kind !== 'yesno' || (index === 0 ? condition.yes : condition.no)
        return branch !== undefined && taken ? [possibleOf(branch, of)] : []
      })
      return unionOf(branches)
    }
    case 'IFNONE':
      return unionOf(args.map((arg) => possibleOf(arg, of)))
    case 'AND':
      return both(args, of)
    case 'OR':
      return settled(args, of, 'yes')
    case 'NOT': {
      const inner = first && possibleOf(first, of)
      return inner?.kind === 'yesno' ? { kind: 'yesno', yes: inner.no, no: inner.yes } : either
    }
    case 'MIN':
      return number(ranges().reduce((a, b) => ({ lo: least(a.lo, b.lo), hi: lower(a.hi, b.hi) })))
    case 'MAX':
      return number(ranges().reduce((a, b) => ({ lo: higher(a.lo, b.lo), hi: most(a.hi, b.hi) })))
    case 'CLAMP': {
      const [x = anyNumber, low = anyNumber, high = anyNumber] = ranges()
      return number({
        lo: least(higher(x.lo, low.lo), high.lo),
        hi: lower(most(x.hi, low.hi), high.hi),
      })
    }
    case 'ABS': {
      const { lo, hi } = rangeOf(first, of)
      const largest = lo === null || hi === null ? null : larger(absolute(lo), absolute(hi))
      return number({ lo: 0n, hi: largest })
    }
    case 'ROUND': {
      const { lo, hi } = rangeOf(first, of)
      return number({
        lo: lo !== null && lo >= 0n ? 0n : null,
        hi: hi !== null && hi <= 0n ? 0n : null,
      })
    }
    case 'IN': {
      const wanted = first && possibleOf(first, of)
      const choices = args.slice(1).map((arg) => possibleOf(arg, of))
      const texts = choices.flatMap((one) => (one.kind === 'text' ? (one.texts ?? []) : []))
      return wanted?.kind === 'text' && texts.length === choices.length
        ? { kind: 'yesno', yes: sameYes(wanted.texts, texts), no: true }
        : either
    }
    case 'HASVALUE':
      return either
  }
}

function sameYes(a: readonly string[] | null, b: readonly string[]): boolean {
  return a === null || a.some((text) => b.includes(text))
}

/** AND: yes when every part can be, and no two parts ask something else of one thing. */
function both(args: readonly Expr[], of: PossibleOf): Possible {
  const plain = settled(args, of, 'no')
  if (plain.kind !== 'yesno' || !plain.yes || !contradicts(args, of)) return plain
  return { kind: 'yesno', yes: false, no: plain.no }
}

/** OR is settled by a yes, AND by a no. */
function settled(args: readonly Expr[], of: PossibleOf, by: 'yes' | 'no'): Possible {
  const parts = args.map((arg) => possibleOf(arg, of))
  const can = (side: 'yes' | 'no') => (part: Possible) => part.kind !== 'yesno' || part[side]
  return by === 'no'
    ? { kind: 'yesno', yes: parts.every(can('yes')), no: parts.some(can('no')) }
    : { kind: 'yesno', yes: parts.some(can('yes')), no: parts.every(can('no')) }
}

/** Whether comparisons of one thing with constants leave nothing that it could be. */
function contradicts(args: readonly Expr[], of: PossibleOf): boolean {
  const left = new Map<string, Range>()
  const texts = new Map<string, readonly string[]>()
  return args.some((arg) => {
    if (arg.kind !== 'binary' || arg.left.kind !== 'ref') return false
    const key = JSON.stringify(arg.left.ref)
    if (arg.right.kind === 'text' && arg.operator === '=') {
      const [wanted, known] = [arg.right.text, texts.get(key)]
      texts.set(key, [wanted])
      return known !== undefined && !known.includes(wanted)
    }
    const { lo, hi } = rangeOf(arg.right, of)
    if (lo === null || lo !== hi || possibleOf(arg.left, of).kind !== 'number') return false
    const asked = halfLine(arg.operator, lo)
    const range = intersection(left.get(key) ?? rangeOf(arg.left, of), asked)
    left.set(key, range)
    return range.lo !== null && range.hi !== null && range.lo > range.hi
  })
}

/** What x is when x ○ bound. Numbers are whole in their 8th decimal. */
function halfLine(operator: BinaryOperator, bound: Fixed): Range {
  switch (operator) {
    case '<':
      return { lo: null, hi: bound - 1n }
    case '<=':
      return { lo: null, hi: bound }
    case '>':
      return { lo: bound + 1n, hi: null }
    case '>=':
      return { lo: bound, hi: null }
    case '=':
      return { lo: bound, hi: bound }
    default:
      return anyNumber
  }
}

function unionOf(parts: readonly Possible[]): Possible {
  const [first, ...rest] = parts
  if (first === undefined) return number(anyNumber)
  return rest.reduce((a, b) => {
    if (a.kind === 'number' && b.kind === 'number') return number(spanning([a.range, b.range]))
    if (a.kind === 'yesno' && b.kind === 'yesno')
      return { kind: 'yesno', yes: a.yes || b.yes, no: a.no || b.no }
    if (a.kind === 'text' && b.kind === 'text')
      return { kind: 'text', texts: a.texts && b.texts && [...a.texts, ...b.texts] }
    return a
  }, first)
}

/** The least range that holds all of them. */
export function spanning(ranges: readonly Range[]): Range {
  const [first = anyNumber, ...rest] = ranges
  return rest.reduce((a, b) => ({ lo: least(a.lo, b.lo), hi: most(a.hi, b.hi) }), first)
}

export function intersection(a: Range, b: Range): Range {
  return { lo: higher(a.lo, b.lo), hi: lower(a.hi, b.hi) }
}

/** Of two lower bounds: null is below everything. */
function least(a: Fixed | null, b: Fixed | null): Fixed | null {
  return a === null || b === null ? null : smaller(a, b)
}
/** Of two upper bounds: null is above everything. */
function most(a: Fixed | null, b: Fixed | null): Fixed | null {
  return a === null || b === null ? null : larger(a, b)
}
/** The nearer of two lower bounds. */
function higher(a: Fixed | null, b: Fixed | null): Fixed | null {
  return a === null ? b : b === null ? a : larger(a, b)
}
/** The nearer of two upper bounds. */
function lower(a: Fixed | null, b: Fixed | null): Fixed | null {
  return a === null ? b : b === null ? a : smaller(a, b)
}

function sum(a: Fixed | null, b: Fixed | null): Fixed | null {
  return a === null || b === null ? null : a + b
}
function difference(a: Fixed | null, b: Fixed | null): Fixed | null {
  return a === null || b === null ? null : a - b
}
function negated({ lo, hi }: Range): Range {
  return { lo: hi === null ? null : -hi, hi: lo === null ? null : -lo }
}

/** Rounding keeps order, so the corners' rounded products bound all others. */
function product(x: Range, y: Range): Range {
  return atCorners(x, y, multiplyFixed) ?? bySign(x, y)
}

function quotient(x: Range, y: Range): Range {
  const isAbove = y.lo !== null && y.lo > 0n
  return (isAbove ? atCorners(x, y, divideFixed) : null) ?? bySign(x, y)
}

function atCorners(x: Range, y: Range, of: (a: Fixed, b: Fixed) => Fixed | null): Range | null {
  if (x.lo === null || x.hi === null || y.lo === null || y.hi === null) return null
  const corners = [of(x.lo, y.lo), of(x.lo, y.hi), of(x.hi, y.lo), of(x.hi, y.hi)]
  const found = corners.filter((corner) => corner !== null)
  const [first] = found
  if (first === undefined) return null
  return { lo: found.reduce(smaller, first), hi: found.reduce(larger, first) }
}

/** Only the sign of a product or a quotient, from those of its parts. */
function bySign(x: Range, y: Range): Range {
  const sign = ({ lo, hi }: Range): number =>
    lo !== null && lo >= 0n ? 1 : hi !== null && hi <= 0n ? -1 : 0
  const signs = sign(x) * sign(y)
  return { lo: signs > 0 ? 0n : null, hi: signs < 0 ? 0n : null }
}
