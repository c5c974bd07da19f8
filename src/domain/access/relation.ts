import type { Day } from '#kernel/day.ts'
import type { ReportingLine } from '#engine/inputs.ts'
import type { Relation } from './reach.ts'

/** Direct managers of a person on the day, nearest first. A ring in the lines ends where it closes. */
export function managersAbove(
  lines: readonly ReportingLine[],
  person: string,
  day: Day,
): readonly string[] {
  const today = lines.filter(({ kind, from, to }) => kind === 'direct' && from <= day && day < to)
  const managerOf = new Map(today.map((line) => [line.person, line.manager]))
  const above: string[] = []
  let next = managerOf.get(person)
  while (next !== undefined && next !== person && !above.includes(next)) {
    above.push(next)
    next = managerOf.get(next)
  }
  return above
}

/** Who has no person of their own, such as an account for a system, has no team either. */
export function relationOf(
  asking: string | null,
  subject: string,
  above: readonly string[],
): Relation {
  if (asking === null) return 'other'
  if (asking === subject) return 'own'
  return above.includes(asking) ? 'team' : 'other'
}
