import type { Place, Problem } from '#kernel/problem.ts'
import { parseFormula } from '../formula/compile.ts'
import type { Formula, Scope } from '../formula/tree.ts'
import type { Unit } from '../units.ts'
import type { Locate } from './source.ts'

/** Path within a document, from its root. */
export type Path = readonly PropertyKey[]

/**
 * One document being compiled: where its parts stand, and the problems found so far. Compilation goes on after a problem,
 * so that all of them are told at once.
 */
export class Compiling {
  readonly problems: Problem[] = []
  readonly #locate: Locate

  constructor(locate: Locate) {
    this.#locate = locate
  }

  at(path: Path): Place {
    return this.#locate(path)
  }

  add(...problems: readonly Problem[]): void {
    this.problems.push(...problems)
  }

  /** The compiled formula, or null after its problems have been noted. */
  formula(text: string, path: Path, scope: Scope, expected: Unit | 'any'): Formula | null {
    const compiled = parseFormula(text, this.at(path), scope, expected)
    if (compiled.ok) return compiled.value
    this.add(...compiled.error)
    return null
  }

  /** The same for an optional formula. */
  optional(
    text: string | undefined,
    path: Path,
    scope: Scope,
    expected: Unit | 'any',
  ): Formula | null {
    return text === undefined ? null : this.formula(text, path, scope, expected)
  }
}

/** Names for a message, at most twenty. */
export function listed(names: Iterable<string>): string {
  const all = [...names]
  return all.length <= 20 ? all.join(', ') : `${all.slice(0, 20).join(', ')} …`
}
