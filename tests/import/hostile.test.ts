import { describe, expect, test } from 'vitest'

import { proposeMapping } from '#domain/import/suggest/propose-mapping.ts'
import { targetTables } from '#domain/import/target-table.ts'

import { workbookBytes } from '../support/workbook-bytes.ts'
import { imported, sales } from './imported.ts'

const LONG = 30_000
const columns = 'columns: { id: 号, occurred_on: 日, amount: 额 }'

describe('cells and headings made to take long are refused at once', () => {
  test.each(['(', '-', '¥', '元', '万', 'T', '1 ', '1,', '.', ':', '２', '年', ' \t', '(（'])(
    '%s, thousands of times',
    (part) => {
      const cell = part.repeat(LONG / part.length)
      const { rows, problems } = imported(`号,日,额\na,"1${cell}:1","1${cell}1"\n`, columns)
      expect(problems).toEqual([])
      expect(rows).toEqual(['2: cell-not-a-day 日; cell-not-a-number 额'])
    },
    5_000,
  )

  test('a heading of brackets, and one of spaces', () => {
    const propose = (header: string): readonly string[] => {
      const proposal = proposeMapping(Buffer.from(`${header}\n1,2,3\n`), {
        ...{ file: 'f\n.csv', currency: 'CNY' },
        ...{ targets: [sales, ...targetTables], otherNames: new Map() },
      })
      return proposal.ok ? proposal.value.headings : proposal.error.map(({ code }) => code)
    }
    const long = `${'('.repeat(LONG)},"a${' '.repeat(LONG)}b"`
    expect(propose(`${long},amount`)).toEqual(['amount'])
    expect(propose(`${long},${'['.repeat(LONG)}`)).toEqual(['import-no-header'])
    expect(propose('x,amount,amount')).toEqual(['x'])
  }, 5_000)
})

describe('merged cells made to take much', () => {
  const cell = (reference: string, text: string): string =>
    `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
  const header = `<row r="1">${cell('A1', '号')}${cell('B1', '额')}</row>`
  const rows = `${header}${Array.from({ length: 200 }, (_, index) => `<row r="${index + 2}">${cell(`A${index + 2}`, `a${index}`)}</row>`).join('')}`
  const mapping = 'merged: fill\nduplicates: keep\ncolumns: { id: 号, amount: 额 }'
  const read = (merges: readonly string[]): readonly string[] => {
    const { rows: found, problems } = imported(
      workbookBytes({ sheets: [{ name: 'S', rows, merges }] }),
      mapping,
    )
    return problems.length > 0 ? problems.map(({ code }) => code) : found.slice(0, 1)
  }

  test('a merge over the whole sheet only fills the rows and columns that there are', () => {
    expect(read(['B2:XFD1048576'])).toEqual(['2: a0,,,,'])
  }, 5_000)

  test('thousands of merges over each other are refused', () => {
    expect(read(Array.from({ length: 50_000 }, () => 'A2:B1048576'))).toEqual(['import-too-large'])
    expect(read(Array.from({ length: 100_001 }, () => 'C1'))).toEqual(['import-damaged-workbook'])
  }, 10_000)
})
