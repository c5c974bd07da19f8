import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'

import type { Cell, Sheet } from '#domain/import/sheet.ts'
import { readWorkbook } from '#domain/import/xlsx/workbook.ts'

import { workbookBytes } from '../support/workbook-bytes.ts'
import type { WorkbookXml } from '../support/workbook-bytes.ts'

function sheetsOf(workbook: WorkbookXml): readonly Sheet[] {
  const read = readWorkbook(workbookBytes(workbook))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** "day 2016-07-30", "number 5 (formula)", or a plain text. */
function said(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return `${cell.kind} ${cell.text}${cell.byFormula ? ' (formula)' : ''}`
}

/** What one cell reads as. */
function cellOf(xml: string, more: Partial<WorkbookXml> = {}): string {
  const [sheet] = sheetsOf({ sheets: [{ name: 'S', rows: `<row r="1">${xml}</row>` }], ...more })
  return (sheet?.rows[0]?.cells ?? []).map(said).join(' | ')
}

describe('cells', () => {
  const formats = [
    14,
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"',
    '#,##0.00',
    'yyyy-mm-dd hh:mm',
    57,
    'General',
  ]
  test.each([
    ['a shared text', '<c r="A1" t="s"><v>0</v></c>', '张三'],
    ['a shared text in runs, without its reading', '<c r="A1" t="s"><v>1</v></c>', '东京都'],
    ['an escaped return', '<c r="A1" t="s"><v>2</v></c>', 'a\rb'],
    ['a shared text that isn’t there', '<c r="A1" t="s"><v>9</v></c>', 'broken #9'],
    ['a text in place', '<c r="A1" t="inlineStr"><is><t>x &amp; y</t></is></c>', 'x & y'],
    ['a number', '<c r="A1"><v>1052.75</v></c>', 'number 1052.75'],
    ['a number in Excel’s 17 digits', '<c r="A1"><v>1.1000000000000001</v></c>', 'number 1.1'],
    ['a formatted number', '<c r="A1" s="4"><v>1052.75</v></c>', 'number 1052.75'],
    ['a day', '<c r="A1" s="1"><v>42581</v></c>', 'day 2016-07-30'],
    ['a day in a Chinese format', '<c r="A1" s="2"><v>42581</v></c>', 'day 2016-07-30'],
    ['a month', '<c r="A1" s="3"><v>42552</v></c>', 'month 2016-07'],
    ['a month in a built-in format', '<c r="A1" s="6"><v>42552</v></c>', 'month 2016-07'],
    ['a day shown as its month', '<c r="A1" s="3"><v>42581</v></c>', 'day 2016-07-30'],
    ['a moment', '<c r="A1" s="5"><v>42581.604166666664</v></c>', 'moment 2016-07-30T14:30:00'],
    ['the last half second of a day', '<c r="A1" s="5"><v>42580.999999</v></c>', 'day 2016-07-30'],
    ['the day before 1900-03-01', '<c r="A1" s="1"><v>59</v></c>', 'day 1900-02-28'],
    ['1900-02-29, which never was', '<c r="A1" s="1"><v>60</v></c>', 'broken 60'],
    ['a negative day', '<c r="A1" s="1"><v>-1</v></c>', 'broken -1'],
    ['General says nothing', '<c r="A1" s="7"><v>42581</v></c>', 'number 42581'],
    ['an ISO day', '<c r="A1" t="d"><v>2016-07-30</v></c>', 'day 2016-07-30'],
    ['yes', '<c r="A1" t="b"><v>1</v></c>', 'yesno true'],
    ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', 'broken #REF!'],
    ['a formula by its kept value', '<c r="A1"><f>B1*2</f><v>5</v></c>', 'number 5 (formula)'],
    ['a formula with a text', '<c r="A1" t="str"><f>B1</f><v>x</v></c>', 'text x (formula)'],
    ['a formula without a value', '<c r="A1"><f>B1*2</f></c>', 'broken =B1*2 (formula)'],
    ['a formula with an empty value', '<c r="A1"><f>B1*2</f><v></v></c>', 'broken =B1*2 (formula)'],
    [
      'an error of a formula',
      '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      'broken #DIV/0! (formula)',
    ],
    ['a cell without a value', '<c r="A1" s="1"/><c r="C1"><v>1</v></c>', ' |  | number 1'],
    ['cells without references', '<c><v>1</v></c><c><v>2</v></c>', 'number 1 | number 2'],
  ])('%s', (_, xml, expected) => {
    const shared = [
      '<t>张三</t>',
      '<r><t>东京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><r><t>都</t></r>',
      '<t>a_x000D_b</t>',
    ]
    expect(cellOf(xml, { shared, formats })).toBe(expected)
  })

  test('the 1904 system', () => {
    const xml = '<c r="A1" s="1"><v>41119</v></c><c r="B1" s="1"><v>0</v></c>'
    expect(cellOf(xml, { formats: [14], date1904: true })).toBe('day 2016-07-30 | day 1904-01-01')
  })
})

describe('sheets', () => {
  test('several, in order; ghost rows are none; lines are those of the sheet', () => {
    const sheets = sheetsOf({
      sheets: [
        {
          name: '三月 & 四月',
          rows: '<row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3" s="0"/></row><row r="9"><c r="A9" t="inlineStr"><is><t> </t></is></c></row>',
        },
        { name: 'B', rows: '', merges: ['A1:C1', 'B5'] },
      ],
    })
    expect(sheets.map(({ name, rows }) => [name, rows.map(({ line }) => line)])).toEqual([
      ['三月 & 四月', [2]],
      ['B', []],
    ])
    expect(sheets[1]?.merges).toEqual([
      { fromLine: 1, toLine: 1, fromColumn: 0, toColumn: 2 },
      { fromLine: 5, toLine: 5, fromColumn: 1, toColumn: 1 },
    ])
  })

  test('elements with a prefix', () => {
    const rows = '<x:row xmlns:x="u" r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>'
    expect(sheetsOf({ sheets: [{ name: 'S', rows }] })[0]?.rows[0]?.cells.map(said)).toEqual([
      'number 7',
    ])
  })
})

describe('what is no workbook', () => {
  const plain = (): Uint8Array =>
    workbookBytes({ sheets: [{ name: 'S', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }] })
  const failure = (bytes: Uint8Array): unknown => {
    const read = readWorkbook(bytes)
    return read.ok ? 'ok' : read.error
  }

  test('cut short', () => {
    for (const length of [10, 100, plain().length - 30])
      expect(failure(plain().slice(0, length))).toMatchObject({ kind: 'damaged' })
  })

  test('no workbook inside', () => {
    expect(failure(zipSync({ 'a.xml': strToU8('<a/>') }))).toEqual({
      kind: 'damaged',
      found: 'no xl/workbook.xml',
    })
  })

  test.each([
    ['not well-formed', '<row r="1"><c></row>'],
    ['rows out of order', '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'],
    ['a row that no sheet has', '<row r="1048577"><c><v>1</v></c></row>'],
    ['a column that no sheet has', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['an entity of its own', '<row r="1"><c t="inlineStr"><is><t>&boom;</t></is></c></row>'],
  ])('%s', (_, rows) => {
    expect(failure(workbookBytes({ sheets: [{ name: 'S', rows }] }))).toMatchObject({
      kind: 'damaged',
    })
  })

  test('a zip bomb isn’t unpacked', () => {
    const bomb = zipSync({ 'xl/a.xml': new Uint8Array(2 ** 28 + 1) }, { level: 9 })
    expect(bomb.length).toBeLessThan(2 ** 19)
    expect(failure(bomb)).toEqual({ kind: 'too-large', found: 2 ** 28 + 1, limit: 2 ** 28 })
  })

  test('a size that the directory lies about is told', () => {
    const bytes = zipSync({ 'xl/workbook.xml': strToU8('<a>'.repeat(100)) })
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(bytes.length - 6, true)
    view.setUint32(directory + 24, 3, true)
    expect(failure(bytes)).toMatchObject({ kind: 'damaged' })
  })

  test('more cells than are read', () => {
    const row = (line: number): string => `<row r="${line}"><c r="XFD${line}"><v>1</v></c></row>`
    const rows = Array.from({ length: 1300 }, (_, index) => row(index + 1)).join('')
    expect(failure(workbookBytes({ sheets: [{ name: 'S', rows }] }))).toMatchObject({
      kind: 'too-large',
    })
  })
})
