import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common'
import type { Text } from '#kernel/text.ts'
import { parser } from './formula-parser.generated.ts'
import { functionNamed } from './functions.ts'
import type { Issues } from './issues.ts'
import { DEEPEST_NESTING, LONGEST_TEXT, MOST_NODES, MOST_SYNTAX_PROBLEMS } from './limits.ts'
import { scanPairs } from './scan.ts'
import type { BinaryOperator, Span } from './tree.ts'

/** A formula as it was written, before names and units are looked at. */
export type Syntax =
  /** Plain decimal text in ASCII, with `%` where the number is a percentage. */
  | { readonly kind: 'number'; readonly digits: string; readonly span: Span }
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | {
      readonly kind: 'name'
      readonly name: string
      readonly bracketed: boolean
      readonly span: Span
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly nameSpan: Span
      readonly args: readonly Syntax[]
      readonly span: Span
    }
  | { readonly kind: 'negate'; readonly operand: Syntax; readonly span: Span }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Syntax
      readonly right: Syntax
      /** Stands in parentheses of its own. */
      readonly enclosed: boolean
      readonly span: Span
    }

/** Reads the text; null after its problems have been noted. Never throws, whatever the text is. */
export function readSyntax(issues: Issues): Syntax | null {
  const { text } = issues
  const whole = { from: 0, to: text.length }
  if (text.length > LONGEST_TEXT) {
    return issues.add(
      'formula-too-long',
      { from: LONGEST_TEXT, to: text.length },
      { found: text.length, limit: LONGEST_TEXT },
    )
  }
  if (/^[\s=＝]*$/.test(text)) return issues.add('formula-empty', whole, undefined)
  const foreign = /[\0\p{Cs}]/u.exec(text)
  if (foreign !== null) {
    return issues.add(
      'formula-character',
      { from: foreign.index, to: foreign.index + 1 },
      { found: codePoint(foreign[0]), instead: null },
    )
  }
  if (!scanPairs(text, issues)) return null
  const tree = parser.parse(text)
  // Depth first: the parser itself gives up on very deep text, and would call it a syntax error.
  const deep = tooDeep(tree, text)
  if (deep !== null)
    return issues.add('formula-too-deep', deep, {
      found: issues.quote(deep),
      limit: DEEPEST_NESTING,
    })
  noteErrors(tree, issues)
  if (issues.all.length > 0) return null
  const top = children(tree.topNode).find((node) => node.name !== 'Equal')
  return top === undefined
    ? issues.add('formula-empty', whole, undefined)
    : new Reader(issues).read(top)
}

/** The first part that is nested beyond the limit; null when none is. Without recursion. */
function tooDeep(tree: Tree, text: string): Span | null {
  let depth = 0
  let found: Span | null = null
  tree.iterate({
    enter: (node) => {
      depth += levels(node, text)
      if (depth <= DEEPEST_NESTING || found !== null) return
      found = { from: node.from, to: node.to }
    },
    leave: (node) => {
      depth -= levels(node, text)
    },
  })
  return found
}

/** What a node adds to the depth of nesting; see `DEEPEST_NESTING`. */
function levels({ name, node }: SyntaxNodeRef, text: string): number {
  switch (name) {
    case 'Arithmetic':
      return node.getChild('Plus') === null && node.getChild('Minus') === null ? 2 : 1
    case 'Call':
      return callLevels(node, text)
    case 'Comparison':
    case 'Negation':
    case 'Parenthesized':
      return 1
    default:
      return 0
  }
}

function callLevels(node: SyntaxNode, text: string): number {
  const [called, list] = children(node)
  const name = called === undefined ? '' : text.slice(called.from, called.to)
  switch (functionNamed(name)?.name) {
    case 'CLAMP':
    case 'ROUND':
      return 2
    case 'MIN':
    case 'MAX': {
      const commas = list?.getChildren('Comma').length ?? 0
      return Math.max(1, Math.ceil(Math.log2(commas + 1)))
    }
    default:
      return 1
  }
}

/** Turns the parser's tree into `Syntax`, within the limit of size. Recursion is bounded by the depth of nesting. */
class Reader {
  readonly #issues: Issues
  #nodes = 0

  constructor(issues: Issues) {
    this.#issues = issues
  }

  read(node: SyntaxNode): Syntax | null {
    const span = { from: node.from, to: node.to }
    const text = this.#issues.text.slice(node.from, node.to)
    if (node.name !== 'Parenthesized') this.#nodes += 1
    if (this.#nodes > MOST_NODES)
      return this.#issues.add('formula-too-large', span, { limit: MOST_NODES })
    switch (node.name) {
      case 'Number':
        return { kind: 'number', digits: text.normalize('NFKC'), span }
      case 'Text':
        return {
          kind: 'text',
          text: text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.slice(1, -1),
          span,
        }
      case 'Name':
        return { kind: 'name', name: text, bracketed: false, span }
      case 'BracketedName':
        return { kind: 'name', name: text.slice(1, -1).trim(), bracketed: true, span }
      case 'Parenthesized': {
        const [, inner] = children(node)
        const read = this.read(expectNode(inner))
        return read?.kind === 'binary' ? { ...read, enclosed: true } : read
      }
      case 'Negation': {
        const operand = this.read(expectNode(children(node)[1]))
        return operand && { kind: 'negate', operand, span }
      }
      case 'Call':
        return this.#call(node, span)
      case 'Arithmetic':
      case 'Comparison':
        return this.#binary(node, span)
      default:
        throw new Error(`unknown node of the grammar: ${node.name}`)
    }
  }

  #call(node: SyntaxNode, span: Span): Syntax | null {
    const [name, list] = children(node)
    const nameNode = expectNode(name)
    const args: Syntax[] = []
    for (const child of children(expectNode(list))) {
      if (child.name === 'Open' || child.name === 'Comma' || child.name === 'Close') continue
      const arg = this.read(child)
      if (arg === null) return null
      args.push(arg)
    }
    const nameSpan = { from: nameNode.from, to: nameNode.to }
    return {
      kind: 'call',
      name: this.#issues.text.slice(nameSpan.from, nameSpan.to),
      nameSpan,
      args,
      span,
    }
  }

  #binary(node: SyntaxNode, span: Span): Syntax | null {
    const [first, sign, second] = children(node)
    const operator = operators[expectNode(sign).name]
    if (operator === undefined)
      throw new Error(`unknown operator of the grammar: ${expectNode(sign).name}`)
    const left = this.read(expectNode(first))
    const right = left && this.read(expectNode(second))
    if (left === null || right === null) return null
    return { kind: 'binary', operator, left, right, enclosed: false, span }
  }
}

const operators: Readonly<Record<string, BinaryOperator>> = {
  Plus: '+',
  Minus: '-',
  Times: '*',
  Divide: '/',
  Equal: '=',
  Unequal: '<>',
  Less: '<',
  LessOrEqual: '<=',
  Greater: '>',
  GreaterOrEqual: '>=',
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child)
  return found
}

function expectNode(node: SyntaxNode | undefined): SyntaxNode {
  if (node === undefined) throw new Error('the grammar and its reader have parted')
  return node
}

/** Signs of other languages, and what to write here. */
const insteads: Readonly<Record<string, Text>> = {
  '!': { zh: '“不等于”请写 <>，“非”请写 NOT(…)', en: 'Write <> for "not equal", NOT(…) for "not"' },
  '&': { zh: '“并且”请写 AND(…, …)', en: 'Write AND(…, …)' },
  '|': { zh: '“或者”请写 OR(…, …)', en: 'Write OR(…, …)' },
  '^': { zh: '没有乘方，请用乘法', en: 'There are no powers; multiply' },
  ',': {
    zh: '逗号只用来分隔函数的参数；数字里不用千分位逗号',
    en: 'Commas only separate the arguments of a function; write numbers without them',
  },
  ';': { zh: '参数之间请用逗号', en: 'Separate arguments with commas' },
  '、': { zh: '参数之间请用逗号', en: 'Separate arguments with commas' },
  '%': { zh: '% 只能紧跟在数字后面，例如 5%', en: 'Write % right after a number, such as 5%' },
  "'": { zh: '文本请用双引号', en: 'Put text in double quotation marks' },
  '.': {
    zh: '小数点前后都要有数字，例如 0.5',
    en: 'A decimal point needs digits on both sides, such as 0.5',
  },
}

const aValue: Text = {
  zh: '数、名称、函数或左括号',
  en: 'a number, a name, a function or an opening parenthesis',
}
const anOperator: Text = { zh: '运算符或公式的结尾', en: 'an operator or the end' }

/** Notes what the parser couldn't make sense of: a character that means nothing, or something in the wrong place. */
function noteErrors(tree: Tree, issues: Issues): void {
  const { text } = issues
  const cursor = tree.cursor()
  let told = 0
  let reached = -1
  do {
    if (!cursor.type.isError || told === MOST_SYNTAX_PROBLEMS) continue
    const from = cursor.from + (/^\s*/.exec(text.slice(cursor.from))?.[0].length ?? 0)
    const found =
      /^(?:[\p{L}\p{M}\p{Nd}_]+|[<>=＜＞＝]+|[.．]\p{Nd}*|.)/su.exec(text.slice(from))?.[0] ?? ''
    const span = { from, to: from + found.length }
    // What stands right behind a problem is most often an echo of it.
    const isEcho = reached >= 0 && text.slice(reached, from).trim() === ''
    reached = Math.max(cursor.to, span.to)
    if (isEcho) continue
    noteUnexpected(found, span, issues)
    told += 1
  } while (cursor.next())
}

function noteUnexpected(found: string, span: Span, issues: Issues): void {
  const before = issues.text.slice(0, span.from).trimEnd()
  const afterValue = /[\p{L}\p{M}\p{Nd}_"”＂)）%％\]］]$/u.test(before)
  const sign = found.normalize('NFKC').charAt(0)
  const instead = sign === ',' && !afterValue ? null : (insteads[sign] ?? null)
  if (instead !== null || !meaningful.test(found)) {
    issues.add('formula-character', span, { found, instead })
  } else {
    issues.add('formula-syntax', span, { found, expected: afterValue ? anOperator : aValue })
  }
}

/** What can stand in a formula, if in another place; the end of the text included. */
const meaningful = /^(?:$|[\p{L}\p{Nd}_"“”＂()（）+\-*/<>=＋－−＊×／÷＜＞＝≤≥≦≧≠,，[\]［］])/u

function codePoint(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
