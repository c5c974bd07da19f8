import type { Team } from '#engine/inputs.ts'
import type { Known } from '../known.ts'
import type { Ledger } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Rows } from '../table.ts'

/** A team's parent is a team; it may stand on a later row. */
export function checkParents(teams: Rows<Team>, known: Known, ledger: Ledger): void {
  for (const { row, origin } of teams.entries) {
    if (row.parent === null || known.has(row.parent)) continue
    const place = { file: origin.file.file, line: origin.line, field: 'parent' }
    ledger.reject(origin, rowProblem('team-unknown', place, known.suggest(row.parent)))
  }
}
