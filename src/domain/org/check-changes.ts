import { overlaps } from '#kernel/effective.ts'
import type { Problem } from '#kernel/problem.ts'
import { shown } from '../import/shown.ts'
import { checkRings } from '../tables/checks/rings.ts'
import type { Link, RingWords } from '../tables/checks/rings.ts'
import { Ledger } from '../tables/ledger.ts'
import type { Entry, InputFile } from '../tables/ledger.ts'
import { rowProblem } from '../tables/problems/row-problems.ts'
import { orgProblem } from './org-problems.ts'
import type { Held, ToldChange } from './told-change.ts'

/** A change with its line in what was sent. */
export type LinedChange = ToldChange & { readonly line: number }

/** What holds after the changes; `line` is that of the change that says so, null for what held before. */
export type HeldAfter = Held & { readonly line: number | null }

const idForm = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,127}$/u

/** People and teams are called by their ids in addresses, too. */
export function checkIds(
  ids: readonly { readonly id: string; readonly line: number }[],
  field: string,
): readonly Problem[] {
  return ids
    .filter(({ id }) => !idForm.test(id))
    .map(({ id, line }) => orgProblem('id-form', { line, field }, { found: shown(id) }))
}

/** Changes of one lane, such as a person's employment, don't overlap: which would hold is anybody's guess. */
export function checkOverlapping(
  changes: readonly LinedChange[],
  laneOf: (change: LinedChange) => string,
): readonly Problem[] {
  const lanes = Map.groupBy(changes, (change) => JSON.stringify([change.entity, laneOf(change)]))
  return Array.from(lanes.values()).flatMap((own) =>
    overlaps(own).map(([one, other]) => {
      const [earlier, later] = one.line < other.line ? [one, other] : [other, one]
      const params = { name: later.entity, other: earlier.line }
      return orgProblem('change-overlap', { line: later.line, field: 'from' }, params)
    }),
  )
}

/** Direct lines that would lead back to their person on some day; `after` are all direct lines of the company. */
export function checkDirectLines(after: readonly HeldAfter[]): readonly Problem[] {
  return ringsIn(after, 'manager', {
    field: 'manager',
    ring: (place, params) => rowProblem('reporting-ring', place, params),
    depth: (place, params) => rowProblem('reporting-depth', place, params),
  })
}

/** Teams that would hang under themselves on some day; `after` are all teams of the company. */
export function checkTeamTree(after: readonly HeldAfter[]): readonly Problem[] {
  return ringsIn(after, 'parent', {
    field: 'parent',
    ring: (place, params) => orgProblem('team-chain-ring', place, params),
    depth: (place, params) => orgProblem('team-chain-depth', place, params),
  })
}

const file = (name: string): InputFile => ({ file: name, into: name, source: null, sourceIndex: 0 })

/** Before the changes nothing was wrong, so one of them is a part of whatever is now. */
function ringsIn(after: readonly HeldAfter[], above: string, words: RingWords): readonly Problem[] {
  const [changed, kept] = [file('changes'), file('kept')]
  const ledger = new Ledger()
  const links = after.flatMap(({ entity, from, to, values, line }): readonly Entry<Link>[] => {
    const manager = values[above]
    if (typeof manager !== 'string') return []
    const origin = { file: line === null ? kept : changed, line: line ?? 0, cells: null }
    return [{ row: { person: entity, manager, from, to }, origin }]
  })
  checkRings(links, words, ledger)
  return ledger
    .rejectedRows()
    .flatMap(({ origin, problems }) => (origin.file === changed ? problems : []))
    .map((problem) => ({ ...problem, at: { line: problem.at.line ?? 0, field: words.field } }))
}

/** Nobody is employed on days on which they have left. */
export function checkEmployedAfterExit(
  changes: readonly LinedChange[],
  exits: readonly Held[],
): readonly Problem[] {
  const byPerson = Map.groupBy(exits, ({ entity }) => entity)
  return changes.flatMap(({ entity, from, to, ends, line }) => {
    const exit = byPerson.get(entity)?.find((one) => one.from < to && from < one.to)
    if (ends || exit === undefined) return []
    const params = { name: entity, day: exit.from }
    return [orgProblem('employed-after-exit', { line, field: 'from' }, params)]
  })
}

/** An exit ends what the person was: what of `held` holds on its days. */
export function endedByExit(exit: ToldChange, held: readonly Held[]): readonly ToldChange[] {
  if (exit.ends) return []
  return held
    .filter(({ entity, from, to }) => entity === exit.entity && from < exit.to && exit.from < to)
    .map(({ entity, from, to, values }) => ({
      entity,
      from: from < exit.from ? exit.from : from,
      to: exit.to < to ? exit.to : to,
      values,
      ends: true,
    }))
}
