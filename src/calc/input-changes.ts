/** One change of the input tables. */
type Change = { readonly tables: ReadonlySet<string>; readonly facts: FactChange | null }

/** Whose facts have changed, and whether any of these is or was shared. */
export type FactChange = { readonly persons: ReadonlySet<string>; readonly shared: boolean }

/** How the input tables have changed, one after the other. A table's version is the number of its last change. */
export class InputChanges {
  readonly #changes: Change[] = []
  readonly #versions = new Map<string, number>()

  /** `facts` is null when it isn't about the facts of single persons. */
  add(tables: Iterable<string>, facts: FactChange | null): void {
    const changed = new Set(tables)
    this.#changes.push({ tables: changed, facts })
    for (const table of changed) this.#versions.set(table, this.#changes.length)
  }

  versionsOf(tables: Iterable<string>): ReadonlyMap<string, number> {
    return new Map(Array.from(tables, (table) => [table, this.#versions.get(table) ?? 0]))
  }

  /** The tables that have changed since they had these versions. */
  movedSince(versions: ReadonlyMap<string, number>): readonly string[] {
    return [...versions].flatMap(([table, version]) =>
      (this.#versions.get(table) ?? 0) > version ? [table] : [],
    )
  }

  /** The facts that have changed in these tables since; null when something else has. */
  factsSince(versions: ReadonlyMap<string, number>): FactChange | null {
    const persons = new Set<string>()
    let shared = false
    for (const [index, { tables, facts }] of this.#changes.entries()) {
      const concerns = [...versions].some(
        ([table, version]) => index >= version && tables.has(table),
      )
      if (!concerns) continue
      if (facts === null) return null
      for (const person of facts.persons) persons.add(person)
      shared ||= facts.shared
    }
    return { persons, shared }
  }
}
