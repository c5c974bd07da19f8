import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import type { BinaryOperator, Expr, Formula } from '../formula/tree.ts'
import type { FormulaNames } from './formula-names.ts'
import {
  ATOM,
  atom,
  BOTH,
  BRANCHES,
  COMPARED,
  EITHER,
  extreme,
  flag,
  isFlag,
  joined,
  PHRASE,
  phrase,
  PRODUCT,
  same,
  SIGNED,
  spaced,
  SUM,
} from './formula-parts.ts'
import type { Part } from './formula-parts.ts'
import { dayInWords, series, tidied } from './phrases.ts'
import { refInWords } from './ref-text.ts'

/**
 * A formula as it's read in a clause: metrics by their names with the period and the people they are read over, × and ÷,
 * percentages as they were written, functions as phrases. It means the same as the formula to the last unit: no
 * parenthesis that matters is lost.
 */
export function formulaInWords(formula: Formula, names: FormulaNames): Text {
  const { zh, en } = new Words(formula.text, names).of(formula.expr).text
  return { zh: tidied(zh), en }
}

const arithmetic: Readonly<
  Partial<Record<BinaryOperator, { readonly sign: string; readonly holds: number }>>
> = {
  '+': { sign: '+', holds: SUM },
  '-': { sign: '−', holds: SUM },
  '*': { sign: '×', holds: PRODUCT },
  '/': { sign: '÷', holds: PRODUCT },
}
const comparisons: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '=': '=',
  '<>': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
}

class Words {
  readonly #written: string
  readonly #names: FormulaNames

  constructor(written: string, names: FormulaNames) {
    this.#written = written
    this.#names = names
  }

  of(expr: Expr): Part {
    switch (expr.kind) {
      case 'number':
        return atom(this.#number(expr))
      case 'text':
        return atom(same(`“${expr.text}”`))
      case 'yesno':
        return atom(expr.yes ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
      case 'day':
        return atom(dayInWords(expr.day))
      case 'ref': {
        const name = refInWords(expr.ref, this.#names)
        return isFlag(expr) ? flag(name, true) : atom(name)
      }
      case 'negate': {
        const { zh, en } = this.#in(expr.operand, SIGNED)
        const sign = expr.operand.kind === 'number' ? '-' : '−'
        return { text: { zh: `${sign}${zh}`, en: `${sign}${en}` }, holds: SIGNED }
      }
      case 'binary':
        return this.#binary(expr)
      case 'call':
        return this.#call(expr)
      default:
        return assertUnreachable(expr)
    }
  }

  /** The words of a part, in parentheses where they hold together less than `atLeast`. */
  #in(expr: Expr, atLeast: number): Text {
    const { text, holds } = this.of(expr)
    return holds >= atLeast ? text : { zh: `（${text.zh}）`, en: `(${text.en})` }
  }

  #number({ number, unit, span }: Extract<Expr, { kind: 'number' }>): Text {
    const written = this.#written.slice(span.from, span.to).trim()
    if (/[%％]$/.test(written)) return same(percentFigure(number))
    const figure = fixedFigure(number)
    const { currency } = this.#names
    if (unit !== 'money') return same(figure)
    return { zh: `${figure} ${currency === 'CNY' ? '元' : currency}`, en: `${currency} ${figure}` }
  }

  #binary(expr: Extract<Expr, { kind: 'binary' }>): Part {
    const { operator, left, right } = expr
    const sum = arithmetic[operator]
    if (sum !== undefined) {
      // Only a + (b + c) and a + (b − c) may lose theirs: products and quotients round, so their order counts.
      const strict = operator === '+' ? 0 : 1
      return {
        text: spaced(this.#in(left, sum.holds), sum.sign, this.#in(right, sum.holds + strict)),
        holds: sum.holds,
      }
    }
    const [a, b] = [this.#in(left, SUM), this.#in(right, SUM)]
    if (right.kind === 'text' && (operator === '=' || operator === '<>')) {
      const [zh, en] = operator === '=' ? ['为', 'is'] : ['不为', 'is not']
      return { text: { zh: `${a.zh} ${zh} ${b.zh}`, en: `${a.en} ${en} ${b.en}` }, holds: COMPARED }
    }
    return { text: spaced(a, comparisons[operator] ?? operator, b), holds: COMPARED }
  }

  #call(expr: Extract<Expr, { kind: 'call' }>): Part {
    const [first, second, third] = expr.args
    if (first === undefined) throw new Error(`${expr.name} without arguments`)
    const all = (atLeast: number): readonly Text[] => expr.args.map((arg) => this.#in(arg, atLeast))
    switch (expr.name) {
      case 'IF':
        return { text: this.#branches(expr), holds: BRANCHES }
      case 'AND':
        return this.#only(expr) ?? { text: joined(all(COMPARED), '且', 'and'), holds: BOTH }
      case 'OR':
        return this.#only(expr) ?? { text: joined(all(COMPARED), '或', 'or'), holds: EITHER }
      case 'NOT': {
        if (isFlag(first)) return flag(refInWords(first.ref, this.#names), false)
        const { zh, en } = this.#in(first, ATOM)
        return { text: { zh: `并非 ${zh}`, en: `not ${en}` }, holds: COMPARED }
      }
      case 'MIN':
      case 'MAX':
        return this.#only(expr) ?? extreme(expr.name, all(PRODUCT))
      case 'ABS': {
        const { zh, en } = this.#in(first, BRANCHES)
        return atom({ zh: `|${zh}|`, en: `|${en}|` })
      }
      case 'ROUND': {
        const [x, decimals] = [this.#in(first, SUM), this.#argument(second)]
        return phrase({
          zh: `${x.zh}，四舍五入至小数点后 ${decimals.zh} 位`,
          en: `${x.en}, rounded half up to ${decimals.en} decimals`,
        })
      }
      case 'CLAMP': {
        const [x, low, high] = [this.#in(first, SUM), this.#argument(second), this.#argument(third)]
        return phrase({
          zh: `${x.zh}，限定在 ${low.zh} 至 ${high.zh} 之间`,
          en: `${x.en}, held between ${low.en} and ${high.en}`,
        })
      }
      case 'IFNONE': {
        const [x, instead] = [this.#in(first, SUM), this.#argument(second)]
        return phrase({
          zh: `${x.zh}，无值时取 ${instead.zh}`,
          en: `${x.en}, or ${instead.en} where it has no value`,
        })
      }
      case 'HASVALUE': {
        const { zh, en } = this.#in(first, ATOM)
        return { text: { zh: `${zh} 有值`, en: `${en} has a value` }, holds: COMPARED }
      }
      case 'IN': {
        const [x, ...choices] = all(SUM)
        const { zh, en } = series(choices)
        const text =
          choices.length === 1
            ? { zh: `${x?.zh} 为 ${zh}`, en: `${x?.en} is ${en}` }
            : { zh: `${x?.zh} 为 ${zh} 之一`, en: `${x?.en} is one of (${en})` }
        return { text, holds: COMPARED }
      }
      default:
        return assertUnreachable(expr.name)
    }
  }

  #argument(expr: Expr | undefined): Text {
    if (expr === undefined) throw new Error('an argument is missing')
    return this.#in(expr, SUM)
  }

  /** AND, OR, MIN and MAX of one thing are that thing. */
  #only(expr: Extract<Expr, { kind: 'call' }>): Part | null {
    const [first, second] = expr.args
    return first !== undefined && second === undefined ? this.of(first) : null
  }

  /** A chain of conditions, of which the first that holds decides. */
  #branches(expr: Expr): Text {
    if (expr.kind !== 'call' || expr.name !== 'IF') {
      const { zh, en } = this.#in(expr, PHRASE)
      return { zh: `其余为 ${zh}`, en: `otherwise ${en}` }
    }
    const [when, then, otherwise] = expr.args
    if (when === undefined || then === undefined || otherwise === undefined)
      throw new Error('IF without its branches')
    const [condition, outcome] = [this.#in(when, EITHER), this.#in(then, PHRASE)]
    const rest = this.#branches(otherwise)
    const again = otherwise.kind === 'call' && otherwise.name === 'IF'
    return {
      zh: `${condition.zh} 的，为 ${outcome.zh}；${again ? '否则，' : ''}${rest.zh}`,
      en: `${outcome.en} if ${condition.en}; ${again ? 'otherwise ' : ''}${rest.en}`,
    }
  }
}
