import type { PlacedClause } from './checked.ts'
import type { DocumentPath } from './value.ts'

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

/** The clause of the part, or else of the narrowest part around it. */
export function clauseOfPart(
  clauses: readonly PlacedClause[],
  path: DocumentPath,
): PlacedClause | null {
  for (let length = path.length; length > 0; length--) {
    const written = path.slice(0, length).join('.')
    const found = clauses.find((clause) => clause.path === written)
    if (found !== undefined) return found
  }
  return null
}
