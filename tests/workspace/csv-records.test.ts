import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { csvRecords } from '#domain/import/bytes/csv-records.ts'
import type { CsvRecord } from '#domain/import/bytes/csv-records.ts'

/** Reads a text that arrives in slices of about the given length, each ending with a line. */
function read(
  text: string,
  sliceLength = 1_000_000,
  lineBreak: '\n' | '\r' = '\n',
): readonly CsvRecord[] {
  const slices: string[] = []
  for (let at = 0; at < text.length;) {
    const end = text.indexOf(lineBreak, Math.min(at + sliceLength, text.length - 1))
    const next = end < 0 ? text.length : end + 1
    slices.push(text.slice(at, next))
    at = next
  }
  return Array.from(csvRecords(slices, lineBreak))
}

describe('what a text reads as', () => {
  test.each([
    { text: 'a,b\n1,2\n', records: ['1: a|b', '2: 1|2'] },
    { text: 'a,b\r\n1,2\r\n', records: ['1: a|b', '2: 1|2'] },
    { text: 'a,b\n1,2', records: ['1: a|b', '2: 1|2'] },
    { text: 'a,b\n\n \n1,2\n', records: ['1: a|b', '4: 1|2'] },
    { text: 'a,b\n"x, y","say ""hi"""\n', records: ['1: a|b', '2: x, y|say "hi"'] },
    { text: 'a,b\n"two\r\nlines",2\n3,4\n', records: ['1: a|b', '2: two\r\nlines|2', '4: 3|4'] },
    { text: 'a,b\n5" pipe,2\n', records: ['1: a|b', '2: 5" pipe|2'] },
    { text: 'a,b\n"",\n', records: ['1: a|b', '2: |'] },
    { text: 'a,b\n"x"', records: ['1: a|b', '2: x'] },
    { text: 'a,b\n"x"\r\n1,2\r\n', records: ['1: a|b', '2: x', '3: 1|2'] },
    { text: 'a,b\n"open,2\n3,4\n', records: ['1: a|b', '2! "open|2', '3: 3|4'] },
    { text: 'a,b\n"x"y,2\n3,"z"\n', records: ['1: a|b', '2! "x"y|2', '3: 3|z'] },
    {
      text: 'a,b\n"open,2\n3,4\n"x"y,1\n"fine",5\n',
      records: ['1: a|b', '2! "open|2', '3: 3|4', '4! "x"y|1', '5: fine|5'],
    },
  ])('$text', ({ text, records }) => {
    const said = read(text).map(
      ({ line, cells, badQuote }) => `${line}${badQuote ? '!' : ':'} ${cells.join('|')}`,
    )
    expect(said).toEqual(records)
  })

  test('old Macintosh line ends', () => {
    expect(read('a,b\r1,"2\r3"\r4,5', 3, '\r').map(({ line }) => line)).toEqual([1, 2, 4])
  })

  test('a quote that is never closed costs a bounded search', () => {
    const text = `a,b\n"open,2\n${'3,4\n'.repeat(300_000)}`
    const started = performance.now()
    expect(read(text, 65_536).filter(({ badQuote }) => badQuote)).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

const cell = fc.string({
  unit: fc.constantFrom('a', '中', '"', ',', '\n', '\r\n', ' ', '1', '😀'),
  maxLength: 6,
})
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 12,
})

function write(table: readonly (readonly string[])[], lineEnd: string): string {
  const quoted = (text: string): string =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return table.map((row) => row.map(quoted).join(',') + lineEnd).join('')
}

test('reads what csv-parse reads from every well-formed file, however it is sliced', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 40 }),
      (table, lineEnd, slice) => {
        const text = write(table, lineEnd)
        const theirs = parse(text, { relax_column_count: true, record_delimiter: lineEnd })
        expect(read(text, slice).map(({ cells }) => cells)).toEqual(theirs)
      },
    ),
    { numRuns: 300 },
  )
})

test('every line of any text is in exactly one record, or blank', () => {
  const anyText = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '),
    maxLength: 60,
  })
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, slice) => {
      const lines = text.split('\n')
      let next = 1
      for (const { line, cells, badQuote } of read(text, slice)) {
        expect(
          lines
            .slice(next - 1, line - 1)
            .join('')
            .trim(),
        ).toBe('')
        next = line + 1 + (badQuote ? 0 : cells.join('').split('\n').length - 1)
      }
      expect(
        lines
          .slice(next - 1)
          .join('')
          .trim(),
      ).toBe('')
    }),
    { numRuns: 1000 },
  )
})
