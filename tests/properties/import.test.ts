import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'

import { importSource } from '#domain/import/import-source.ts'
import { sourceSchema } from '#domain/import/mapping/source.ts'
import type { Source } from '#domain/import/mapping/source.ts'
import { readSheets } from '#domain/import/read-sheets.ts'
import { textOf } from '#domain/import/sheet.ts'
import { mappingText } from '#domain/import/suggest/mapping-text.ts'
import { proposeMapping } from '#domain/import/suggest/propose-mapping.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import { addDays, dayOf } from '#kernel/day.ts'
import { hasErrors } from '#kernel/problem.ts'

import { csvText } from '../../src/domain/tables/csv-text.ts'
import { textRows, workbookBytes } from '../support/workbook-bytes.ts'

const target: TargetTable = {
  name: 'facts/sale',
  key: ['id'],
  columns: [
    { key: 'id', kind: 'id', required: true },
    { key: 'occurred_on', kind: 'day', required: true },
    { key: 'amount', kind: 'money', required: true },
    { key: 'share', kind: 'number', required: false },
    { key: 'done', kind: 'yesno', required: false },
    { key: 'note', kind: 'text', required: false },
  ],
}
const keys = target.columns.map(({ key }) => key)
const columns = Object.fromEntries(keys.map((key) => [key, key]))
const source = sourceSchema.parse({ file: 'f.csv', into: target.name, columns, distinct: 'no' })
const context = { file: 'f', currency: 'CNY', locate: () => ({ file: 'm' }) }

/** Texts that a spreadsheet may hold, among them those that look like formulas, totals and nothing. */
const cellText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      "'=x",
      '-',
      '+5',
      '@a',
      '合计',
      'Total',
      '无',
      'a,b',
      '"',
      'x\ny',
      ' 　',
      "''-",
      '，',
    ),
  )
  // NUL is no text, and what only spaces make is empty.
  .map((text) => text.replaceAll('\0', '').trim())

const day = fc
  .integer({ min: -100_000, max: 700_000 })
  .map((days) => addDays(dayOf(2000, 1, 1), days))
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.nat(3))
  .map(([digits, decimals]) => decimal(digits, decimals))
const share = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.nat(8))
  .map(([digits, decimals]) => decimal(digits, decimals))

function decimal(digits: bigint, decimals: number): string {
  const sign = digits < 0n ? '-' : ''
  const text = String(digits < 0n ? -digits : digits).padStart(decimals + 1, '0')
  return decimals === 0
    ? sign + text
    : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

/** Rows as our own tables hold them, each with an id of its own. */
const rows = fc
  .array(
    fc.tuple(
      day,
      amount,
      fc.oneof(
        fc.constant(''),
        share,
        share.map((one) => `${one}%`),
      ),
      fc.constantFrom('', 'true', 'false'),
      cellText,
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((all) => all.map((cells, index) => [`r${index}`, ...cells]))

/** "-0.00" is the one number that isn't read as it's written. */
function plain(text: string): string {
  return /^-[0.]+$/.test(text) ? text.slice(1) : text
}

describe('what our exporter writes reads back equal', () => {
  const kept = { totals: 'keep', blank: [], merged: 'first' } as const
  const loaded = (bytes: Uint8Array): readonly (readonly string[])[] => {
    const outcome = importSource(bytes, { ...source, ...kept, blank: [] }, target, context)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
    return outcome.value.tables.flatMap((table) =>
      table.rows.map(({ fate, texts, problems }) => {
        expect([fate, problems]).toEqual(['loaded', []])
        return texts
      }),
    )
  }
  const expected = (written: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    written.map((cells) => cells.map((text, column) => (column === 2 ? plain(text) : text)))

  test('as CSV', () => {
    fc.assert(
      fc.property(rows, (written) => {
        const bytes = Buffer.from(Array.from(csvText([keys, ...written])).join(''))
        expect(loaded(bytes)).toEqual(expected(written))
      }),
      { numRuns: 300 },
    )
  })

  test('as a workbook of texts', () => {
    const inXml = rows.map((all) =>
      all.map((cells) => cells.map((text) => text.replaceAll(/[^\P{Cc}]|[\ufffe\uffff]|_x/gu, ''))),
    )
    fc.assert(
      fc.property(inXml, (written) => {
        const trimmed = written.map((cells) => cells.map((text) => text.trim()))
        const bytes = workbookBytes({ sheets: [{ name: 'S', rows: textRows([keys, ...trimmed]) }] })
        const texts = trimmed.map((cells) => cells.map((text) => textOf(text)))
        expect(loaded(bytes)).toEqual(expected(texts))
      }),
      { numRuns: 100 },
    )
  })

  test('any table of texts, cell by cell', () => {
    const table = fc.array(fc.array(cellText, { minLength: 3, maxLength: 3 }), { maxLength: 10 })
    fc.assert(
      fc.property(table, (written) => {
        const bytes = Buffer.from(Array.from(csvText([['a', 'b', 'c'], ...written])).join(''))
        const opened = readSheets(bytes, 'f', { delimiter: 'comma' })
        if (!opened.ok) throw new Error(JSON.stringify(opened.error))
        const read = opened.value.sheets[0]?.rows.slice(1).map(({ cells }) => cells.map(textOf))
        expect(read).toEqual(written.filter((cells) => cells.some((text) => text !== '')))
      }),
      { numRuns: 300 },
    )
  })
})

const ROWS = 12
const sample = Array.from({ length: ROWS }, (_, index) => [
  ...[`r${index}`, `2024/${index + 1}/5`, `¥1,${100 + index}.50`, '5%', '是', `第 "${index}" 行`],
])
const answers: Partial<Source> = { totals: 'leave-out', duplicates: 'once', blank: [] }

/** Up to four bytes become others. */
function mutated(valid: Uint8Array): fc.Arbitrary<readonly { at: number; byte: number }[]> {
  return fc.array(
    fc.record({
      at: fc.nat(valid.length - 1),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(10, 13, 34, 44, 0, 32, 59, 9)),
    }),
    { minLength: 1, maxLength: 4 },
  )
}

/** How many rows were read; null when the file was refused. Every row has its fate and its reason. */
function rowsRead(bytes: Uint8Array, given: Partial<Source>): number | null {
  const outcome = importSource(bytes, { ...source, ...given }, target, context)
  if (!outcome.ok) {
    expect(hasErrors(outcome.error)).toBe(true)
    return null
  }
  const all = outcome.value.tables.flatMap((table) => table.rows)
  for (const { fate, texts, problems } of all) {
    expect(hasErrors(problems)).toBe(fate === 'rejected')
    if (fate === 'loaded') expect(texts).toHaveLength(keys.length)
  }
  return all.length
}

describe('mutated bytes never crash, never hang, and never drop a row without a word', () => {
  const breaks = new Set([10, 13, 34])
  test.each([
    ['UTF-8', {}, (text: string) => Buffer.from(text)],
    ['GB 18030', { encoding: 'gb18030' }, gbk],
    ['UTF-16', {}, (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ] as const)('of a CSV file in %s', (name, format, encode) => {
    const valid = encode(
      Array.from(csvText([keys, ...sample]))
        .join('')
        .slice(1),
    )
    fc.assert(
      fc.property(mutated(valid), fc.boolean(), (changes, isAnswered) => {
        const bytes = Buffer.from(valid)
        for (const { at, byte } of changes) bytes[at] = byte
        const read = rowsRead(bytes, { ...format, ...(isAnswered ? answers : {}) })
        const keepsLines = changes.every(
          ({ at, byte }) => !breaks.has(byte) && !breaks.has(valid[at] ?? 0),
        )
        if (read !== null && keepsLines && name !== 'UTF-16') expect(read).toBe(ROWS)
      }),
      { numRuns: 400 },
    )
  })

  test('of a workbook: the very same rows, or the file is refused', () => {
    const valid = workbookBytes({ sheets: [{ name: 'S', rows: textRows([keys, ...sample]) }] })
    const whole = importSource(valid, { ...source, ...answers }, target, context)
    expect(whole.ok && whole.value.tables[0]?.rows).toHaveLength(ROWS)
    fc.assert(
      fc.property(mutated(valid), (changes) => {
        const bytes = Uint8Array.from(valid)
        for (const { at, byte } of changes) bytes[at] = byte
        if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return
        if (rowsRead(bytes, answers) === null) return
        expect(importSource(bytes, { ...source, ...answers }, target, context)).toEqual(whole)
      }),
      { numRuns: 2000 },
    )
  })

  test('a mapping can be proposed of them, or what is wrong is told', () => {
    const valid = Buffer.from(
      Array.from(csvText([keys, ...sample]))
        .join('')
        .slice(1),
    )
    fc.assert(
      fc.property(mutated(valid), (changes) => {
        const bytes = Buffer.from(valid)
        for (const { at, byte } of changes) bytes[at] = byte
        const named = { file: 'f.csv', currency: 'CNY' }
        const proposal = proposeMapping(bytes, {
          ...named,
          targets: [target],
          otherNames: new Map(),
        })
        if (!proposal.ok) expect(hasErrors(proposal.error)).toBe(true)
        else expect(parseYaml(mappingText(proposal.value, 'CNY', 'en'))).toHaveProperty('sources')
      }),
      { numRuns: 300 },
    )
  })

  test('bytes without any sense', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isZip) => {
        const start = isZip ? [0x50, 0x4b, 3, 4] : []
        rowsRead(Uint8Array.from([...start, ...bytes]), answers)
      }),
      { numRuns: 1000 },
    )
  })
})

/** The few characters of the sample in GBK, which Node can't write. */
function gbk(text: string): Buffer {
  const hanzi: Readonly<Record<string, string>> = {
    '¥': 'a3a4',
    是: 'cac7',
    第: 'b5da',
    行: 'd0d0',
  }
  return Buffer.concat(
    Array.from(text, (character) =>
      Buffer.from(hanzi[character] ?? Buffer.from(character).toString('hex'), 'hex'),
    ),
  )
}
