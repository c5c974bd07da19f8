import type { Currency } from '#kernel/money.ts'
import type { Locate } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import type { CellRead } from './cells/cell-read.ts'
import { columnReader } from './cells/column-reader.ts'
import type { Table } from './header.ts'
import type { ColumnPick, ColumnSource, Source } from './mapping/source.ts'
import { nearest } from './nearest.ts'
import { importProblem } from './problems/import-problems.ts'
import type { Cell } from './sheet.ts'
import { listed } from './shown.ts'
import type { TargetColumn, TargetTable } from './target-table.ts'

/** Where one of our columns comes from in a table of theirs. */
export type BoundColumn = {
  readonly target: TargetColumn
  /** Their column as the file names it, for messages; ours where there's none. */
  readonly field: string
  readonly from:
    | { readonly kind: 'fixed'; readonly text: string }
    | { readonly kind: 'hash'; readonly columns: readonly { index: number; name: string }[] }
    | {
        readonly kind: 'column'
        readonly index: number
        readonly read: (cell: Cell) => CellRead
        readonly values: ReadonlyMap<string, string> | null
        readonly empty: string
        /** Numbers of a workbook are written with a comma where texts of the column are. */
        readonly hasComma: boolean
      }
}

export type Bound = {
  /** In the order of the table's columns. */
  readonly columns: readonly BoundColumn[]
  readonly where: readonly { readonly index: number; readonly accepted: ReadonlySet<string> }[]
}

/** The columns that the writer of rejected rows adds; a mended file may still have them. */
export const ownColumn = /^problem(_code|_column|_zh|_en)?$/

/** Finds the columns that a mapping names; everything that is missing is said. */
export function bindColumns(
  { header, label }: Table,
  source: Source,
  table: TargetTable,
  currency: Currency | null,
  locate: Locate,
): { readonly bound: Bound; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const known = header.filter((name) => name !== '' && !ownColumn.test(name))
  const indexOf = (name: string, path: readonly PropertyKey[]): number => {
    const index = header.indexOf(name)
    if (index < 0) {
      const params = { file: label, name, known: listed(known), nearest: nearest(name, known) }
      problems.push(importProblem('import-column-unknown', locate(path), params))
    } else if (header.includes(name, index + 1))
      problems.push(importProblem('import-column-twice', locate(path), { file: label, name }))
    return index
  }
  const keys = table.columns.map(({ key }) => key)
  for (const name of Object.keys(source.columns)) {
    if (keys.includes(name)) continue
    const params = { name, known: listed(keys), nearest: nearest(name, keys) }
    problems.push(importProblem('import-target-unknown', locate(['columns', name]), params))
  }
  const columns = table.columns.map((target): BoundColumn => {
    const from = Object.hasOwn(source.columns, target.key) ? source.columns[target.key] : undefined
    if (from !== undefined)
      return boundColumn(target, from, currency, (name) => indexOf(name, ['columns', target.key]))
    if (target.required) {
      const params = { column: target.key, into: table.name }
      problems.push(importProblem('import-target-missing', locate(['columns']), params))
    }
    return { target, field: target.key, from: { kind: 'fixed', text: '' } }
  })
  const where = Object.entries(source.where ?? {}).map(([name, accepted]) => ({
    index: indexOf(name, ['where', name]),
    accepted: new Set(accepted),
  }))
  return { bound: { columns, where }, problems }
}

function boundColumn(
  target: TargetColumn,
  from: ColumnSource,
  currency: Currency | null,
  indexOf: (name: string) => number,
): BoundColumn {
  if (typeof from === 'object' && 'value' in from)
    return { target, field: target.key, from: { kind: 'fixed', text: from.value } }
  if (typeof from === 'object' && 'hash' in from) {
    const columns = from.hash.map((name) => ({ index: indexOf(name), name }))
    return { target, field: from.hash[0] ?? target.key, from: { kind: 'hash', columns } }
  }
  const pick: ColumnPick = typeof from === 'string' ? { column: from } : from
  return {
    target,
    field: pick.column,
    from: {
      kind: 'column',
      index: indexOf(pick.column),
      read: columnReader(target.kind, pick, currency),
      values: pick.values === undefined ? null : new Map(Object.entries(pick.values)),
      empty: pick.empty ?? '',
      hasComma: pick.decimal === 'comma',
    },
  }
}
