import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import type { BinaryOperator, Expr, Formula } from '../formula/tree.ts'
import type { FormulaNames } from './formula-names.ts'
import { dayInWords, series } from './phrases.ts'
import { refInWords } from './ref-text.ts'

/**
 * A formula as it's read in a clause: metrics by their names with the period and the people they are read over, × and ÷,
 * percentages as they were written, functions as phrases. It says the same as the formula, parenthesis for parenthesis.
 */
export function formulaInWords(formula: Formula, names: FormulaNames): Text {
  return tidy(new Words(formula.text, names).of(formula.expr).text)
}

/** How tightly the words hold together: a part that holds less than its place asks for stands in parentheses. */
const BRANCHES = 0
const EITHER = 1
const BOTH = 2
const COMPARED = 3
const PHRASE = 4
const SUM = 5
const PRODUCT = 6
const SIGNED = 7
const ATOM = 8

type Part = { readonly text: Text; readonly holds: number }

const arithmetic: Readonly<Partial<Record<BinaryOperator, { readonly sign: string; readonly holds: number }>>> = {
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
      case 'ref':
        return atom(refInWords(expr.ref, this.#names))
      case 'negate': {
        const { zh, en } = this.#in(expr.operand, SIGNED)
        return { text: { zh: `-${zh}`, en: `-${en}` }, holds: SIGNED }
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
      // a − (b − c) and a ÷ (b ÷ c) need theirs; a + b + c and a × b × c don't.
      const strict = operator === '-' || operator === '/' ? 1 : 0
      return { text: spaced(this.#in(left, sum.holds), sum.sign, this.#in(right, sum.holds + strict)), holds: sum.holds }
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
        return this.#only(expr) ?? { text: joined(all(BOTH), '且', 'and'), holds: BOTH }
      case 'OR':
        return this.#only(expr) ?? { text: joined(all(EITHER), '或', 'or'), holds: EITHER }
      case 'NOT': {
        const { zh, en } = this.#in(first, ATOM)
        return { text: { zh: `并非 ${zh}`, en: `not ${en}` }, holds: COMPARED }
      }
      case 'MIN':
      case 'MAX':
        return this.#only(expr) ?? extreme(expr.name, all(SUM))
      case 'ABS': {
        const { zh, en } = this.#in(first, BRANCHES)
        return atom({ zh: `|${zh}|`, en: `|${en}|` })
      }
      case 'ROUND': {
        const [x, decimals] = [this.#in(first, ATOM), this.#argument(second)]
        return phrase({
          zh: `${x.zh} 四舍五入至小数点后 ${decimals.zh} 位`,
          en: `${x.en} rounded half up to ${decimals.en} decimals`,
        })
      }
      case 'CLAMP': {
        const x = this.#in(first, ATOM)
        const [low, high] = [this.#argument(second), this.#argument(third)]
        return phrase({
          zh: `${x.zh} 限定在 ${low.zh} 至 ${high.zh} 之间`,
          en: `${x.en} held between ${low.en} and ${high.en}`,
        })
      }
      case 'IFNONE': {
        const [x, instead] = [this.#in(first, ATOM), this.#argument(second)]
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
        return { text: { zh: `${x?.zh} 为 ${zh} 之一`, en: `${x?.en} is one of ${en}` }, holds: COMPARED }
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
    if (when === undefined || then === undefined || otherwise === undefined) throw new Error('IF without its branches')
    const [condition, outcome] = [this.#in(when, EITHER), this.#in(then, PHRASE)]
    const rest = this.#branches(otherwise)
    const again = otherwise.kind === 'call' && otherwise.name === 'IF'
    return {
      zh: `${condition.zh} 的，为 ${outcome.zh}；${again ? '否则，' : ''}${rest.zh}`,
      en: `${outcome.en} if ${condition.en}; ${again ? 'otherwise ' : ''}${rest.en}`,
    }
  }
}

function same(text: string): Text {
  return { zh: text, en: text }
}

function atom(text: Text): Part {
  return { text, holds: ATOM }
}

function phrase(text: Text): Part {
  return { text, holds: PHRASE }
}

function spaced(a: Text, sign: string, b: Text): Text {
  return { zh: `${a.zh} ${sign} ${b.zh}`, en: `${a.en} ${sign} ${b.en}` }
}

function joined(texts: readonly Text[], zh: string, en: string): Text {
  return {
    zh: texts.map((text) => text.zh).join(` ${zh} `),
    en: texts.map((text) => text.en).join(` ${en} `),
  }
}

function extreme(name: 'MIN' | 'MAX', texts: readonly Text[]): Part {
  const [zh, en] = name === 'MIN' ? ['最小值', 'smallest'] : ['最大值', 'largest']
  const listed = series(texts)
  return phrase({ zh: `${listed.zh} 中的 ${zh}`, en: `the ${en} of ${listed.en}` })
}

/** Chinese takes no space within a run of characters nor beside full-width marks. */
function tidy({ zh, en }: Text): Text {
  const marks = '（）“”、，；'
  return {
    zh: zh
      .replaceAll(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
      .replaceAll(new RegExp(` *([${marks}]) *`, 'gu'), '$1'),
    en,
  }
}
