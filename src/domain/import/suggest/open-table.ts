import type { Problem } from '#kernel/problem.ts'
import { ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { chooseSheets } from '../choose-sheets.ts'
import { findHeader } from '../header.ts'
import type { Table } from '../header.ts'
import { isQuestion } from '../problems/questions.ts'
import type { Question } from '../problems/questions.ts'
import { readSheets } from '../read-sheets.ts'
import type { FileFormat, Opened } from '../read-sheets.ts'
import type { Sheet } from '../sheet.ts'
import { answered } from './answered.ts'

/** A file's first table, with the first answer to each question on the way. */
export type OpenedTable = {
  readonly opened: Opened
  readonly sheet: Sheet
  readonly table: Table
  /** What was asked for, and the answers that were taken. */
  readonly format: FileFormat
  readonly questions: readonly Question[]
}

type Read = Pick<OpenedTable, 'opened' | 'sheet' | 'table'>

export function openTable(
  bytes: Uint8Array,
  file: string,
  asked: FileFormat,
): Result<OpenedTable, readonly Problem[]> {
  const questions: Question[] = []
  let format = asked
  for (;;) {
    const read = tableBy(bytes, file, format)
    if (read.ok) return ok({ ...read.value, format, questions })
    const open = read.error.filter(isQuestion)
    if (open.length === 0 || open.length < read.error.length) return read
    questions.push(...open)
    format = open.reduce(answered, format)
  }
}

const NOTHING: Sheet = { name: null, rows: [], merges: [] }

function tableBy(
  bytes: Uint8Array,
  file: string,
  format: FileFormat,
): Result<Read, readonly Problem[]> {
  const opened = readSheets(bytes, file, format)
  if (!opened.ok) return opened
  const sheets = chooseSheets(opened.value.sheets, file, format, () => ({ file }))
  if (!sheets.ok) return sheets
  const [sheet = NOTHING] = sheets.value
  const table = findHeader(sheet, file, format)
  return table.ok ? ok({ opened: opened.value, sheet, table: table.value }) : table
}

/** Longest name that a mapping can write. Inclusive. */
const LONGEST_NAME = 500

/** The headings that a mapping can name: those that are there once, and aren't too long. */
export function mappable(header: readonly string[]): readonly string[] {
  return header.filter(
    (name, index) =>
      name !== '' &&
      name.length <= LONGEST_NAME &&
      header.indexOf(name) === index &&
      header.lastIndexOf(name) === index,
  )
}
