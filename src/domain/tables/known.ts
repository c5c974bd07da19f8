import { nearest } from '../import/nearest.ts'

/**
 * Names that are compared in search of suggestions, over all unknown names: a file of the wrong
 * company has thousands.
 */
const MOST_COMPARISONS = 500_000

/**
 * The names that rows may refer to. A row that was itself rejected is known: its absence is said
 * elsewhere.
 */
export class Known {
  readonly #names: ReadonlySet<string>
  readonly #isComplete: boolean
  readonly #suggestions = new Map<string, string | null>()

  /**
   * When the table couldn't be read as a whole, every name is taken to be known: one problem, not
   * thousands.
   */
  constructor(names: Iterable<string>, isComplete = true) {
    this.#names = new Set(names)
    this.#isComplete = isComplete
  }

  has(name: string): boolean {
    return !this.#isComplete || this.#names.has(name)
  }

  /** The unknown name with the known name most like it. */
  suggest(name: string): { readonly name: string; readonly nearest: string | null } {
    const known = this.#suggestions.get(name)
    if (known !== undefined) return { name, nearest: known }
    if ((this.#suggestions.size + 1) * this.#names.size > MOST_COMPARISONS)
      return { name, nearest: null }
    const found = nearest(name, this.#names)
    this.#suggestions.set(name, found)
    return { name, nearest: found }
  }
}
