import { basename, join } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { cleaned } from '#domain/tables/cells/cell.ts'
import { openCsv } from '../workspace/files/open-table.ts'
import { ledgerProblem } from '#domain/runs/ledger-problems.ts'

/** A row of results.csv. `text` is the number exactly; empty is "no value". */
export type CellRead = {
  readonly plan: string
  readonly period: string
  readonly person: string
  readonly key: string
  readonly unit: string
  readonly text: string
}

/** Reads results.csv of a folder of results. */
export async function readCells(
  folder: string,
): Promise<Result<readonly CellRead[], readonly Problem[]>> {
  const file = `${basename(folder)}/results.csv`
  const opened = await openCsv(join(folder, 'results.csv'), file)
  if (!opened.ok) return err([opened.error])
  const cells: CellRead[] = []
  for (const { line, cells: row, broken } of opened.value.rows) {
    if (broken !== null) return err([broken])
    const [plan, period, person, key, unit, text] = row.map(cleaned)
    if (
      plan === undefined ||
      period === undefined ||
      person === undefined ||
      key === undefined ||
      unit === undefined ||
      text === undefined
    )
      return err([ledgerProblem('run-unreadable', { file, line }, { found: row.join(',') })])
    cells.push({ plan, period, person, key, unit, text })
  }
  return ok(cells)
}
