import type { PersonResult } from '#engine/results.ts'

/** Results that differ from those before; all of them where there are none. `people` is null where nobody has come or gone. */
export function changedResults(
  before: readonly PersonResult[] | null,
  now: readonly PersonResult[],
): { readonly changed: readonly PersonResult[]; readonly people: readonly string[] | null } {
  const people = now.map(({ person }) => person)
  if (before === null) return { changed: now, people }
  const known = new Map(before.map((result) => [result.person, result]))
  const changed = now.filter((result) => {
    const earlier = known.get(result.person)
    return earlier !== result && (earlier === undefined || differ(earlier, result))
  })
  const same = before.length === now.length && people.every((person) => known.has(person))
  return { changed, people: same ? null : people }
}

/** Of one plan, so the cells are the same in the same order. */
function differ(one: PersonResult, other: PersonResult): boolean {
  return (
    one.cells.length !== other.cells.length ||
    one.cells.some(({ value }, at) => value !== other.cells[at]?.value)
  )
}
