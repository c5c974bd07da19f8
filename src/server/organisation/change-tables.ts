import { decide } from '#domain/access/decide.ts'
import {
  checkDirectLines,
  checkEmployedAfterExit,
  checkIds,
  checkOverlapping,
  checkTeamTree,
  endedByExit,
} from '#domain/org/check-changes.ts'
import type { HeldAfter, LinedChange } from '#domain/org/check-changes.ts'
import { orgProblem } from '#domain/org/org-problems.ts'
import { changeTable, entityColumn } from '#domain/org/told-change.ts'
import type { DatedTable, Held, OrgContext, ToldChange } from '#domain/org/told-change.ts'
import { Known } from '#domain/tables/known.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import { listed } from '#domain/import/shown.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import {
  changeOrganisation,
  foreseeOrganisation,
} from '#storage/organisation/change-organisation.ts'
import type { ForeseenChange } from '#storage/organisation/change-organisation.ts'
import { laneOf } from '#storage/organisation/organisation-table.ts'
import type { Db } from '#storage/store.ts'
import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'
import { refuseRows, refuseUnread } from './refuse-rows.ts'
import { entitiesAbove, keptIn, linesTo, personNames, rowsOf, teamNames } from './read-tables.ts'

/** What became, or would become, of a change. */
export type Outcome = {
  readonly line: number
  readonly answer: ForeseenChange['answer'] | 'repeated'
  readonly replaced: readonly Held[]
}

export type Changed = {
  readonly rows: readonly Outcome[]
  /** What exits end besides. */
  readonly implied: readonly (Outcome & { readonly table: DatedTable })[]
  readonly remarks: readonly Problem[]
}

/** What an exit ends. */
const endedTables = ['employment', 'reporting', 'territories', 'ramp-up'] as const

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

/**
 * Whom and what rows may name: those that are named and known, and everybody once some aren't, for suggestions. Teams of the
 * same batch are known, too: a tree comes in one piece.
 */
async function contextOf(
  db: Db,
  table: DatedTable,
  input: RecordsInput,
  currency: Currency,
): Promise<OrgContext> {
  const anything = new Known([], false)
  const anywhere = { people: anything, teams: anything, currency }
  const rows = readRecords(changeTable(table, anywhere), input).rows.map(({ row }) => row)
  const named = (column: string) => rows.flatMap(({ values }) => values[column] ?? []).map(String)
  const ofPeople = entityColumn(table) === 'person' ? rows.map(({ entity }) => entity) : []
  const told = new Set(table === 'teams' ? rows.map(({ entity }) => entity) : [])
  const teams = [...named('team'), ...named('parent')].filter(
    (team) => team !== '' && !told.has(team),
  )
  return {
    people: await knownOf([...ofPeople, ...named('manager')], async (asked) =>
      personNames(db, asked),
    ),
    teams: await knownOf(teams, async (asked) => teamNames(db, asked), told),
    currency,
  }
}

async function knownOf(
  named: readonly string[],
  find: (asked: readonly string[] | null) => Promise<readonly string[]>,
  told: ReadonlySet<string> = new Set(),
): Promise<Known> {
  const asked = [...new Set(named)]
  const found = await find(asked)
  return new Known([...told, ...(found.length < asked.length ? await find(null) : found)])
}

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

export function refusedOfOneself(
  call: Call,
  changes: readonly { readonly person: string; readonly line: number }[],
): readonly Problem[] {
  const { personId, roles, key } = signedIn(call)
  const own = changes.filter(({ person }) => person === personId)
  const { allowed } = decide({
    ...{ permission: 'organisation.change', relation: 'own', roles, did: [] },
    scopes: key?.scopes ?? null,
  })
  if (allowed) return []
  return own.map(({ person, line }) =>
    orgProblem('change-of-oneself', { line, field: 'person' }, { name: person }),
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

type Ending = {
  readonly of: DatedTable
  readonly ends: readonly ToldChange[]
  readonly outcomes: readonly Outcome[]
}

async function endings(db: Db, exits: readonly LinedChange[]): Promise<readonly Ending[]> {
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
async function leftBehind(db: Db, exits: readonly LinedChange[]): Promise<readonly Problem[]> {
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
