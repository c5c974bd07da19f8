import { sourceSchema } from '#domain/import/mapping/source.ts'
import { isQuestion } from '#domain/import/problems/questions.ts'
import type { Question } from '#domain/import/problems/questions.ts'
import type { FileFormat } from '#domain/import/read-sheets.ts'
import { textOf } from '#domain/import/sheet.ts'
import type { SheetRow } from '#domain/import/sheet.ts'
import { openTable } from '#domain/import/suggest/open-table.ts'
import type { OpenedTable } from '#domain/import/suggest/open-table.ts'
import { suggestColumns } from '#domain/import/suggest/suggest-columns.ts'
import { factTable } from '#domain/import/target-table.ts'
import { rejectedCells } from '#domain/tables/rejected-cells.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import { trialImport } from '#domain/tables/trial-import.ts'
import type { Trial, TrialFact } from '#domain/tables/trial-import.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { readSource } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import { ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type {
  Asked,
  MendedShown,
  Outcome,
  Preview,
  Reply,
  Request,
  ShownQuestion,
  Told,
  TrialShown,
  WrittenSource,
} from './messages.ts'

/** Rows that a page is shown of each kind; all of them stay here. */
const SHOWN_ROWS = 200
const PREVIEW_ROWS = 50
const SHOWN_SELLERS = 500
/** Clocks differ a little; the server has the last word. */
const AHEAD_MS = 300_000

// The file as it is, apart from the page: taking it apart takes its time, and pages must not wait.
let bytes: Uint8Array = new Uint8Array()
let file = ''
let facts: readonly TrialFact[] = []
/** The table as it was read last, until the whole file is: what is suggested is asked for right after the preview. */
let lastRead: { readonly by: string; readonly table: OpenedTable } | null = null

addEventListener('message', ({ data: { id, asked } }: MessageEvent<Request>) => {
  let reply: Reply
  try {
    reply = { id, told: answer(asked) }
  } catch (error) {
    reply = { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  postMessage(reply)
})

/** Of a text file, the bytes that are looked at beforehand (32 MiB): a browser has less room than the server, which reads all. */
const MOST_LOOKED_AT = 2 ** 25
const ZIP = 0x50
const NEW_LINE = 0x0a

function beginningOf(whole: Uint8Array): Uint8Array {
  if (whole.length <= MOST_LOOKED_AT || whole[0] === ZIP) return whole
  const end = whole.lastIndexOf(NEW_LINE, MOST_LOOKED_AT)
  // In UTF-16 a line ends with two bytes.
  const isWide = whole.subarray(0, 64).includes(0) || (whole[0] ?? 0) >= 0xfe
  return whole.subarray(0, end < 0 || isWide ? MOST_LOOKED_AT : end + 1)
}

function answer(asked: Asked): Told[keyof Told] {
  switch (asked.kind) {
    case 'open':
      bytes = beginningOf(new Uint8Array(asked.bytes))
      ;({ file } = asked)
      facts = []
      lastRead = null
      return bytes.length < asked.bytes.byteLength
    case 'preview':
      return preview(asked)
    case 'suggest': {
      const opened = openedBy(asked.format)
      if (!opened.ok) return refused(opened.error)
      const { type, currency } = asked
      const names = new Map(type.columns.map(({ key, name }) => [key, [name.zh, name.en]]))
      return {
        ok: true,
        value: suggestColumns(opened.value.table, factTable(type), names, currency),
      }
    }
    case 'trial':
      return trial(asked)
    case 'facts':
      return facts.slice(asked.from, asked.from + asked.count)
    case 'read-mapping':
      return readMapping(asked.text, asked.type)
    case 'mend':
      return mend(asked)
  }
}

function openedBy(format: FileFormat): Result<OpenedTable, readonly Problem[]> {
  const by = JSON.stringify(format)
  if (lastRead?.by === by) return ok(lastRead.table)
  const opened = openTable(bytes, file, format)
  lastRead = opened.ok ? { by, table: opened.value } : null
  return opened
}

function refused(problems: readonly Problem[]): Outcome<never> {
  return { ok: false, problems, questions: problems.filter(isQuestion).map(shownQuestion) }
}

/** Each answer is a line of a mapping; here it's read, so that the page can put it where it belongs. */
function shownQuestion({ answers, ...rest }: Question): ShownQuestion {
  return {
    ...rest,
    answers: answers.map((one) => ({ ...one, puts: dataOf(one.line) })),
  }
}

function dataOf(text: string): Readonly<Record<string, unknown>> {
  const read = readSource(text, 'mapping')
  return read.ok && typeof read.value.data === 'object' && read.value.data !== null
    ? { ...read.value.data }
    : {}
}

function preview({ format }: Extract<Asked, { kind: 'preview' }>): Outcome<Preview> {
  const opened = openedBy(format)
  if (!opened.ok) return refused(opened.error)
  const { opened: whole, table, questions, format: answered } = opened.value
  const texts = ({ line, cells }: SheetRow) => ({
    line,
    cells: table.header.map((_, at) => textOf(cells[at])),
  })
  return {
    ok: true,
    value: {
      isWorkbook: whole.asText === null,
      encoding: whole.asText?.encoding ?? null,
      delimiter: whole.asText?.delimiter ?? null,
      sheets: whole.sheets.map(({ name, rows }) => ({ name: name ?? '', rows: rows.length })),
      header: table.header,
      rows: table.rows.length,
      sample: table.rows.slice(0, PREVIEW_ROWS).map(texts),
      questions: questions.map(shownQuestion),
      format: answered,
    },
  }
}

function trial({
  source: written,
  type,
  currency,
}: Extract<Asked, { kind: 'trial' }>): Outcome<TrialShown> {
  // It reads the file anew: there's no room for a large one twice.
  lastRead = null
  const source = sourceSchema.parse(written)
  const latest = Date.now() + AHEAD_MS
  const seller = source.columns['seller']
  const picked = typeof seller === 'object' && 'column' in seller ? seller.column : seller
  const count = typeof picked === 'string' ? picked : undefined
  const outcome = trialImport({ bytes, file, source, type, currency, latest, count })
  facts = outcome.ok ? outcome.value.facts : []
  return outcome.ok ? { ok: true, value: shownTrial(outcome.value) } : refused(outcome.error)
}

function shownTrial(of: Trial): TrialShown {
  return {
    ...{ read: of.read, leftOut: of.leftOut, ready: of.facts.length },
    ...{ rejected: of.rejected.length, sums: of.sums, remarks: of.remarks },
    facts: of.facts.slice(0, SHOWN_ROWS),
    wrong: of.rejected.slice(0, SHOWN_ROWS),
    headers: Object.fromEntries(of.headers),
    reasons: reasonsOf(of),
    sellers: Array.from(of.counted, ([text, rows]) => ({ text, rows }))
      .toSorted((a, b) => b.rows - a.rows)
      .slice(0, SHOWN_SELLERS),
  }
}

function reasonsOf({ rejected }: Trial): TrialShown['reasons'] {
  const found = new Map<string, { rows: number; example: Problem }>()
  for (const { problems } of rejected) {
    const [first] = problems
    if (first === undefined) continue
    const known = found.get(first.code)
    if (known === undefined) found.set(first.code, { rows: 1, example: first })
    else known.rows++
  }
  return Array.from(found, ([code, of]) => ({ code, ...of })).toSorted((a, b) => b.rows - a.rows)
}

/** The part of an earlier mapping that feeds the type; null when it has none that can be read. */
function readMapping(text: string, { key }: FactType): WrittenSource | null {
  const { sources } = dataOf(text)
  if (!Array.isArray(sources)) return null
  for (const one of sources as readonly unknown[]) {
    const read = sourceSchema.safeParse(one)
    if (read.success && read.data.into === `facts/${key}`) return one as WrittenSource
  }
  return null
}

/** Reads each mended row by the mapping that its file came with, as if it were a file of one row. */
function mend({
  source: written,
  header,
  rows,
  type,
  currency,
}: Extract<Asked, { kind: 'mend' }>): MendedShown {
  const own = { file: 'f.csv', into: `facts/${type.key}`, columns: ownColumns(header, type) }
  const source = sourceSchema.parse(written ?? own)
  return rows.map((cells) => {
    // With the columns of rejected rows a file is read as ours, however the first one was written.
    const lines = rejectedCells([{ line: 1, cells, problems: [] }], header)
    const one = new TextEncoder().encode(Array.from(csvText(lines)).join(''))
    const outcome = trialImport({
      ...{ bytes: one, file: 'row', source, type, currency, latest: Date.now() + AHEAD_MS },
    })
    if (!outcome.ok) return { fact: null, problems: outcome.error }
    const [found] = outcome.value.facts
    if (found !== undefined) return { fact: found.fact, problems: [] }
    return { fact: null, problems: outcome.value.rejected[0]?.problems ?? [] }
  })
}

function ownColumns(header: readonly string[], type: FactType): Readonly<Record<string, string>> {
  const ours = factTable(type).columns.filter(({ key }) => header.includes(key))
  return Object.fromEntries(ours.map(({ key }) => [key, key]))
}
