import {
  changeOrganisation,
  exportOrganisation,
  organisationRows,
  people,
  peopleBelow,
  personHistory,
  teamTree,
} from '#contract/organisation.ts'
import { teamTree as inTreeOrder } from '#domain/org/team-tree.ts'
import { entityColumn } from '#domain/org/told-change.ts'
import type { DatedTable } from '#domain/org/told-change.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import type { Currency } from '#kernel/money.ts'
import type { Db } from '#storage/store.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import { changePeople, personCells } from '../organisation/change-people.ts'
import { changeRows } from '../organisation/change-tables.ts'
import type { Outcome } from '../organisation/exit-endings.ts'
import { asOfOf, dayOf, momentOf } from '../organisation/known-at.ts'
import { listPeople, peopleBelowOf } from '../organisation/list-people.ts'
import { allNames, historyOf, pageOfRows, rowsOf } from '../organisation/read-tables.ts'
import { RowViewer } from '../organisation/shown-rows.ts'
import { namesOf } from '../people/names-of.ts'
import { auditOfShown } from './people.ts'

/** Amounts are in the currency of the plans. */
export function organisationHandlers(
  readBook: (db: Db) => Promise<{ readonly currency: Currency }>,
): readonly Handler[] {
  const viewerFor = async ({ db, may }: Call) => new RowViewer((await readBook(db)).currency, may)
  return [
    handle(people, async ({ query }, call) => {
      const { cursor, limit, team, within, manager, without, q, who } = query
      const after = cursor === undefined ? null : keyOf(cursor, /^[^\p{Cc}]+$/u)
      const asked = { after, limit, team, within, manager, without, q, who }
      const found = await listPeople(call.db, asOfOf(query, call.today), asked)
      return {
        body: pageOf(
          found,
          limit,
          ({ personId }) => personId,
          (row) => row,
        ),
      }
    }),
    handle(peopleBelow, async ({ params: { personId }, query }, call) => {
      const items = await peopleBelowOf(call.db, asOfOf(query, call.today), personId)
      return { body: { items: [...items] } }
    }),
    handle(personHistory, async ({ params: { personId }, query }, call) => {
      const found = await historyOf(call.db, personId, momentOf(query.knownAt))
      if (found === null) throw new Refusal('not-found')
      const viewer = await viewerFor(call)
      const lines = found.tables.find(([table]) => table === 'reporting')?.[1] ?? []
      const managers = [...new Set(lines.map(({ values }) => String(values['manager'])))]
      const nameOf = await namesOf(call.db, managers)
      const tables = Object.fromEntries(
        found.tables.map(([table, rows]) => [table, rows.map((row) => viewer.cells(table, row))]),
      )
      return {
        body: {
          ...{ personId, name: { ...found.name }, tables, masked: viewer.masked },
          managers: managers.map((manager) => ({
            personId: manager,
            name: { ...nameOf(manager) },
          })),
        },
        ...auditOfShown(personId, viewer.shown),
      }
    }),
    handle(teamTree, async ({ query }, call) => {
      const rows = await rowsOf(call.db, 'teams', asOfOf(query, call.today))
      const teams = rows.map(({ entity, values }) => ({
        team: entity,
        parent: typeof values['parent'] === 'string' ? values['parent'] : null,
        name: { zh: String(values['name_zh']), en: String(values['name_en']) },
      }))
      return { body: { items: [...inTreeOrder(teams)] } }
    }),
    handle(organisationRows, async ({ params: { table }, query }, call) => {
      const { cursor, limit } = query
      const after = cursor === undefined ? null : keyOf(cursor, /^\d{1,18}$/)
      const asked = { day: dayOf(query.day), knownAt: momentOf(query.knownAt), after, limit }
      const found = await pageOfRows(call.db, table, asked)
      const viewer = await viewerFor(call)
      const page = pageOf(
        found,
        limit,
        ({ number }) => String(number),
        (row) => viewer.cells(table, row),
      )
      return { body: { ...page, masked: viewer.masked }, ...auditOfTable(table, viewer) }
    }),
    handle(exportOrganisation, async ({ params: { table }, query }, call) => {
      const asked = { day: dayOf(query.day), knownAt: momentOf(query.knownAt) }
      const headers = { 'content-disposition': `attachment; filename="${table}.csv"` }
      if (table === 'people') {
        const names = await allNames(call.db, asked.knownAt)
        const rows = names.map(({ person, name }) => personCells(person, name))
        return { text: csvOf(rows, ['person', 'name_zh', 'name_en']), headers }
      }
      const viewer = await viewerFor(call)
      const rows = await rowsOf(call.db, table, asked)
      const shown = rows.map((row) => viewer.cells(table, row))
      const columns = Object.keys(shown[0] ?? { [entityColumn(table)]: '', from: '', to: '' })
      return { text: csvOf(shown, columns), headers, ...auditOfTable(table, viewer) }
    }),
    handle(changeOrganisation, async ({ params: { table }, body }, call) => {
      const { dryRun } = body
      const input = inputOf(body)
      const audit = { subject: `organisation:${table}`, detail: { dryRun } }
      if (table === 'people') {
        const rows = [...(await changePeople(call, input, dryRun))]
        const nothing = { implied: [], remarks: [], masked: [] }
        return { body: { recorded: !dryRun, rows, ...nothing }, audit }
      }
      const { currency } = await readBook(call.db)
      const changed = await changeRows(call, table, input, { currency, dryRun })
      return { body: answerOf(table, changed, dryRun, call, currency), audit }
    }),
  ]
}

function inputOf({
  changes,
  csv,
}: {
  readonly changes?: readonly unknown[] | undefined
  readonly csv?: string | undefined
}): RecordsInput {
  if (changes !== undefined && csv === undefined) return { name: 'changes', objects: changes }
  if (csv !== undefined && changes === undefined) return { name: 'csv', csv }
  throw new Refusal('input-invalid', {
    errors: [
      { in: 'body', pointer: '/changes', code: 'one-of', detail: 'changes | csv' },
      { in: 'body', pointer: '/csv', code: 'one-of', detail: 'changes | csv' },
    ],
  })
}

function answerOf(
  table: DatedTable,
  { rows, implied, remarks }: Awaited<ReturnType<typeof changeRows>>,
  dryRun: boolean,
  { may, language }: Call,
  currency: Currency,
) {
  const viewer = new RowViewer(currency, may)
  const shown = (of: DatedTable, { line, answer, replaced }: Outcome) => {
    return { line, answer, replaces: replaced.map((row) => viewer.cells(of, row)) }
  }
  return {
    recorded: !dryRun,
    rows: rows.map((row) => shown(table, row)),
    implied: implied.map((row) => ({ table: row.table, ...shown(row.table, row) })),
    remarks: remarks.map(({ code, at: { line }, message }) => {
      return { line: line ?? null, code, detail: textIn(message, language) }
    }),
    masked: viewer.masked,
  }
}

function auditOfTable(table: DatedTable, { shown }: RowViewer) {
  return shown.length === 0
    ? {}
    : { audit: { subject: `organisation:${table}`, detail: { shown } } }
}

function csvOf(
  rows: readonly Readonly<Record<string, string>>[],
  columns: readonly string[],
): string {
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''))
  return [...csvText([[...columns], ...cells])].join('')
}
