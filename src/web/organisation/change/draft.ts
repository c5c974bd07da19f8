import type { z } from 'zod'

import type { ProblemDetails } from '#contract/problem-details.ts'
import type { changeOrganisation } from '#contract/organisation.ts'
import type { Cells } from '#domain/org/reverse-changes.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import { columnsOf } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'

/** A row as it's being written. */
export type DraftRow = { readonly id: number; readonly cells: Cells }

export type Outcome = z.output<(typeof changeOrganisation)['answer']['body']>

/** More than this are sent as a CSV: the API takes no more as objects. */
const MOST_OBJECTS = 2000
/** The CSV's first line names its columns. */
const FIRST_LINE = 2

/** What is wrong at a cell; with an empty column, with the whole row. */
export type CellProblem = {
  readonly row: number
  readonly column: string
  readonly detail: string
}

type Body = z.input<(typeof changeOrganisation)['body']>

/** The rows as the API takes them. */
export function bodyOf(table: ChangedTable, rows: readonly DraftRow[], dryRun: boolean): Body {
  if (rows.length <= MOST_OBJECTS)
    return { changes: rows.map(({ cells }) => filled(cells)), dryRun }
  const columns = columnsOf(table)
  const lines = rows.map(({ cells }) => columns.map((column) => cells[column] ?? ''))
  return { csv: [...csvText([[...columns], ...lines])].join(''), dryRun }
}

/** Cells that say something: an empty one is one that isn't there. */
function filled(cells: Cells): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}

/** Which row of the draft an answer's line is: objects are counted from 1, lines of a CSV have a header before them. */
export function rowOfLine(line: number, count: number): number {
  return line - (count <= MOST_OBJECTS ? 1 : FIRST_LINE)
}

/** The places that a refusal names; what is wrong with something else isn't here. */
export function problemsIn({ errors = [] }: ProblemDetails): readonly CellProblem[] {
  return errors.flatMap(({ pointer, detail }) => {
    const [, part, place, column = ''] = pointer.split('/')
    const row = Number(place) - (part === 'csv' ? FIRST_LINE : 0)
    const isPlace = (part === 'changes' || part === 'csv') && Number.isInteger(row) && row >= 0
    return isPlace
      ? [{ row, column: column.replaceAll('~1', '/').replaceAll('~0', '~'), detail }]
      : []
  })
}
