import type { Problem } from '#kernel/problem.ts'
import type { ImportedRow, ImportedTable } from './imported-row.ts'
import { importProblem } from './problems/import-problems.ts'
import { shown } from './shown.ts'
import type { TargetTable } from './target-table.ts'

type Placed = { readonly row: ImportedRow; readonly label: string }

/**
 * Rows with the same key that say different things are all rejected: nobody can tell which is
 * right. Rows that say the same are the table's business.
 */
export function checkConflicts(
  tables: readonly ImportedTable[],
  { columns, key }: TargetTable,
): readonly ImportedTable[] {
  if (key.length === 0) return tables
  const places = key.map((name) => columns.findIndex((column) => column.key === name))
  const first = new Map<string, Placed>()
  const found = new Map<ImportedRow, Problem>()
  const fieldOf = (label: string): string =>
    tables.find((table) => table.label === label)?.fields[places[0] ?? 0] ?? key[0] ?? ''
  const say = (one: Placed, other: Placed): void => {
    const name = shown(one.row.texts[places[0] ?? 0] ?? '')
    const place = { file: one.label, line: one.row.line, field: fieldOf(one.label) }
    const params = { name, other: `${other.label}:${other.row.line}` }
    if (!found.has(one.row)) found.set(one.row, importProblem('import-row-conflict', place, params))
  }
  for (const { label, rows } of tables) {
    for (const row of rows) {
      if (row.fate !== 'loaded') continue
      const written = JSON.stringify(places.map((place) => row.texts[place]))
      const known = first.get(written)
      if (known === undefined) first.set(written, { row, label })
      else if (JSON.stringify(known.row.texts) !== JSON.stringify(row.texts)) {
        say({ row, label }, known)
        say(known, { row, label })
      }
    }
  }
  if (found.size === 0) return tables
  const checked = (row: ImportedRow): ImportedRow => {
    const problem = found.get(row)
    return problem === undefined ? row : { ...row, fate: 'rejected', problems: [problem] }
  }
  return tables.map((table) => ({ ...table, rows: table.rows.map(checked) }))
}
