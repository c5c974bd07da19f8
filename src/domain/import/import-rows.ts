import type { Place, Problem } from '#kernel/problem.ts'
import type { Bound, BoundColumn } from './bind-columns.ts'
import { ownColumn } from './bind-columns.ts'
import { mayBeBlank } from './blank-words.ts'
import type { DecimalHint } from './cells/cell-read.ts'
import { checkConflicts } from './conflicts.ts'
import type { Table } from './header.ts'
import type { ImportedRow, ImportedTable } from './imported-row.ts'
import type { Source } from './mapping/source.ts'
import { filledMerges } from './merged-cells.ts'
import { OpenQuestions } from './open-questions.ts'
import { importProblem } from './problems/import-problems.ts'
import type { Question } from './problems/questions.ts'
import { hashedId } from './row-id.ts'
import { textOf } from './sheet.ts'
import type { Cell, SheetRow } from './sheet.ts'
import { shown } from './shown.ts'
import type { TargetTable } from './target-table.ts'
import { totalWordOf } from './total-row.ts'

/** A table with the places of the columns that its mapping names. */
export type BoundTable = { readonly table: Table; readonly bound: Bound }

export type RowsImported = {
  readonly tables: readonly ImportedTable[]
  readonly questions: readonly Question[]
  readonly remarks: readonly Problem[]
}

/** Reads the rows of every sheet of a source: each is loaded, rejected or left out. */
export function importRows(
  tables: readonly BoundTable[],
  source: Source,
  target: TargetTable,
): RowsImported {
  const importer = new RowImporter(source)
  const imported = tables.map(({ table, bound }) => importer.importTable(table, bound))
  const checked = checkConflicts(imported, target)
  return { tables: checked, questions: importer.questions(), remarks: importer.remarks }
}

/** What is remembered of the rows so far, over all sheets of a source. */
class RowImporter {
  readonly remarks: Problem[] = []
  readonly #source: Source
  readonly #open = new OpenQuestions()
  /** Rows by all their cells: where the first stands, and how many there are. */
  readonly #rows = new Map<string, { readonly first: string; count: number }>()
  /** Rows of our texts, for a mapping that takes each once. */
  readonly #said = new Set<string>()

  constructor(source: Source) {
    this.#source = source
  }

  questions(): readonly Question[] {
    return this.#open.all()
  }

  importTable(table: Table, bound: Bound): ImportedTable {
    const tally = { again: 0, totals: 0 }
    const sheet = new SheetReader(table, bound, this.#source, this.#open)
    const rows = sheet.rows().map((row): ImportedRow => {
      const theirs = sheet.theirs(row)
      const { line } = row
      const leftOut: ImportedRow = { line, theirs, texts: [], fate: 'left-out', problems: [] }
      const rejected = (problem: Problem): ImportedRow => {
        return { line, theirs, texts: [], fate: 'rejected', problems: [problem] }
      }
      const broken = sheet.broken(row)
      if (broken !== null) return rejected(broken)
      if (!bound.where.every(({ index, accepted }) => accepted.has(textOf(row.cells[index]))))
        return leftOut
      if (this.#isTotal(row, table.label)) {
        tally.totals++
        return leftOut
      }
      const again = this.#again(theirs, row, table)
      if (again === 'once') {
        tally.again++
        return leftOut
      }
      if (typeof again === 'string')
        return rejected(
          importProblem('import-row-refused', { file: table.label, line }, { other: again }),
        )
      const { texts, problems } = sheet.convert(row, again)
      if (problems.length > 0) return { line, theirs, texts, fate: 'rejected', problems }
      if (this.#source.distinct && this.#isSaid(texts)) {
        tally.again++
        return leftOut
      }
      return { line, theirs, texts, fate: 'loaded', problems }
    })
    sheet.end()
    const at = { file: table.label }
    this.remarks.push(...sheet.remarks())
    if (tally.again > 0 && !this.#source.distinct)
      this.remarks.push(importProblem('import-row-again', at, { count: tally.again }))
    if (tally.totals > 0)
      this.remarks.push(importProblem('import-row-total', at, { count: tally.totals }))
    return {
      label: table.label,
      header: table.header,
      fields: bound.columns.map(({ field }) => field),
      idParts: bound.columns.flatMap(({ from }) =>
        from.kind === 'hash' ? from.columns.map(({ index }) => index) : [],
      ),
      rows,
    }
  }

  #isTotal({ cells, line }: SheetRow, file: string): boolean {
    if (this.#source.totals === 'keep') return false
    const word = totalWordOf(cells)
    if (word === null) return false
    if (this.#source.totals === undefined) this.#open.add('ask-totals', null, { file, line }, word)
    return this.#source.totals === 'leave-out'
  }

  /** Which of the rows with the same cells this is, from 1; 'once' or the first one's place when it isn't taken. */
  #again(theirs: readonly string[], { line }: SheetRow, table: Table): number | string {
    if (this.#source.distinct) return 1
    const key = JSON.stringify(
      theirs.filter((_, column) => !ownColumn.test(table.header[column] ?? '')),
    )
    const known = this.#rows.get(key)
    if (known === undefined) {
      this.#rows.set(key, { first: `${table.label}:${line}`, count: 1 })
      return 1
    }
    known.count++
    switch (this.#source.duplicates) {
      case 'once':
        return 'once'
      case 'refuse':
        return known.first
      case 'keep':
        return known.count
      case undefined: {
        const example = shown(theirs.filter((text) => text !== '').join(' | '))
        this.#open.add('ask-duplicates', null, { file: table.label, line }, example)
        return known.count
      }
    }
  }

  #isSaid(texts: readonly string[]): boolean {
    const key = JSON.stringify(texts)
    if (this.#said.has(key)) return true
    this.#said.add(key)
    return false
  }
}

/** Reads the cells of one sheet. */
class SheetReader {
  readonly #table: Table
  readonly #columns: readonly BoundColumn[]
  readonly #source: Source
  readonly #open: OpenQuestions
  /** By column of ours: its numbers' decimal marks, with an example of each. */
  readonly #hints = new Map<BoundColumn, Map<DecimalHint, { place: Place; example: string }>>()
  readonly #formulas = new Map<string, number>()

  constructor(table: Table, bound: Bound, source: Source, open: OpenQuestions) {
    this.#table = table
    this.#columns = bound.columns
    this.#source = source
    this.#open = open
  }

  rows(): readonly SheetRow[] {
    const { merges, rows, label, header } = this.#table
    const among = merges.filter(
      ({ toLine }) => toLine >= (rows[0]?.line ?? Number.POSITIVE_INFINITY),
    )
    const [first] = among
    if (first === undefined || this.#source.merged === 'first') return rows
    if (this.#source.merged === 'fill') return filledMerges(rows, among, header.length)
    const byLine = new Map(rows.map((row) => [row.line, row.cells]))
    for (const { fromLine, fromColumn } of among) {
      const text = textOf(byLine.get(fromLine)?.[fromColumn])
      this.#open.add('ask-merged', null, { file: label, line: fromLine }, text)
    }
    return rows
  }

  /** The row as the file has it, for whoever mends it: numbers with the decimal mark that the mapping names. */
  theirs({ cells }: SheetRow): readonly string[] {
    const length = Math.max(cells.length, this.#table.header.length)
    return Array.from({ length }, (_, index) => {
      const cell = cells[index]
      const text = textOf(cell)
      const isNumber = typeof cell === 'object' && cell.kind === 'number'
      return isNumber && this.#hasComma(index) ? text.replace('.', ',') : text
    })
  }

  #hasComma(index: number): boolean {
    return this.#columns.some(
      ({ from }) => from.kind === 'column' && from.index === index && from.hasComma,
    )
  }

  /** What is wrong with the row as a whole. */
  broken({ cells, badQuote, line }: SheetRow): Problem | null {
    const { label, header, isText } = this.#table
    if (badQuote) return importProblem('import-row-quote', { file: label, line }, undefined)
    const isTooLong = cells.slice(header.length).some((cell) => textOf(cell) !== '')
    if (!isText || (cells.length >= header.length && !isTooLong)) return null
    const params = { found: cells.length, expected: header.length }
    return importProblem('import-row-cells', { file: label, line }, params)
  }

  /** The row in our own form, and what is wrong with its cells. */
  convert(
    { cells, line }: SheetRow,
    occurrence: number,
  ): { readonly texts: readonly string[]; readonly problems: readonly Problem[] } {
    const problems: Problem[] = []
    const texts = this.#columns.map((column) => {
      const place = { file: this.#table.label, line, field: column.field }
      const { from } = column
      if (from.kind === 'fixed') return from.text
      if (from.kind === 'column') return this.#readCell(column, cells[from.index], place, problems)
      const parts = from.columns.map(({ index }) => textOf(cells[index]))
      const empty = from.columns[parts.indexOf('')]
      if (empty === undefined) return hashedId(parts, occurrence)
      const at = { ...place, field: empty.name }
      problems.push(importProblem('cell-id-part-empty', at, { column: empty.name }))
      return ''
    })
    return { texts, problems }
  }

  #readCell(
    column: BoundColumn,
    cell: Cell | undefined,
    place: Place,
    problems: Problem[],
  ): string {
    const { target, from } = column
    if (from.kind !== 'column') return ''
    const text = textOf(cell)
    if (typeof cell === 'object' && cell.byFormula)
      this.#formulas.set(column.field, (this.#formulas.get(column.field) ?? 0) + 1)
    const ours = from.values?.get(text)
    if (ours !== undefined) return ours === '' ? from.empty : ours
    if (cell === undefined || text === '' || this.#source.blank?.includes(text) === true)
      return from.empty
    if (this.#source.blank === undefined && target.kind !== 'text' && mayBeBlank(text)) {
      const { file = '', line = 1 } = place
      this.#open.add('ask-blank', null, { file, line }, text)
      return ''
    }
    const outcome = from.read(cell)
    switch (outcome.kind) {
      case 'read':
        if (outcome.hint !== undefined) this.#hint(column, outcome.hint, place, text)
        return outcome.text
      case 'wrong':
        problems.push(outcome.problem(place))
        return ''
      case 'open':
        this.#open.add(outcome.question, target.key, place, text)
        return ''
    }
  }

  #hint(column: BoundColumn, hint: DecimalHint, place: Place, example: string): void {
    const hints =
      this.#hints.get(column) ?? new Map<DecimalHint, { place: Place; example: string }>()
    this.#hints.set(column, hints)
    if (!hints.has(hint)) hints.set(hint, { place, example })
  }

  /** After the last row: asks where numbers of one column contradict each other. */
  end(): void {
    for (const [{ target }, hints] of this.#hints) {
      const comma = hints.get('comma')
      const point = hints.get('dot') ?? hints.get('dot-or-group')
      if (comma === undefined || point === undefined) continue
      for (const { place, example } of [comma, point])
        this.#open.add('ask-decimal', target.key, place, example)
    }
  }

  remarks(): readonly Problem[] {
    return Array.from(this.#formulas, ([field, count]) =>
      importProblem('import-by-formula', { file: this.#table.label, field }, { count }),
    )
  }
}
