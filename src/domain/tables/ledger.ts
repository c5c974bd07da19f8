import type { Problem } from '#kernel/problem.ts'
import { ProblemGroups } from './problem-groups.ts'
import type { ProblemGroup } from './problem-groups.ts'
import type { Source } from '../import/mapping/source.ts'

/** A file, or another text, whose rows go into a table. `file` is how people know it. */
export type InputFile = {
  readonly file: string
  /** The table, such as people or facts/order. */
  readonly into: string
  readonly source: Source | null
  /** Place of the source in yeji.yaml's list. */
  readonly sourceIndex: number
}

/**
 * A row of a file. `cells` are kept, as they were in the file, only where rejected rows are to be
 * written out.
 */
export type Origin = {
  readonly file: InputFile
  readonly line: number
  readonly cells: readonly string[] | null
}

/** A row that has been read, with where it came from. */
export type Entry<T> = { readonly row: T; readonly origin: Origin }

/** What is said of a row, and whether it's counted out because of it. */
export type RejectedRow = { readonly origin: Origin; readonly problems: readonly Problem[] }

/** Collects the problems of a read, and which rows aren't taken because of them. */
export class Ledger {
  /** Something is wrong that can't be left out row by row. */
  fatal = false
  readonly #groups = new ProblemGroups()
  readonly #rejected = new Map<Origin, Problem[]>()
  readonly #repeated = new Set<Origin>()

  /** A problem of a file or a document. */
  report(...problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.#groups.add(problem)
      if (problem.severity === 'error') this.fatal = true
    }
  }

  /** A problem of a row, which isn't taken. */
  reject(origin: Origin, problem: Problem): void {
    this.#groups.add(problem)
    const known = this.#rejected.get(origin)
    if (known === undefined) this.#rejected.set(origin, [problem])
    else known.push(problem)
  }

  /** A row that only says again what another says. */
  repeat(origin: Origin, problem: Problem): void {
    this.#groups.add(problem)
    this.#repeated.add(origin)
  }

  /** Something worth saying about a row that is taken. */
  remark(problem: Problem): void {
    this.#groups.add(problem)
  }

  isTaken(origin: Origin): boolean {
    return !this.#rejected.has(origin) && !this.#repeated.has(origin)
  }

  isRejected(origin: Origin): boolean {
    return this.#rejected.has(origin)
  }

  get rejectedCount(): number {
    return this.#rejected.size
  }

  taken<T>(entries: readonly Entry<T>[]): readonly Entry<T>[] {
    return this.#rejected.size + this.#repeated.size === 0
      ? entries
      : entries.filter(({ origin }) => this.isTaken(origin))
  }

  rejectedRows(): readonly RejectedRow[] {
    return Array.from(this.#rejected, ([origin, problems]) => ({ origin, problems }))
  }

  repeatedIn(file: InputFile): number {
    let count = 0
    for (const origin of this.#repeated)
      if (origin.file === file && !this.#rejected.has(origin)) count++
    return count
  }

  get problems(): readonly Problem[] {
    return this.#groups.kept
  }

  get groups(): readonly ProblemGroup[] {
    return this.#groups.groups()
  }
}
