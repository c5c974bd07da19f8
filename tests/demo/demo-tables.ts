import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A row of a demo file by its columns. */
export type Row = Readonly<Record<string, string>>

/** Reads a file of the demo; its cells hold no commas and no quotes. */
export async function rowsOf(folder: string, file: string): Promise<readonly Row[]> {
  const text = await readFile(join(folder, file), 'utf8')
  const [header = '', ...lines] = text.replace('\uFEFF', '').trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line, index) => {
    const cells = line.split(',')
    if (cells.length !== columns.length) throw new Error(`${file}:${index + 2}: ${line}`)
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
  })
}

/** Exactly: "1234.56" as 123456 fen. */
export function fen(text: string): bigint {
  if (!/^-?\d+\.\d{2}$/.test(text)) throw new Error(`not an amount in whole fen: ${text}`)
  return BigInt(text.replace('.', ''))
}

export function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n)
}

/** Of rows with one key, the one recorded last. */
export function latest(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const held = new Map<string, Row>()
  for (const row of rows) {
    const before = held.get(keyOf(row))
    if (before === undefined || (before.recorded_at ?? '') < (row.recorded_at ?? ''))
      held.set(keyOf(row), row)
  }
  return [...held.values()]
}
