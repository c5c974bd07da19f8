import type { Text } from '#kernel/text.ts'
import type { Expr } from '../formula/tree.ts'
import { series } from './phrases.ts'

/** How tightly the words hold together: a part that holds less than its place asks for stands in parentheses. */
export const BRANCHES = 0
export const EITHER = 1
export const BOTH = 2
export const COMPARED = 3
export const PHRASE = 4
export const SUM = 5
export const PRODUCT = 6
export const SIGNED = 7
export const ATOM = 8

export type Part = { readonly text: Text; readonly holds: number }

export function same(text: string): Text {
  return { zh: text, en: text }
}

export function atom(text: Text): Part {
  return { text, holds: ATOM }
}

export function phrase(text: Text): Part {
  return { text, holds: PHRASE }
}

export function spaced(a: Text, sign: string, b: Text): Text {
  return { zh: `${a.zh} ${sign} ${b.zh}`, en: `${a.en} ${sign} ${b.en}` }
}

export function joined(texts: readonly Text[], zh: string, en: string): Text {
  return {
    zh: texts.map((text) => text.zh).join(` ${zh} `),
    en: texts.map((text) => text.en).join(` ${en} `),
  }
}

export function extreme(name: 'MIN' | 'MAX', texts: readonly Text[]): Part {
  const least = name === 'MIN'
  const last = texts.at(-1)
  if (texts.length === 2) {
    const two = joined(texts, '与', 'and')
    return phrase({
      zh: `${two.zh} 中的${least ? '较小者' : '较大者'}`,
      en: `the ${least ? 'smaller' : 'larger'} of ${two.en}`,
    })
  }
  const { zh, en } = series(texts.slice(0, -1))
  return phrase({
    zh: `${zh}、${last?.zh} 中的${least ? '最小者' : '最大者'}`,
    en: `the ${least ? 'smallest' : 'largest'} of ${en} and ${last?.en}`,
  })
}

/** A yes-or-no column or result, which is a condition by itself. */
export function isFlag(expr: Expr): expr is Extract<Expr, { kind: 'ref' }> {
  return expr.kind === 'ref' && expr.unit === 'yesno'
}

export function flag({ zh, en }: Text, yes: boolean): Part {
  return {
    text: { zh: `“${zh}”为${yes ? '是' : '否'}`, en: `“${en}” is ${yes ? 'yes' : 'no'}` },
    holds: COMPARED,
  }
}
