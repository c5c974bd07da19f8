import type { Cell, Row, Sheet } from 'write-excel-file/universal'

import type { Unit } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'
import type { Format } from '../language/format.ts'
import { paceLook } from '../ui/pace-look.ts'
import type { Shown } from './shown-rows.ts'
import type { TableColumn, TableHead } from './whole-table.ts'
import { teamWords as words } from './words.ts'

export type ExportOf = {
  readonly plan: string
  readonly period: string
  readonly against: string | null
  readonly head: TableHead
  readonly shown: readonly Shown[]
  readonly teamName: (team: string | null) => string
}

type Say = (text: Text) => string

/** Excel's own way of showing each unit; the numbers below stay as exact as its cells can be. */
const formats: Readonly<Record<Unit, string>> = {
  money: '#,##0.00',
  ratio: '0.0%',
  score: '0.00',
  count: '#,##0',
  days: '#,##0',
  quantity: '#,##0.####',
  yesno: '@',
  text: '@',
  day: '@',
}

/**
 * What is shown as sheets of a workbook: numbers as numbers, names as texts, which no program takes for formulas. What the reader may
 * not see isn't in the rows, and so there's no column for it.
 */
export function teamSheets(of: ExportOf, say: Say, format: Format): Sheet<Blob>[] {
  const { head, shown } = of
  const columns = sheetColumns(of, say)
  const heading = (name: string): Cell => ({
    value: name,
    type: String,
    fontWeight: 'bold',
    wrap: true,
  })
  const data: Row[] = [
    columns.map(({ name }) => heading(name)),
    ...shown.map((one) => columns.map(({ cell }) => cell(one))),
  ]
  const about: Row[] = [
    [say(words.plan), say(head.planName)],
    [say(words.period), format.period(of.period)],
    [say(words.asOf), head.asOf],
    [say(words.currency), head.currency],
    ...(of.against === null ? [] : [[say(words.against), format.period(of.against)]]),
  ].map(([name = '', value = '']) => [heading(name), text(value)])
  return [
    {
      ...{ sheet: say(words.sheetTable), data, stickyRowsCount: 1, stickyColumnsCount: 2 },
      columns: columns.map(({ width }) => ({ width })),
    },
    { sheet: say(words.sheetAbout), data: about, columns: [{ width: 16 }, { width: 48 }] },
  ]
}

type SheetColumn = {
  readonly name: string
  readonly width: number
  readonly cell: (shown: Shown) => Cell
}

function sheetColumns({ head, shown, against, teamName }: ExportOf, say: Say): SheetColumn[] {
  const rated = shown.some(({ row }) => row.total !== undefined)
  return [
    { name: say(words.personId), width: 12, cell: ({ row }) => text(row.personId) },
    { name: say(words.person), width: 14, cell: ({ row }) => text(say(row.personName)) },
    { name: say(words.team), width: 14, cell: ({ row }) => text(teamName(row.team)) },
    { name: say(words.market), width: 12, cell: ({ row }) => text(row.market ?? '') },
    ...(rated
      ? [
          {
            name: say(words.total),
            width: 10,
            cell: ({ row }: Shown) => number(row.total, 'score'),
          },
          { name: say(words.grade), width: 8, cell: ({ row }: Shown) => text(row.grade ?? '') },
        ]
      : []),
    ...head.columns.flatMap((column, at) =>
      itemColumns(column, at, { shown, against, rated }, say),
    ),
  ]
}

function itemColumns(
  { name, unit, hasTarget }: TableColumn,
  at: number,
  of: Pick<ExportOf, 'shown' | 'against'> & { readonly rated: boolean },
  say: Say,
): SheetColumn[] {
  const open = of.shown.some(({ row }) => row.cells[at]?.actual !== undefined)
  const column = (what: Text, cell: SheetColumn['cell']): SheetColumn => ({
    ...{ name: `${say(name)} · ${say(what)}`, width: 14, cell },
  })
  return [
    ...(open ? [column(words.actual, ({ row }) => number(row.cells[at]?.actual, unit))] : []),
    ...(hasTarget ? [column(words.target, ({ row }) => number(row.cells[at]?.target, unit))] : []),
    ...(hasTarget && open
      ? [
          column(words.attainment, ({ row }) => number(row.cells[at]?.attainment, 'ratio')),
          column(words.pace, ({ row }) => {
            const pace = row.cells[at]?.pace
            return text(pace === null || pace === undefined ? '' : say(paceLook[pace].name))
          }),
        ]
      : []),
    ...(of.rated ? [column(words.score, ({ row }) => number(row.cells[at]?.score, 'score'))] : []),
    ...(of.against !== null && open
      ? [column(words.before, ({ before }) => number(before?.cells[at]?.actual, unit))]
      : []),
  ]
}

/** "No value" is an empty cell, never 0. */
function number(exact: string | null | undefined, unit: Unit): Cell {
  if (exact === null || exact === undefined) return null
  return { value: Number(exact), type: Number, format: formats[unit] }
}

function text(value: string): Cell {
  return value === '' ? null : { value, type: String }
}
