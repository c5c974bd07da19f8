import type { Text } from './text.ts'

/** Where a problem stands: a file and, where they are known, its row or line (from 1), its column, and the path within a document. */
export type Place = {
  readonly file?: string
  /** Row of a table counted as an editor counts lines, or line of a document; from 1. */
  readonly line?: number
  /** Column of a line, from 1. */
  readonly column?: number
  /** Name of the table's column. */
  readonly field?: string
  /** Path within a document, such as "cycles.month.pay.commission". */
  readonly path?: string
}

export type Severity = 'error' | 'warning'

/**
 * Something a user can mend. `code` is stable; `message` says what was found, what was expected and
 * what to do next, in both languages.
 */
export type Problem = {
  readonly code: string
  readonly severity: Severity
  readonly at: Place
  readonly message: Text
}

/** A catalogue of one area's problems: code → severity and sentences made from typed parameters. */
type Entry<P> = { readonly severity: Severity; readonly say: (params: P) => Text }
// The catalogue's entries differ in their parameters; `never` is the one type that every entry accepts.
type Catalogue = Readonly<Record<string, Entry<never>>>

/** Makes the typed `problem(code, at, params)` of a catalogue. */
export function problemsOf<C extends Catalogue>(catalogue: C) {
  return function problem<K extends keyof C & string>(
    code: K,
    at: Place,
    params: Parameters<C[K]['say']>[0],
  ): Problem {
    const entry: Entry<never> | undefined = catalogue[code]
    if (entry === undefined) throw new Error(`unknown problem code ${code}`)
    return { code, severity: entry.severity, at, message: entry.say(params) }
  }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
