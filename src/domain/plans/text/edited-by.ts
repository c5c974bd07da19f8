import type { Edit } from './edit.ts'
import { changedScalars, edited } from './edited.ts'
import { afterEdit } from './expected.ts'
import { dataOf } from './read-text.ts'
import { sectionsOf } from './sections.ts'
import { applied } from './slots.ts'
import { identical } from './value.ts'

/** The document after all of the edits, one after the other. */
export function editedBy(text: string, edits: readonly Edit[]): string {
  return reworded(text, edits) ?? edits.reduce(edited, text)
}

/**
 * The same where only scalars are written otherwise, as when one drags: they change together, and of a long document only the sections
 * that they're in are read again. Null where the edits do more than that, or would do it otherwise.
 */
function reworded(text: string, edits: readonly Edit[]): string | null {
  const sections = sectionsOf(text)
  const before = dataOf(text)
  if (sections === null || before === null) return null
  let after = ''
  for (const { key, read } of sections) {
    const own = edits.filter(({ path }) => path[0] === key)
    const changes = own.length === 0 ? [] : changedScalars(read, own)
    if (changes === null) return null
    after += applied(read.text, changes)
  }
  const now = dataOf(after)
  return now !== null && identical(now, edits.reduce(afterEdit, before)) ? after : null
}
