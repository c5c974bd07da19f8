import { endedByExit } from '#domain/org/check-changes.ts'
import type { LinedChange } from '#domain/org/check-changes.ts'
import { orgProblem } from '#domain/org/org-problems.ts'
import type { DatedTable, Held, ToldChange } from '#domain/org/told-change.ts'
import { listed } from '#domain/import/shown.ts'
import type { Problem } from '#kernel/problem.ts'
import { foreseeOrganisation } from '#storage/organisation/change-organisation.ts'
import type { ForeseenChange } from '#storage/organisation/change-organisation.ts'
import type { Db } from '#storage/store.ts'
import { keptIn, linesTo, rowsOf } from './read-tables.ts'

/** What became, or would become, of a change. */
export type Outcome = {
  readonly line: number
  readonly answer: ForeseenChange['answer'] | 'repeated'
  readonly replaced: readonly Held[]
}

/** What an exit ends. */
const endedTables = ['employment', 'reporting', 'territories', 'ramp-up'] as const

type Ending = {
  readonly of: DatedTable
  readonly ends: readonly ToldChange[]
  readonly outcomes: readonly Outcome[]
}

/** What exits end besides, table by table. */
export async function endings(db: Db, exits: readonly LinedChange[]): Promise<readonly Ending[]> {
  const entities = [...new Set(exits.map(({ entity }) => entity))]
  const found: Ending[] = []
  for (const of of endedTables) {
    const held = await rowsOf(db, of, { day: null, knownAt: null, entities })
    const ends = exits.flatMap((exit) =>
      endedByExit(exit, held).map((end): LinedChange => ({ ...end, line: exit.line })),
    )
    const { changes } = await foreseeOrganisation(db, keptIn[of], ends)
    const outcomes = ends.map(({ line }, at): Outcome => {
      const { answer, replaced } = changes[at] ?? { answer: 'unchanged', replaced: [] }
      return { line, answer, replaced }
    })
    found.push({ of, ends, outcomes })
  }
  return found
}

/** Whoever reports to somebody who leaves needs another manager. */
export async function leftBehind(
  db: Db,
  exits: readonly LinedChange[],
): Promise<readonly Problem[]> {
  const leaving = exits.map(({ entity }) => entity)
  const lines = await linesTo(db, leaving)
  return exits.flatMap(({ entity, from, to, line }) => {
    const left = lines.filter((one) => one.manager === entity && one.from < to && from < one.to)
    const people = [...new Set(left.map(({ person }) => person))]
    if (people.length === 0) return []
    const params = { name: entity, count: people.length, examples: listed(people) }
    return [orgProblem('still-reports', { line, field: 'person' }, params)]
  })
}
