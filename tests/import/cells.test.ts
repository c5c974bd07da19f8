import { describe, expect, test } from 'vitest'

import type { CellRead } from '#domain/import/cells/cell-read.ts'
import { columnReader } from '#domain/import/cells/column-reader.ts'
import { decimalText, roundedTo } from '#domain/import/cells/decimal-text.ts'
import type { ColumnPick } from '#domain/import/mapping/source.ts'
import type { Cell, TypedCell } from '#domain/import/sheet.ts'
import type { ColumnKind } from '#domain/import/target-table.ts'

/** "1052.75"; "? ask-decimal"; "! cell-not-a-number". */
function said(outcome: CellRead): string {
  switch (outcome.kind) {
    case 'read':
      return outcome.text
    case 'open':
      return `? ${outcome.question}`
    case 'wrong':
      return `! ${outcome.problem({}).code}`
  }
}

function readAs(kind: ColumnKind, cell: Cell, pick: Partial<ColumnPick> = {}): string {
  return said(columnReader(kind, { column: '列', ...pick }, 'CNY')(cell))
}

const typed = (kind: TypedCell['kind'], text: string): TypedCell => ({
  kind,
  text,
  byFormula: false,
})

describe('money as people write it', () => {
  test.each([
    ['1052.75', '1052.75'],
    ['¥1,052.75', '1052.75'],
    ['￥1,052.75', '1052.75'],
    ['1052,75元', '1052.75'],
    ['11.50万元', '115000'],
    ['11,50万元', '115000'],
    ['1.5亿', '150000000'],
    ['0.3千元', '300'],
    ['２３４５．６７', '2345.67'],
    ['１，２３４，５６７．８', '1234567.8'],
    ['(1,200.50)', '-1200.50'],
    ['（1,200.50）', '-1200.50'],
    ['1200-', '-1200'],
    ['－1200', '-1200'],
    ['−1200', '-1200'],
    ['¥-12.3', '-12.3'],
    ['-¥12.3', '-12.3'],
    ['(¥12.3)', '-12.3'],
    ['人民币 1,234,567', '1234567'],
    ['RMB 12', '12'],
    ['12 元', '12'],
    ['1.234.567,89', '1234567.89'],
    ['1 234 567,89', '1234567.89'],
    ["1'234.50", '1234.50'],
    ['.5', '0.5'],
    ['-0', '0'],
    ['(0.00)', '0.00'],
    ['1,234,567', '1234567'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    // What can be read in two ways is asked.
    ['1,052', '? ask-decimal'],
    ['¥1,052', '? ask-decimal'],
    // What isn't a number.
    ['1,05,2', '! cell-not-a-number'],
    ['1.2.3', '! cell-not-a-number'],
    ['--5', '! cell-not-a-number'],
    ['(-5)', '! cell-not-a-number'],
    ['十二', '! cell-not-a-number'],
    ['12万亿万', '! cell-not-a-number'],
    ['5%万', '! cell-not-a-number'],
    ['元', '! cell-not-a-number'],
    ['1e5', '! cell-not-a-number'],
    ['US$12', '! cell-other-currency'],
    ['€12', '! cell-other-currency'],
  ])('%s → %s', (cell, expected) => {
    expect(readAs('money', cell)).toBe(expected)
  })

  test.each([
    ['1,052', { decimal: 'dot' }, '1052'],
    ['1,052', { decimal: 'comma' }, '1.052'],
    ['1.052', { decimal: 'comma' }, '1052'],
    ['1052,75', { decimal: 'dot' }, '! cell-not-a-number'],
    ['12.5', { unit: '万' }, '125000'],
    ['12.5元', { unit: '万' }, '125000'],
    ['12.5亿', { unit: '万' }, '1250000000'],
    ['12.5', { unit: '一' }, '12.5'],
    ['12.5', { column: '销售额（万元）' }, '? ask-unit'],
    ['12.5', { column: '销售额（万元）', unit: '万' }, '125000'],
    ['12.5万', { column: '销售额（万元）' }, '125000'],
    ['12.5', { column: '销售额（元）' }, '12.5'],
  ] as const)('%s with %o → %s', (cell, pick, expected) => {
    expect(readAs('money', cell, pick)).toBe(expected)
  })
})

describe('other numbers', () => {
  test.each([
    ['12.5%', '12.5%'],
    ['12.5％', '12.5%'],
    ['-3%', '-3%'],
    ['(3%)', '-3%'],
    ['0.125', '0.125'],
  ])('%s → %s', (cell, expected) => {
    expect(readAs('number', cell)).toBe(expected)
  })
})

describe('numbers of a workbook', () => {
  test.each([
    ['1052.75', '1052.75'],
    ['1.0527500000000001E3', '1052.75'], // how Excel writes the double that is nearest to 1052.75
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.30000000000000004'], // a sum's noise stays
    ['1E-7', '0.0000001'],
    ['1.5e+20', '150000000000000000000'],
    ['-0', '0'],
    ['007.50', '7.5'],
    ['123456789012345', '123456789012345'],
    ['9007199254740993', '9007199254740992'], // no double holds it: the file can't have meant it
    ['', null],
    ['1,5', null],
    ['NaN', null],
    ['0x10', null],
    ['1e9999', null],
  ])('%s in the XML is %s', (written, expected) => {
    expect(decimalText(written)).toBe(expected)
  })

  test.each([
    ['0.30000000000000004', '0.3'],
    ['1234567.00000000012', '1234567'],
    ['-2.675000000000000499', '-2.675'],
    ['99999999999999950', '100000000000000000'],
    ['12.5', '12.5'],
  ])('%s to 15 digits is %s', (written, expected) => {
    expect(roundedTo(written, 15)).toBe(expected)
  })

  test('beyond 15 digits is asked; with an answer rounded', () => {
    const noisy = typed('number', '0.30000000000000004')
    expect(readAs('money', noisy)).toBe('? ask-digits')
    expect(readAs('money', noisy, { digits: '15' })).toBe('0.3')
    expect(readAs('money', typed('number', '1234.5'), { decimal: 'comma' })).toBe('1234.5')
    expect(readAs('money', typed('number', '1234.5'), { unit: '万' })).toBe('12345000')
  })

  test('an id that lost its last digits is refused, a shorter one taken', () => {
    expect(readAs('id', typed('number', '13800138000'))).toBe('13800138000')
    expect(readAs('id', typed('number', '110101199003071000'))).toBe('! cell-digits-lost')
  })

  test('an error, and a formula without a value, are refused', () => {
    for (const kind of ['money', 'text', 'id', 'day'] as const)
      expect(readAs(kind, typed('broken', '#REF!'))).toBe('! cell-broken')
  })
})

describe('days as people write them', () => {
  test.each([
    ['2024-03-05', '2024-03-05'],
    ['2016/1/5', '2016-01-05'],
    ['2020.1.12', '2020-01-12'],
    ['2024年3月5日', '2024-03-05'],
    ['2024 年 3 月 5 日', '2024-03-05'],
    ['２０２４年３月５号', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['2016-7-30', '2016-07-30'],
    ['2016-7-30 14:30', '2016-07-30'],
    ['2016/7/30 9:05:07', '2016-07-30'],
    ['5 Mar 2024', '2024-03-05'],
    ['March 5, 2024', '2024-03-05'],
    // One number above 12, or twice the same number, says which is the day.
    ['13/03/2024', '2024-03-13'],
    ['03/13/2024', '2024-03-13'],
    ['05.05.2024', '2024-05-05'],
    ['05/03/2024', '? ask-day-order'],
    ['2024年3月', '? ask-month-day'],
    ['2024-03', '? ask-month-day'],
    ['202403', '? ask-month-day'],
    ['42581', '? ask-serial'],
    ['2024-02-30', '! cell-not-a-day'],
    ['20241301', '! cell-not-a-day'],
    ['32/01/2024', '! cell-not-a-day'],
    ['2024-3-5 25:00', '! cell-not-a-day'],
    ['24/3/5', '! cell-not-a-day'],
    ['5 Foo 2024', '! cell-not-a-day'],
    ['昨天', '! cell-not-a-day'],
  ])('%s → %s', (cell, expected) => {
    expect(readAs('day', cell)).toBe(expected)
  })

  test.each([
    ['05/03/2024', { dayOrder: 'day-first' }, '2024-03-05'],
    ['05/03/2024', { dayOrder: 'month-first' }, '2024-05-03'],
    ['13/03/2024', { dayOrder: 'month-first' }, '! cell-not-a-day'],
    ['2024年2月', { monthAs: 'first-day' }, '2024-02-01'],
    ['2024年2月', { monthAs: 'last-day' }, '2024-02-29'],
    ['42581', { serial: '1900' }, '2016-07-30'],
    ['41119', { serial: '1904' }, '2016-07-30'],
    ['60', { serial: '1900' }, '! cell-not-a-day'], // 1900-02-29 never was
    ['59', { serial: '1900' }, '1900-02-28'],
    ['61', { serial: '1900' }, '1900-03-01'],
    ['1', { serial: '1900' }, '1900-01-01'],
    ['0', { serial: '1904' }, '1904-01-01'],
  ] as const)('%s with %o → %s', (cell, pick, expected) => {
    expect(readAs('day', cell, pick)).toBe(expected)
  })

  test.each([
    [typed('day', '2016-07-30'), '2016-07-30'],
    [typed('moment', '2016-07-30T14:30:00'), '2016-07-30'],
    [typed('month', '2016-07'), '? ask-month-day'],
    [typed('number', '42581'), '? ask-serial'],
    [typed('number', '20160730'), '2016-07-30'],
  ])('%o → %s', (cell, expected) => {
    expect(readAs('day', cell)).toBe(expected)
  })
})

describe('moments', () => {
  test.each([
    ['2026-01-31T08:00:00Z', {}, '2026-01-31T08:00:00Z'],
    ['2026/1/31', {}, '2026-01-31'],
    ['2026/1/31 8:05', {}, '? ask-zone'],
    ['2026/1/31 8:05', { zone: '+08:00' }, '2026-01-31T08:05:00+08:00'],
  ])('%s with %o → %s', (cell, pick, expected) => {
    expect(readAs('moment', cell, pick)).toBe(expected)
  })
})

describe('periods', () => {
  test.each([
    ['2024-03', '2024-03'],
    ['2024年3月', '2024-03'],
    ['2024年3月份', '2024-03'],
    ['2024/3', '2024-03'],
    ['202403', '2024-03'],
    ['2024-Q1', '2024-Q1'],
    ['2024Q2', '2024-Q2'],
    ['Q3 2024', '2024-Q3'],
    ['2024年第一季度', '2024-Q1'],
    ['2024年四季度', '2024-Q4'],
    ['2024年2季度', '2024-Q2'],
    ['2024', '2024'],
    ['2024年度', '2024'],
    ['2024年5季度', '! cell-not-a-period'],
    ['上半年', '! cell-not-a-period'],
  ])('%s → %s', (cell, expected) => {
    expect(readAs('period', cell)).toBe(expected)
  })
})
