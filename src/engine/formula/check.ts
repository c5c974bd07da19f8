import { parseDay } from '#kernel/day.ts'
import { FIXED_DECIMALS, LARGEST, ONE, parseDecimal } from '#kernel/fixed.ts'
import type { Unit } from '../units.ts'
import { carriedUnit, PLAIN_UNIT } from './adapt.ts'
import type { Typed } from './adapt.ts'
import { arithmetic, disagreeing, inUnit, isComparison, unitOfAll } from './combine.ts'
import { functionNamed, functionNames } from './functions.ts'
import type { CallName, FunctionSpec } from './functions.ts'
import type { Issues } from './issues.ts'
import { MOST_SUGGESTED } from './limits.ts'
import { foldName, writtenName, yesOrNo } from './names.ts'
import { readOver } from './reading.ts'
import type { Reading } from './reading.ts'
import { nearestNames } from './suggest.ts'
import type { Syntax } from './syntax.ts'
import type { BinaryOperator, Expr, FunctionName, Scope, Span } from './tree.ts'
import { unitAdvice } from './unit-advice.ts'
import { commonUnit, isNumber, unitWords } from './unit-rules.ts'
import type { Found } from './unit-rules.ts'

type Call = Extract<Syntax, { kind: 'call' }>
type Binary = Extract<Syntax, { kind: 'binary' }>

/**
 * Gives every part of a formula its meaning and unit, from the leaves up. A part that can't be understood is null, its
 * problem noted; the parts beside it are still checked.
 */
export class Checker {
  readonly #issues: Issues
  readonly #scope: Scope
  /** Nearest names by what was written, so that a name used often is looked for once. */
  readonly #nearest = new Map<string, readonly string[]>()
  /** The scope's names, folded; made when a name is first not found. */
  #folded: ReadonlySet<string> | null = null

  constructor(issues: Issues, scope: Scope) {
    this.#issues = issues
    this.#scope = scope
  }

  check(node: Syntax): Typed | null {
    const { span } = node
    switch (node.kind) {
      case 'number':
        return this.#number(node.digits, span)
      case 'text':
        return { expr: { kind: 'text', text: node.text, unit: 'text', span }, found: 'text' }
      case 'name':
        return this.#name(node.name, node.bracketed, span)
      case 'negate': {
        const operand = this.check(node.operand)
        if (operand === null || !this.#isNumber(operand, '-')) return null
        return {
          expr: { kind: 'negate', operand: operand.expr, unit: operand.expr.unit, span },
          found: operand.found,
        }
      }
      case 'binary':
        return this.#binary(node)
      case 'call':
        return this.#call(node)
    }
  }

  #number(digits: string, span: Span): Typed | null {
    const number = parseDecimal(digits, FIXED_DECIMALS)
    if (number === null || number >= LARGEST)
      return this.#issues.add('formula-number-digits', span, { found: this.#issues.quote(span) })
    const unit = digits.endsWith('%') ? 'ratio' : PLAIN_UNIT
    return {
      expr: { kind: 'number', number, unit, span },
      found: unit === 'ratio' ? unit : 'number',
    }
  }

  #name(name: string, bracketed: boolean, span: Span): Typed | null {
    const yes = bracketed ? null : yesOrNo(name)
    if (yes !== null) return { expr: { kind: 'yesno', yes, unit: 'yesno', span }, found: 'yesno' }
    const binding = this.#scope.resolve(name)
    if (binding === null) return this.#unknownName(name, span)
    const { unit } = binding
    if (binding.of === 'plain')
      return { expr: { kind: 'ref', ref: binding.ref, unit, span }, found: unit }
    const ref = {
      of: 'metric',
      metric: binding.metric,
      window: { kind: 'period' },
      level: 'person',
    } as const
    return { expr: { kind: 'ref', ref, unit, span }, found: unit }
  }

  #unknownName(name: string, span: Span): null {
    const { names } = this.#scope
    const folded = foldName(name)
    const found = this.#issues.quote(span)
    this.#folded ??= new Set(names.map(foldName))
    if (this.#folded.has(folded)) return this.#issues.add('formula-ambiguous-name', span, { found })
    const nearest =
      this.#nearest.get(folded) ??
      (this.#nearest.size < MOST_SUGGESTED ? nearestNames(name, names) : [])
    this.#nearest.set(folded, nearest)
    return this.#issues.add('formula-unknown-name', span, {
      found,
      nearest: nearest.map(writtenName),
      known: names.slice(0, 9).map(writtenName),
    })
  }

  #binary(node: Binary): Typed | null {
    const { operator, span } = node
    if (
      isComparison(operator) &&
      node.left.kind === 'binary' &&
      isComparison(node.left.operator) &&
      !node.left.enclosed
    ) {
      return this.#issues.add('formula-chained-comparison', span, {
        found: this.#issues.quote(span),
      })
    }
    const left = this.check(node.left)
    const right = this.check(node.right)
    if (left === null || right === null) return null
    const typed = isComparison(operator)
      ? this.#compared(operator, left, right, span)
      : arithmetic(operator, left, right, span)
    return typed ?? this.#mismatch(operator, left, right, span)
  }

  #mismatch(operator: BinaryOperator, left: Typed, right: Typed, span: Span): null {
    return this.#issues.add('formula-units', span, {
      found: this.#issues.quote(span),
      operator,
      left: unitWords[left.found],
      right: unitWords[right.found],
      advice: unitAdvice(operator, left.found, right.found),
    })
  }

  /** Like units, as yes or no; texts and yes-or-no have no order. */
  #compared(operator: BinaryOperator, left: Typed, right: Typed, span: Span): Typed | null {
    const common = commonUnit([left.found, right.found])
    const ordered = operator !== '=' && operator !== '<>'
    if (common === null || (ordered && (common === 'text' || common === 'yesno'))) return null
    const unit = carriedUnit(common)
    const expr: Expr = {
      kind: 'binary',
      operator,
      left: inUnit(left, unit),
      right: inUnit(right, unit),
      unit: 'yesno',
      span,
    }
    return { expr, found: 'yesno' }
  }

  #call(node: Call): Typed | null {
    const spec = functionNamed(node.name)
    if (spec === null) {
      for (const arg of node.args) this.check(arg)
      return this.#issues.add('formula-unknown-function', node.nameSpan, {
        found: this.#issues.quote(node.nameSpan),
        nearest: nearestNames(node.name, functionNames),
        known: functionNames.filter((name) => /^[A-Z]/.test(name)),
      })
    }
    if (spec.name === 'DATE') return this.#date(node, spec)
    const args = node.args.map((arg) => this.check(arg))
    if (!this.#argumentCount(node, spec)) return null
    const known = args.filter((arg) => arg !== null)
    if (known.length < args.length) return null
    return this.#applied(spec.name, known, node)
  }

  #argumentCount(node: Call, spec: FunctionSpec): boolean {
    const count = node.args.length
    if (count >= spec.least && (spec.most === null || count <= spec.most)) return true
    const usage = { zh: `${node.name}(${spec.args.zh})`, en: `${node.name}(${spec.args.en})` }
    this.#issues.add('formula-arguments', node.span, {
      found: this.#issues.quote(node.nameSpan),
      count,
      usage,
    })
    return false
  }

  #date(node: Call, spec: FunctionSpec): Typed | null {
    if (!this.#argumentCount(node, spec)) return null
    const [text] = node.args
    const day = text?.kind === 'text' ? parseDay(text.text.normalize('NFKC').trim()) : null
    if (day === null) {
      const span = text?.span ?? node.span
      return this.#issues.add('formula-day', span, { found: this.#issues.quote(span) })
    }
    return { expr: { kind: 'day', day, unit: 'day', span: node.span }, found: 'day' }
  }

  #applied(name: Exclude<CallName, 'DATE'>, args: readonly Typed[], node: Call): Typed | null {
    const { name: written } = node
    switch (name) {
      case 'IF': {
        const [condition, ...branches] = args
        if (condition === undefined || !this.#isUnit(condition, 'yesno', written)) return null
        return this.#branches(name, [condition.expr], branches, node)
      }
      case 'AND':
      case 'OR':
      case 'NOT':
        return every(args, (arg) => this.#isUnit(arg, 'yesno', written))
          ? called(name, args, 'yesno', node)
          : null
      case 'MIN':
      case 'MAX':
      case 'ABS':
      case 'CLAMP':
        return every(args, (arg) => this.#isNumber(arg, written))
          ? this.#branches(name, [], args, node)
          : null
      case 'IFNONE':
        return this.#branches(name, [], args, node)
      case 'ROUND': {
        const [rounded] = args
        const decimals = this.#literal(written, args[1], 0, 8)
        if (rounded === undefined || !this.#isNumber(rounded, written) || decimals === null)
          return null
        return {
          expr: {
            kind: 'call',
            name,
            args: args.map((arg) => arg.expr),
            unit: rounded.expr.unit,
            span: node.span,
          },
          found: rounded.found,
        }
      }
      case 'HASVALUE':
        return called(name, args, 'yesno', node)
      case 'IN':
        return every(args, (arg) => this.#isUnit(arg, 'text', written))
          ? called(name, args, 'yesno', node)
          : null
      case 'TARGET':
        return this.#target(args, node)
      case 'LASTYEAR':
        return this.#over(args, { name: written, window: { kind: 'lastYear' } })
      case 'PREVIOUS':
        return this.#over(args, { name: written, window: { kind: 'previous' } })
      case 'QTD':
        return this.#over(args, { name: written, window: { kind: 'quarterToDate' } })
      case 'YTD':
        return this.#over(args, { name: written, window: { kind: 'yearToDate' } })
      case 'ROLLING': {
        const months = this.#literal(written, args[1], 1, 60)
        return months === null
          ? null
          : this.#over(args, { name: written, window: { kind: 'rolling', months } })
      }
      case 'TEAM':
        return this.#over(args, { name: written, level: 'team' })
      case 'REPORTS':
        return this.#over(args, { name: written, level: 'reports' })
      case 'COMPANY':
        return this.#over(args, { name: written, level: 'company' })
    }
  }

  /** A function that hands on one of its branches, whose units must agree. `before` are the arguments that it only looks at. */
  #branches(
    name: FunctionName,
    before: readonly Expr[],
    branches: readonly Typed[],
    node: Call,
  ): Typed | null {
    const found = unitOfAll(branches)
    if (found === null) {
      const [first, other] = disagreeing(branches)
      return this.#issues.add('formula-branch-units', node.span, {
        found: this.#issues.quote(node.span),
        name: node.name,
        left: unitWords[first],
        right: unitWords[other],
      })
    }
    const unit = carriedUnit(found)
    const args = [...before, ...branches.map((branch) => inUnit(branch, unit))]
    return { expr: { kind: 'call', name, args, unit, span: node.span }, found }
  }

  #target(args: readonly Typed[], node: Call): Typed | null {
    const [arg] = args
    if (arg === undefined) return null
    const { expr } = arg
    const found = this.#issues.quote(expr.span)
    if (expr.kind !== 'ref' || expr.ref.of !== 'metric') {
      return this.#issues.add('formula-target-of', expr.span, {
        found,
        name: node.name,
      })
    }
    if (expr.ref.window.kind === 'rolling')
      return this.#issues.add('formula-target-rolling', node.span, { found })
    return {
      expr: { ...expr, ref: { ...expr.ref, of: 'target' }, span: node.span },
      found: arg.found,
    }
  }

  #over(args: readonly Typed[], reading: Reading): Typed | null {
    const [arg] = args
    const expr = arg === undefined ? null : readOver(arg.expr, reading, this.#issues)
    return arg === undefined || expr === null ? null : { expr, found: arg.found }
  }

  /** A whole number written out, from `low` to `high`, both inclusive. */
  #literal(name: string, arg: Typed | undefined, low: number, high: number): number | null {
    if (arg === undefined) return null
    const { expr } = arg
    const whole =
      expr.kind === 'number' && arg.found === 'number' && expr.number % ONE === 0n
        ? expr.number / ONE
        : -1n
    if (whole >= BigInt(low) && whole <= BigInt(high)) return Number(whole)
    return this.#issues.add('formula-literal', expr.span, {
      found: this.#issues.quote(expr.span),
      name,
      low,
      high,
    })
  }

  #isNumber(arg: Typed, name: string): boolean {
    if (isNumber(arg.found)) return true
    this.#wrongUnit(arg, name, 'number')
    return false
  }

  #isUnit(arg: Typed, unit: Unit, name: string): boolean {
    if (arg.found === unit) return true
    this.#wrongUnit(arg, name, unit)
    return false
  }

  #wrongUnit(arg: Typed, name: string, expected: Found): void {
    this.#issues.add('formula-argument-unit', arg.expr.span, {
      found: this.#issues.quote(arg.expr.span),
      name,
      expected: expected === 'number' ? { zh: '数', en: 'a number' } : unitWords[expected],
      unit: unitWords[arg.found],
    })
  }
}

function called(name: FunctionName, args: readonly Typed[], unit: 'yesno', node: Call): Typed {
  return {
    expr: { kind: 'call', name, args: args.map((arg) => arg.expr), unit, span: node.span },
    found: unit,
  }
}

/** Whether all pass, having looked at each: so that every problem is noted. */
function every<T>(list: readonly T[], test: (item: T) => boolean): boolean {
  return list.map(test).every((passed) => passed)
}
