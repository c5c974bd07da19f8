import type { Problem } from '#kernel/problem.ts'
import type { ImportedRow, ImportedTable } from './imported-row.ts'
import { importProblem } from './problems/import-problems.ts'
import { shown } from './shown.ts'
import type { TargetTable } from './target-table.ts'

type Placed = { readonly row: ImportedRow; readonly table: ImportedTable }

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
  const [idPlace = 0] = places
  const say = ({ row, table }: Placed, other: Placed): void => {
    if (found.has(row)) return
    // A hash tells nobody anything: what it was made of does.
    const parts = table.idParts.map((index) => row.theirs[index] ?? '')
    const name = shown(parts.length > 0 ? parts.join(' ') : (row.texts[idPlace] ?? ''))
    const place = { file: table.label, line: row.line, field: table.fields[idPlace] ?? '' }
    const params = { name, other: `${other.table.label}:${other.row.line}` }
    found.set(row, importProblem('import-row-conflict', place, params))
  }
  for (const table of tables) {
    for (const row of table.rows) {
      if (row.fate !== 'loaded') continue
      const written = JSON.stringify(places.map((place) => row.texts[place]))
      const known = first.get(written)
      if (known === undefined) first.set(written, { row, table })
      else if (JSON.stringify(known.row.texts) !== JSON.stringify(row.texts)) {
        say({ row, table }, known)
        say(known, { row, table })
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
