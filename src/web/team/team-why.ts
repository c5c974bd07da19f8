import { useMemo } from 'react'

import type { Format } from '../language/format.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { Speech } from '../language/language.tsx'
import { ofResult } from '../why/why-of.ts'
import type { MadeNumber, ResultNumber, WhyOf, WhyPart } from '../why/why-of.ts'
import type { HeatShow } from './shown-rows.ts'
import type { TableColumn, TableHead, TableOf, TableRow } from './whole-table.ts'
import { teamWords as words } from './words.ts'

/** The questions that a team's table can be asked. */
export type TeamWhy = {
  /** A person's number of an item, as the table shows it: `value` is what stands there. */
  readonly cell: (of: CellAsked) => WhyOf
  readonly total: (row: TableRow) => ResultNumber
  readonly grade: (row: TableRow) => ResultNumber
  /** A number about some people of the table, with what each of them has: of an item, or the total. */
  readonly people: (of: PeopleAsked) => MadeNumber
}

export type CellAsked = {
  readonly row: TableRow
  readonly at: number
  readonly show: HeatShow
  readonly value: string
  /** The period that it's compared with. */
  readonly against?: string | null
}

export type PeopleAsked = {
  readonly name: string
  readonly value: string
  readonly how: readonly string[]
  readonly rows: readonly TableRow[]
  readonly at: number | 'total' | 'grade'
}

export function useTeamWhy(head: TableHead, { plan, period }: TableOf): TeamWhy {
  const say = useSay()
  const format = useFormat()
  return useMemo(
    () => teamWhy({ head, of: { plan, period }, say, format }),
    [head, plan, period, say, format],
  )
}

type Told = {
  readonly head: TableHead
  readonly of: TableOf
  readonly say: Speech['say']
  readonly format: Format
}

function teamWhy(told: Told): TeamWhy {
  const { head, of, say, format } = told
  const freshness = { status: head.status, ...head.freshness }
  const ofPerson = ({ personId }: TableRow) => ({ ...of, personId })
  const whole = (row: TableRow, cell: 'total' | 'grade'): ResultNumber => {
    const value = cell === 'grade' ? row.grade : row.total && format.score(row.total)
    return ofResult(ofPerson(row), {
      name: `${say(row.personName)} · ${say(words[cell])}`,
      ...{ cell, value: value ?? say(words.noValue) },
    })
  }
  const cell = (asked: CellAsked): WhyOf => cellWhy(told, asked)
  return {
    cell,
    total: (row) => whole(row, 'total'),
    grade: (row) => whole(row, 'grade'),
    people: ({ name, value, how, rows, at }) => ({
      ...{ kind: 'made', name, value, how, freshness },
      parts: () =>
        rows.map((row): WhyPart => {
          const asked =
            typeof at === 'number'
              ? cell({ row, at, show: 'attainment', value: attained(told, row, at) })
              : whole(row, at)
          const { value: shown } = asked
          return {
            key: row.personId,
            name: say(row.personName),
            value: shown,
            share: null,
            of: asked,
          }
        }),
    }),
  }
}

function attained({ head, say, format }: Told, { cells }: TableRow, at: number): string {
  const { attainment, actual } = cells[at] ?? {}
  if (attainment !== null && attainment !== undefined) return format.percent(attainment)
  if (actual === null || actual === undefined) return say(words.noValue)
  return format.value(actual, head.columns[at]?.unit ?? 'count', head.currency)
}

/** A score and a figure without a target are numbers of the result; attainment and change are made of such. */
function cellWhy(told: Told, { row, at, show, value, against }: CellAsked): WhyOf {
  const { head, of, say, format } = told
  const column = head.columns[at]
  if (column === undefined) throw new Error(`no column ${at}`)
  const { attainment } = row.cells[at] ?? {}
  const name = `${say(row.personName)} · ${say(column.name)}`
  const item = { cell: `item:${column.key}` }
  const result = { ...of, personId: row.personId }
  if (show === 'score') return ofResult(result, { name, value, ...item })
  if (show === 'attainment' && (attainment === null || attainment === undefined))
    return ofResult(result, { name, value, ...item, part: 'metric' })
  const made = {
    ...({ kind: 'made', name, value } as const),
    freshness: { status: head.status, ...head.freshness },
    ...(column.clause === null
      ? {}
      : { clause: { planHash: head.planHash, number: column.clause } }),
  }
  if (show === 'change' && typeof against === 'string')
    return {
      ...made,
      how: [say(words.changeNote)],
      parts: () =>
        [of.period, against].map((period) => ({
          ...{ key: period, name: format.period(period), value: '', share: null },
          of: ofResult(
            { ...result, period },
            { name: `${name} · ${format.period(period)}`, value: '', ...item, part: 'metric' },
          ),
        })),
    }
  return {
    ...made,
    how: [say(words.attainmentHow), ...dueSaid(told, column)],
    parts: () => itemParts(told, row, at, column),
  }
}

/** What is due of a target by now. */
function dueSaid({ head, say, format }: Told, { due }: TableColumn): readonly string[] {
  return due === null
    ? []
    : [say(words.offPaceNote, { day: format.day(head.asOf), due: format.percent(due.share) })]
}

function itemParts(
  { head, of, say, format }: Told,
  row: TableRow,
  at: number,
  { key, name, unit }: TableColumn,
): readonly WhyPart[] {
  const { actual, target, score } = row.cells[at] ?? {}
  const result = { ...of, personId: row.personId }
  const part = (
    what: 'actual' | 'target' | 'score',
    text: string | null | undefined,
  ): readonly WhyPart[] => {
    if (text === undefined) return []
    const value =
      text === null
        ? say(words.noValue)
        : format.value(text, what === 'score' ? 'score' : unit, head.currency)
    const named = { name: `${say(name)} · ${say(words[what])}`, value, cell: `item:${key}` }
    const which = { actual: 'metric', target: 'target', score: null } as const
    const found = which[what]
    return [
      {
        ...{ key: what, name: say(words[what]), value, share: null },
        of: ofResult(result, found === null ? named : { ...named, part: found }),
      },
    ]
  }
  return [...part('actual', actual), ...part('target', target), ...part('score', score)]
}
