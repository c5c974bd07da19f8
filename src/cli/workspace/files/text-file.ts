import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { err, ok } from '#kernel/result.ts'
import type { Text } from '#kernel/text.ts'
import type { TextSource } from '#domain/tables/raw/raw-table.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'

/** Largest text file that is read, in bytes (1 GiB). Inclusive. */
const LARGEST_TEXT_FILE = 2 ** 30
/** Longest line, in bytes. Inclusive. */
const LONGEST_LINE = 2 ** 24

/** Bytes that are decoded at a time; a slice ends with a line, so that no character is cut. */
const SLICE = 2 ** 20
const LF = 10
const CR = 13

/** Bytes that have been checked to be UTF-8 text without NUL. */
export type TextFile = { readonly bytes: Buffer; readonly lineBreak: typeof LF | typeof CR }

/** Reads a file as UTF-8 text, or says what it is instead. An empty file is text. */
export async function readTextFile(path: string, file: string): Promise<Result<TextFile, Problem>> {
  const read = await readBytes(path, file)
  if (!read.ok) return read
  const withoutMark = read.value.subarray(0, 3).equals(UTF8_MARK)
    ? read.value.subarray(3)
    : read.value
  const problem = notText(withoutMark, file)
  if (problem !== null) return err(problem)
  const lineBreak = !withoutMark.includes(LF) && withoutMark.includes(CR) ? CR : LF
  return tooLongLine(withoutMark, lineBreak, file) ?? ok({ bytes: withoutMark, lineBreak })
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** The bytes of a file, or why they can't be read. */
export async function readBytes(path: string, file: string): Promise<Result<Buffer, Problem>> {
  try {
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      if (size <= LARGEST_TEXT_FILE) return ok(await handle.readFile())
      const params = { found: String(size), limit: String(LARGEST_TEXT_FILE) }
      return err(fileProblem('file-too-large', { file }, params))
    } finally {
      await handle.close()
    }
  } catch (error) {
    return err(unreadable(error, file))
  }
}

/** What the operating system said, as a problem of the file. */
export function unreadable(error: unknown, file: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return fileProblem('file-missing', { file }, { file })
  return fileProblem('file-unreadable', { file }, { found: code ?? String(error) })
}

/** Beginnings of well-known binary files; the first two are what people mistake for CSV. */
const signatures: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'Excel (.xlsx)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'Excel (.xls)'],
]

function notText(bytes: Buffer, file: string): Problem | null {
  for (const [start, kind] of signatures) {
    if (bytes.subarray(0, start.length).equals(Buffer.from(start)))
      return fileProblem('file-is-spreadsheet', { file }, { kind })
  }
  const first = bytes.subarray(0, 2).toString('latin1')
  if (first === '\u00FF\u00FE' || first === '\u00FE\u00FF') {
    return fileProblem('file-not-utf8', { file }, { found: { zh: 'UTF-16', en: 'it is UTF-16' } })
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0) {
    const line = lineAt(bytes, nul)
    const found: Text = { zh: `第 ${line} 行有 NUL 字节`, en: `line ${line} holds a NUL byte` }
    return fileProblem('file-not-text', { file, line }, { found })
  }
  if (isUtf8(bytes)) return null
  const line = lineAt(bytes, firstInvalid(bytes))
  const found: Text = {
    zh: `第 ${line} 行，可能是 GBK`,
    en: `line ${line}; it may be GBK or Windows-1252`,
  }
  return fileProblem('file-not-utf8', { file, line }, { found })
}

/** Offset of the line that holds the first byte that isn't UTF-8. */
function firstInvalid(bytes: Buffer): number {
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(LF, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (!isUtf8(line)) return start
    if (end < 0) break
    start = end + 1
  }
  return start
}

/** The line of an offset, from 1. */
function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(LF); at >= 0 && at < offset; at = bytes.indexOf(LF, at + 1)) line++
  return line
}

function tooLongLine(
  bytes: Buffer,
  lineBreak: number,
  file: string,
): Result<never, Problem> | null {
  let start = 0
  let line = 1
  while (bytes.length - start > LONGEST_LINE) {
    const end = bytes.indexOf(lineBreak, start)
    const length = (end < 0 ? bytes.length : end) - start
    if (length > LONGEST_LINE) {
      const params = { found: String(length), limit: String(LONGEST_LINE) }
      return err(fileProblem('line-too-long', { file, line }, params))
    }
    start = end + 1
    line++
  }
  return null
}

/** The text, decoded a slice at a time. */
export function sourceOf(file: TextFile): TextSource {
  return { slices: textSlices(file), lineBreak: file.lineBreak === LF ? '\n' : '\r' }
}

function* textSlices({ bytes, lineBreak }: TextFile): Generator<string> {
  let start = 0
  while (start < bytes.length) {
    const from = Math.min(start + SLICE, bytes.length)
    const found = bytes.indexOf(lineBreak, from)
    const end = from === bytes.length || found < 0 ? bytes.length : found + 1
    yield bytes.toString('utf8', start, end)
    start = end
  }
}
