import {
  checkDirectLines,
  checkEmployedAfterExit,
  checkIds,
  checkOverlapping,
  checkTeamTree,
} from '#domain/org/check-changes.ts'
import type { HeldAfter, LinedChange } from '#domain/org/check-changes.ts'
import { changeTable, entityColumn } from '#domain/org/told-change.ts'
import type { DatedTable } from '#domain/org/told-change.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import {
  changeOrganisation,
  foreseeOrganisation,
} from '#storage/organisation/change-organisation.ts'
import { laneOf } from '#storage/organisation/organisation-table.ts'
import type { Db } from '#storage/store.ts'
import type { Call } from '../http/call.ts'
import { refuseRows, refuseUnread } from './refuse-rows.ts'
import { contextOf } from './change-context.ts'
import { endings, leftBehind } from './exit-endings.ts'
import type { Outcome } from './exit-endings.ts'
import { refusedOfOneself } from './of-oneself.ts'
import { entitiesAbove, keptIn, rowsOf } from './read-tables.ts'

export type Changed = {
  readonly rows: readonly Outcome[]
  /** What exits end besides. */
  readonly implied: readonly (Outcome & { readonly table: DatedTable })[]
  readonly remarks: readonly Problem[]
}

/**
 * Checks changes of a table beside what is there, and records them unless it's only asked what they would do. All of them, or
 * none: everything that is wrong is told at once.
 */
export async function changeRows(
  call: Call,
  table: DatedTable,
  input: RecordsInput,
  { currency, dryRun }: { readonly currency: Currency; readonly dryRun: boolean },
): Promise<Changed> {
  const { db } = call
  const context = await contextOf(db, table, input, currency)
  const read = readRecords(changeTable(table, context), input)
  refuseUnread(input, read, call.language)
  const changes = read.rows.map(({ row, line }): LinedChange => ({ ...row, line }))
  const byThemselves = [
    ...checkOverlapping(changes, ({ values }) => laneOf(keptIn[table], values)),
    ...(table === 'teams' ? checkIds(changes.map(idOf), 'team') : []),
  ]
  if (byThemselves.length > 0) throw refuseRows(input, byThemselves, call.language)
  const foreseen = await foreseeOrganisation(db, keptIn[table], changes)
  const outcomes = changes.map(({ line }, at): Outcome => {
    const { answer, replaced } = foreseen.changes[at] ?? { answer: 'unchanged', replaced: [] }
    return { line, answer, replaced }
  })
  const doing = changes.filter((_, at) => outcomes[at]?.answer !== 'unchanged')
  const after = foreseen.rows.map(({ by, ...row }): HeldAfter => {
    return { ...row, line: by === null ? null : (changes[by]?.line ?? null) }
  })
  const wrong = [...ofOneself(call, table, doing), ...(await besideOthers(db, table, doing, after))]
  if (wrong.length > 0) throw refuseRows(input, wrong, call.language)
  const ended = table === 'exits' ? await endings(db, doing) : []
  if (!dryRun) {
    await changeOrganisation(db, keptIn[table], changes)
    for (const { of, ends } of ended) await changeOrganisation(db, keptIn[of], ends)
  }
  return {
    rows: [
      ...outcomes,
      ...read.repeated.map(({ line }): Outcome => ({ line, answer: 'repeated', replaced: [] })),
    ].toSorted((a, b) => a.line - b.line),
    implied: ended.flatMap(({ of, outcomes: each }) => each.map((one) => ({ ...one, table: of }))),
    remarks: [
      ...read.problems,
      ...(table === 'exits'
        ? await leftBehind(
            db,
            doing.filter(({ ends }) => !ends),
          )
        : []),
    ],
  }
}

const idOf = ({ entity: id, line }: LinedChange) => ({ id, line })

/** Nobody changes what is kept of them; saying again what is known is no change. */
function ofOneself(
  call: Call,
  table: DatedTable,
  doing: readonly LinedChange[],
): readonly Problem[] {
  if (entityColumn(table) !== 'person') return []
  return refusedOfOneself(
    call,
    doing.map(({ entity, line }) => ({ person: entity, line })),
  )
}

/** What is wrong with the changes beside what is kept of others. */
async function besideOthers(
  db: Db,
  table: DatedTable,
  doing: readonly LinedChange[],
  after: readonly HeldAfter[],
): Promise<readonly Problem[]> {
  const entities = [...new Set(doing.map(({ entity }) => entity))]
  switch (table) {
    case 'employment': {
      const exits = await rowsOf(db, 'exits', { day: null, knownAt: null, entities })
      return checkEmployedAfterExit(doing, exits)
    }
    case 'reporting':
      return checkDirectLines(
        (await withAbove(db, table, 'manager', after)).filter(
          ({ values }) => values['kind'] === 'direct',
        ),
      )
    case 'teams':
      return checkTeamTree(await withAbove(db, table, 'parent', after))
    default:
      return []
  }
}

/** What the changed hang under, directly or through others: a ring that a change closes lies within. */
async function withAbove(
  db: Db,
  table: 'reporting' | 'teams',
  column: 'manager' | 'parent',
  after: readonly HeldAfter[],
): Promise<readonly HeldAfter[]> {
  const changed = new Set(after.map(({ entity }) => entity))
  const starts = [...new Set(after.flatMap(({ values }) => values[column] ?? []).map(String))]
  const entities = await entitiesAbove(db, table, column, starts)
  const kept = await rowsOf(db, table, { day: null, knownAt: null, entities })
  const others = kept.filter(({ entity }) => !changed.has(entity))
  return [...after, ...others.map((row) => ({ ...row, line: null }))]
}
