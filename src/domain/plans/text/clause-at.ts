import type { PlacedClause } from './checked.ts'

/** The clause that says what stands at the place of the document: of those around it, the narrowest. */
export function clauseAt(clauses: readonly PlacedClause[], offset: number): PlacedClause | null {
  let found: PlacedClause | null = null
  for (const clause of clauses) {
    const { part } = clause
    if (part === null || offset < part.from || offset > part.to) continue
    const held = found?.part ?? null
    if (held === null || part.to - part.from <= held.to - held.from) found = clause
  }
  return found
}
