import { describe, expect, test } from 'vitest'

import { textRows, workbookBytes } from '../support/workbook-bytes.ts'
import { plainWorkspace, problemsIn, readFolder, said, withWorkspace } from './workspace-on-disk.ts'

const manifest = String(plainWorkspace['yeji.yaml'])
const header = ['单号', '人', '日期', '客户', '金额']
const columns =
  '{ id: 单号, seller: 人, occurred_on: 日期, customer: 客户, amount: 金额, recorded_at: 日期 }'

/** yeji.yaml with one source. */
function withSource(source: string): string {
  return `${manifest}sources:\n  - ${source}\n`
}

describe('a source that says how its file is written', () => {
  test('reads GBK, days and amounts as they are; what is wrong is told at its place', async () => {
    // 单号;人;日期;客户;金额 and one row, in GBK.
    const bytes = Buffer.concat([
      Buffer.from('b5a5bac53bc8cb3bc8d5c6da3bbfcdbba73bbdf0b6ee0a', 'hex'),
      Buffer.from('x1;chen;2026/1/5;A;1052,75', 'latin1'),
      Buffer.from('d4aa0a', 'hex'),
      Buffer.from('x2;nobody;2026/2/30;A;1\nx3;li;2026.2.5;A;1,5\nx3;li;2026.2.5;A;1,5\n'),
    ])
    const files = {
      'yeji.yaml': withSource(
        `{ file: o.csv, into: facts/order, encoding: gb18030, delimiter: semicolon, duplicates: once, columns: ${columns} }`,
      ),
      'o.csv': bytes,
      'facts/order.csv': null,
    }
    await withWorkspace(files, async (folder) => {
      const {
        inputs,
        problems,
        files: counts,
        rejected,
      } = await readFolder(folder, { acceptValid: true })
      expect(problems.map(said)).toEqual([
        'import-row-again o.csv',
        'cell-not-a-day o.csv:3 日期',
        'cell-not-a-day o.csv:3 日期',
      ])
      expect(counts.find(({ file }) => file === 'o.csv')).toEqual({
        ...{ file: 'o.csv', into: 'facts/order' },
        ...{ read: 4, accepted: 2, rejected: 1, repeated: 0, leftOut: 1 },
      })
      expect(inputs?.facts.get('order')?.rows).toMatchObject([
        { id: 'x1', occurredOn: '2026-01-05', values: ['A', 105_275n, null, null] },
        { id: 'x3', occurredOn: '2026-02-05', values: ['A', 150n, null, null] },
      ])
      expect(rejected.map(({ path }) => path)).toEqual(['rejected/o.csv'])
    })
  })

  test('reads sheets of a workbook, each counted by itself', async () => {
    const sheet = (name: string, ...rows: readonly (readonly string[])[]) => ({
      name,
      rows: textRows([header, ...rows]),
    })
    const files = {
      'yeji.yaml': withSource(
        `{ file: o.xlsx, into: facts/order, sheets: [一月, 二月], columns: ${columns} }`,
      ),
      'o.xlsx': workbookBytes({
        sheets: [
          sheet('一月', ['x1', 'chen', '2026年1月5日', 'A', '¥1,052.75']),
          sheet(
            '二月',
            ['x2', 'zhao', '20260205', 'B', '11.50万元'],
            ['x1', 'li', '2026-2-6', 'B', '1'],
          ),
        ],
      }),
      'facts/order.csv': null,
    }
    await withWorkspace(files, async (folder) => {
      const { problems, files: counts } = await readFolder(folder)
      // x1 is known at two moments, and so are two versions of one order; zhao is nobody we know.
      expect(problems.map(said)).toEqual(['person-unknown o.xlsx[二月]:2 人'])
      expect(
        counts.flatMap(({ file, read }) => (file.startsWith('o.') ? [[file, read]] : [])),
      ).toEqual([
        ['o.xlsx[一月]', 1],
        ['o.xlsx[二月]', 2],
      ])
    })
  })

  test('a question stops the calculation, whatever is accepted', async () => {
    const files = {
      'yeji.yaml': withSource(`{ file: o.tsv, into: facts/order, columns: ${columns} }`),
      'o.tsv': `${header.join('\t')}\nx1\tchen\t05/03/2026\tA\t1,052\n`,
      'facts/order.csv': null,
    }
    await withWorkspace(files, async (folder) => {
      const { inputs, problems } = await readFolder(folder, { acceptValid: true })
      expect(inputs).toBeNull()
      expect(problems.map(said)).toEqual([
        ...['ask-day-order o.tsv:2 日期', 'ask-day-order o.tsv:2 日期', 'ask-decimal o.tsv:2 金额'],
      ])
    })
  })

  test.each([
    [
      'a file that the importer does not read',
      '{ file: o.parquet, into: people, encoding: gb18030, columns: {} }',
      'source-format-unknown yeji.yaml:6 sources.0.file',
    ],
    [
      'a file that is not there',
      '{ file: o.xlsx, into: people, columns: { person: x } }',
      'file-missing o.xlsx',
    ],
    [
      'a column that is not there',
      '{ file: people.csv, into: people, totals: keep, columns: { person: 人 } }',
      'import-column-unknown yeji.yaml:6 sources.0.columns.person',
    ],
  ])('%s', async (_, source, expected) => {
    const found = await withWorkspace({ 'yeji.yaml': withSource(source) }, problemsIn)
    expect(found.map(said)).toContain(expected)
  })
})
