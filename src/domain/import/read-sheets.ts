import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { csvRecords } from './bytes/csv-records.ts'
import { delimiters, possibleDelimiters } from './bytes/delimiter.ts'
import type { Delimiter } from './bytes/delimiter.ts'
import { decodeText } from './bytes/encoding.ts'
import type { Decoded, Encoding, NotDecoded } from './bytes/encoding.ts'
import type { Source } from './mapping/source.ts'
import { importProblem } from './problems/import-problems.ts'
import { question } from './problems/questions.ts'
import { isBlankRow } from './sheet.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { shown } from './shown.ts'
import type { NotArchive } from './xlsx/archive.ts'
import { readWorkbook } from './xlsx/workbook.ts'

/** What the mapping says of how a file is written. */
export type FileFormat = Partial<
  Pick<Source, 'encoding' | 'delimiter' | 'sheets' | 'skipRows' | 'headerRows'>
>

/** The sheets of a file, and what is worth saying of how they were read. */
export type Opened = {
  readonly sheets: readonly Sheet[]
  readonly remarks: readonly Problem[]
  /** How a text file was understood; null for a workbook. */
  readonly asText: { readonly encoding: Encoding; readonly delimiter: Delimiter } | null
  /** Rows that we rejected ourselves, mended: how the first file was written no longer matters. */
  readonly isOwn: boolean
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
/** Longest text, in bytes (256 MiB). Inclusive. */
const LONGEST_TEXT = 2 ** 28

/** Takes a file apart into sheets of cells, by what it is and not by its name. */
export function readSheets(
  bytes: Uint8Array,
  file: string,
  format: FileFormat,
): Result<Opened, readonly Problem[]> {
  const startsWith = (start: readonly number[]): boolean =>
    start.every((byte, index) => bytes[index] === byte)
  if (startsWith(OLE)) return err([importProblem('import-old-workbook', { file }, undefined)])
  if (startsWith(ZIP)) {
    const sheets = readWorkbook(bytes)
    return sheets.ok
      ? ok({ sheets: sheets.value, remarks: [], asText: null, isOwn: false })
      : err([notArchive(sheets.error, file)])
  }
  if (bytes.length > LONGEST_TEXT) {
    const params = { found: String(bytes.length), limit: String(LONGEST_TEXT) }
    return err([importProblem('import-too-large', { file }, params)])
  }
  return readText(bytes, file, format)
}

function notArchive(error: NotArchive, file: string): Problem {
  return error.kind === 'damaged'
    ? importProblem('import-damaged-workbook', { file }, { found: shown(error.found) })
    : importProblem(
        'import-too-large',
        { file },
        { found: String(error.found), limit: String(error.limit) },
      )
}

function readText(
  bytes: Uint8Array,
  file: string,
  format: FileFormat,
): Result<Opened, readonly Problem[]> {
  const isOwn = isOwnFile(bytes)
  const decoded = decodeText(bytes, isOwn ? null : (format.encoding ?? null))
  if (!decoded.ok) return err([notDecoded(decoded.error, file)])
  const { text, encoding, byMark } = decoded.value
  const remarks: Problem[] = []
  if (format.encoding === undefined && !byMark && encoding !== 'utf-8')
    remarks.push(importProblem('import-encoding-taken', { file }, { encoding }))
  const lineBreak = !text.includes('\n') && text.includes('\r') ? '\r' : '\n'
  const possible = isOwn
    ? (['comma'] as const)
    : format.delimiter === undefined
      ? possibleDelimiters(text, lineBreak)
      : [format.delimiter]
  const [delimiter, another] = possible
  if (delimiter === undefined || another !== undefined)
    return err([whichDelimiter(text, file, possible)])
  if (format.delimiter === undefined && delimiter !== 'comma')
    remarks.push(importProblem('import-delimiter-taken', { file }, { delimiter }))
  const rows: SheetRow[] = []
  const slices = slicesOf(text, lineBreak)
  for (const { line, cells, badQuote } of csvRecords(slices, lineBreak, delimiters[delimiter]))
    if (!isBlankRow(cells)) rows.push({ line, cells, badQuote: badQuote || cells.some(isTooLong) })
  const asText = { encoding, delimiter }
  return ok({ sheets: [{ name: null, rows, merges: [] }], remarks, asText, isOwn })
}

/** Longest text of a cell, as Excel has it. What is longer is rows that a stray quote has swallowed. */
const LONGEST_CELL = 32_767

function isTooLong(cell: string): boolean {
  return cell.length > LONGEST_CELL
}

/** Characters that are looked at together: a quote that is never closed doesn't reach beyond. */
const SLICE = 2 ** 20

function* slicesOf(text: string, lineBreak: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf(lineBreak, start + SLICE)
    const end = found < 0 ? text.length : found + 1
    yield text.slice(start, end)
    start = end
  }
}

/**
 * Whether these are rows that we rejected, given again. Whatever program saved them, and in which
 * encoding, the four names at the end of the header are the same bytes.
 */
function isOwnFile(bytes: Uint8Array): boolean {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, LONGEST_HEADER))
  return ownHeader.test(start.split(/[\r\n]/, 1)[0] ?? '')
}

/** Bytes in which a header is looked for. */
const LONGEST_HEADER = 50_000
const ownHeader = /,problem_code,problem_column,problem_zh,problem_en$/

function notDecoded(error: NotDecoded, file: string): Problem {
  switch (error.kind) {
    case 'not-text':
      return importProblem('import-not-text', { file }, undefined)
    case 'not-in-encoding':
      return importProblem('import-not-in-encoding', { file }, { encoding: error.encoding })
    case 'ambiguous':
      return whichEncoding(error.candidates, file)
  }
}

function whichEncoding(candidates: readonly Decoded[], file: string): Problem {
  const examples = candidates.map(({ text }) => exampleBeyondAscii(text))
  return question(
    'ask-encoding',
    { file },
    {
      count: candidates.length,
      examples,
      answers: candidates.map(({ encoding }, index) => {
        const reads = examples[index] ?? ''
        return {
          line: `encoding: ${encoding}`,
          means: { zh: `读作“${reads}”`, en: `reads "${reads}"` },
        }
      }),
    },
  )
}

/** Some characters around the first that isn't ASCII. */
function exampleBeyondAscii(text: string): string {
  const at = Math.max(0, text.search(/[^\0-\u007f]/) - 5)
  return shown(text.slice(at, at + 20).replaceAll(/[\r\n]+/g, ' '))
}

function whichDelimiter(text: string, file: string, possible: readonly Delimiter[]): Problem {
  const first = shown(
    text
      .slice(0, 200)
      .trim()
      .split(/[\r\n]/, 1)[0] ?? '',
  )
  return question(
    'ask-delimiter',
    { file },
    {
      count: possible.length,
      examples: [first],
      answers: possible.map((name) => ({
        line: `delimiter: ${name}`,
        means: { zh: `以“${delimiters[name]}”分隔`, en: `cells between "${delimiters[name]}"` },
      })),
    },
  )
}
