import type { Place, Problem } from '#kernel/problem.ts'
import { MISSING, pickText } from './binding.ts'
import type { Binding, Pick } from './binding.ts'
import { Fault } from './cells/cell.ts'
import type { Columns } from './cells/cell.ts'
import type { RawRow } from './raw/raw-table.ts'
import type { Ledger, Origin } from './ledger.ts'

/** Says that a column of the row is wrong; the row isn't taken. */
export type FailAt = (index: number, problem: (place: Place) => Problem) => void

/** Gets a row whose cells are all right. */
export type Take = (values: readonly unknown[], origin: Origin, fail: FailAt) => void

/** Reads one row after the other by a binding. */
export class RowReader {
  readonly #names: readonly string[]
  readonly #reads: readonly ((text: string) => unknown)[]
  readonly #about: readonly Pick[]
  readonly #binding: Binding
  readonly #ledger: Ledger

  constructor(columns: Columns, about: readonly string[], binding: Binding, ledger: Ledger) {
    this.#names = Object.keys(columns)
    this.#reads = Object.values(columns).map(({ read }) => read)
    this.#about = about.flatMap((name) => binding.picks[this.#names.indexOf(name)] ?? [])
    this.#binding = binding
    this.#ledger = ledger
  }

  /** Whether the row is taken; all that is wrong with it is said otherwise. */
  read({ cells, broken }: RawRow, origin: Origin, take: Take): boolean {
    if (broken !== null) {
      this.#ledger.reject(origin, broken)
      return false
    }
    const { picks, isComplete } = this.#binding
    const values: unknown[] = []
    let isRight = true
    const fail: FailAt = (index, problem) => {
      isRight = false
      const field = picks[index]?.field ?? this.#names[index] ?? ''
      this.#ledger.reject(origin, problem({ file: origin.file.file, line: origin.line, field }))
    }
    for (let index = 0; index < picks.length; index++) {
      const pick = picks[index]
      const isThere = pick !== undefined && pick.index !== MISSING
      const value = isThere ? this.#reads[index]?.(pickText(pick, cells)) : undefined
      if (value instanceof Fault) fail(index, value.at)
      values.push(value)
    }
    if (isRight && isComplete) take(values, origin, fail)
    return isRight
  }

  /** What the row is about, as far as that can be read. */
  aboutOf(cells: readonly string[]): string {
    return this.#about.map((pick) => pickText(pick, cells)).join('\n')
  }
}
