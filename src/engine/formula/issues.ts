import type { Place, Problem } from '#kernel/problem.ts'
import { formulaProblem } from './problems.ts'
import type { Span } from './tree.ts'

/** A problem with the stretch of the formula that it's about, for an editor to underline. */
export type FormulaProblem = Problem & { readonly span: Span }

type Code = Parameters<typeof formulaProblem>[0]

/** The problems of one formula as they're found; each is placed at its column. */
export class Issues {
  readonly all: FormulaProblem[] = []
  readonly text: string
  readonly #at: Place

  constructor(text: string, at: Place) {
    this.text = text
    this.#at = at
  }

  /** Adds a problem about a stretch of the text. The column counts from 1, or from the caller's own column. */
  add<K extends Code>(code: K, span: Span, params: Parameters<typeof formulaProblem<K>>[2]): null {
    const at = { ...this.#at, column: (this.#at.column ?? 1) + span.from }
    this.all.push({ ...formulaProblem(code, at, params), span })
    return null
  }

  /** The stretch as a message quotes it: one line, at most forty characters. */
  quote(span: Span): string {
    const found = this.text.slice(span.from, span.to).replaceAll(/\s+/g, ' ').trim()
    const letters = Array.from(found)
    return letters.length <= 40 ? found : `${letters.slice(0, 39).join('')}…`
  }
}
