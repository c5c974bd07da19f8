import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { textRows, workbookBytes } from '../support/workbook-bytes.ts'
import {
  codesOf,
  filesIn,
  linesOf,
  printed,
  withFolder,
  writeFiles,
  yeji,
  yejiHere,
} from './yeji.ts'

const mapping = `yeji: mapping/1
sources:
  - file: sales.csv
    into: facts/collection
    delimiter: semicolon
    columns:
      id: 单号
      seller: 业务员
      occurred_on: 日期
      order: 订单
      customer: 客户
      amount: { column: 金额, decimal: comma }
`
const header = '单号;业务员;日期;订单;客户;金额\n'
const good = `${header}c1;chen;2026/3/5;o1;甲;¥1.052,75\nc2;li;2026年3月6日;o2;乙;（12,5）\n`
const bad = `${good}c3;li;2026/2/30;o3;丙;5O\n`

const questions = z.object({
  questions: z.array(
    z.object({ code: z.string(), answers: z.array(z.object({ line: z.string() })) }),
  ),
})

describe('yeji import', () => {
  test('writes clean tables, and says what became of every row', async () => {
    await withFolder(async (folder) => {
      await writeFiles(folder, { 'sales.csv': good, 'm.yaml': mapping })
      const ended = await yeji(
        ...['import', join(folder, 'sales.csv'), '--mapping', join(folder, 'm.yaml')],
        ...['--out', join(folder, 'out')],
      )
      expect(ended).toMatchObject({ code: 0, told: '' })
      expect(ended.out).toMatch(/sales\.csv +facts\/collection +2 +2 +0 +0/)
      const files = await filesIn(join(folder, 'out'))
      expect(Object.keys(files)).toEqual(['.yeji-output', 'facts/collection.csv'])
      const clean = Buffer.from(files['facts/collection.csv'] ?? '', 'latin1').toString('utf8')
      expect(linesOf(clean)).toEqual([
        'id,seller,occurred_on,order,customer,amount',
        'c1,chen,2026-03-05,o1,甲,1052.75',
        'c2,li,2026-03-06,o2,乙,-12.5',
      ])
    })
  })

  test('writes nothing while a row is wrong; with --accept-valid apart, to be mended and given again', async () => {
    await withFolder(async (folder) => {
      await writeFiles(folder, { 'sales.csv': bad, 'm.yaml': mapping })
      const args = ['--mapping', join(folder, 'm.yaml'), '--out', join(folder, 'out')]
      const refused = await yejiHere('import', join(folder, 'sales.csv'), ...args, '--json')
      expect(refused.code).toBe(1)
      expect(codesOf(refused)).toEqual(['cell-not-a-day', 'cell-not-a-number', 'rows-rejected'])
      expect(printed(refused).problems[0]).toMatchObject({
        file: 'sales.csv',
        line: 4,
        field: '日期',
      })
      expect(await filesIn(join(folder, 'out'))).toEqual({})

      const accepted = await yejiHere(
        'import',
        join(folder, 'sales.csv'),
        ...args,
        '--accept-valid',
      )
      expect(accepted.code).toBe(0)
      const files = await filesIn(join(folder, 'out'))
      expect(linesOf(files['facts/collection.csv'] ?? '')).toHaveLength(3)
      const rejected = Buffer.from(files['rejected/sales.csv'] ?? '', 'latin1').toString('utf8')
      expect(linesOf(rejected)[1]).toMatch(
        /^c3,li,2026\/2\/30,o3,丙,5O,cell-not-a-day \| cell-not-a-number,日期 \| 金额,/,
      )
      // Commas and UTF-8 by now, and without the semicolons that the mapping speaks of.
      const mended = join(folder, 'sales.csv')
      await writeFile(mended, rejected.replace('2026/2/30', '2026/3/30').replace('5O', '"50,5"'))
      const again = await yejiHere('import', mended, ...args)
      expect(again).toMatchObject({ code: 0, told: '' })
      expect(
        linesOf((await filesIn(join(folder, 'out')))['facts/collection.csv'] ?? '')[1],
      ).toMatch(/^c3,li,2026-03-30,o3,.*,50\.5$/)
    })
  })

  test('a mapping with one file name reads next month’s file, too', async () => {
    await withFolder(async (folder) => {
      await writeFiles(folder, { '2026-04.csv': good, 'm.yaml': mapping })
      const { code } = await yejiHere(
        ...['import', join(folder, '2026-04.csv'), '--mapping', join(folder, 'm.yaml')],
        ...['--out', join(folder, 'out')],
      )
      expect(code).toBe(0)
    })
  })

  test('questions, with the lines that answer them; nothing is written', async () => {
    await withFolder(async (folder) => {
      const open = mapping.replace('{ column: 金额, decimal: comma }', '金额')
      await writeFiles(folder, {
        'sales.csv': `${header}c1;chen;05/03/2026;o1;甲;1,052\n`,
        'm.yaml': open,
      })
      const args = ['import', join(folder, 'sales.csv'), '--mapping', join(folder, 'm.yaml')]
      const ended = await yejiHere(
        ...args,
        '--out',
        join(folder, 'out'),
        '--accept-valid',
        '--json',
      )
      expect(ended.code).toBe(1)
      const asked = questions.parse(JSON.parse(ended.out)).questions
      expect(asked.map(({ code, answers }) => [code, answers.map(({ line }) => line)])).toEqual([
        ['ask-day-order', ['dayOrder: day-first', 'dayOrder: month-first']],
        ['ask-decimal', ['decimal: comma', 'decimal: dot']],
      ])
      expect(await filesIn(join(folder, 'out'))).toEqual({})
      const { told } = await yejiHere(...args, '--out', join(folder, 'out'))
      expect(told).toContain('decimal: comma ("1,052" is 1.052) or decimal: dot ("1,052" is 1052)')
    })
  })

  test.each([
    ['no mapping', null, [], ['file-missing']],
    ['no mapping’s kind', 'yeji: plan/1\n', [], ['mapping-kind']],
    ['an unknown key', mapping.replace('into:', 'onto:'), [], ['document-shape']],
    ['an unknown table', mapping.replace('collection', 'colection'), [], ['source-into-unknown']],
    ['another table', mapping, ['--into', 'people'], ['table-not-mapped']],
    [
      'another file',
      `${mapping}  - { file: b.csv, into: people, columns: { person: x } }\n`,
      [],
      ['file-not-mapped'],
    ],
    ['a column that isn’t there', mapping.replace('客户', '顾客'), [], ['import-column-unknown']],
  ])('%s', async (_, written, more, expected) => {
    await withFolder(async (folder) => {
      const file = expected[0] === 'file-not-mapped' ? 'c.csv' : 'sales.csv'
      await writeFiles(folder, { [file]: good, 'm.yaml': written })
      const ended = await yejiHere(
        ...['import', join(folder, file), '--mapping', join(folder, 'm.yaml'), ...more],
        ...['--out', join(folder, 'out'), '--json'],
      )
      expect(ended.code).toBe(1)
      expect(codesOf(ended)).toEqual(expected)
    })
  })

  test('rejected rows of each sheet have a file of their own, whatever its name', async () => {
    await withFolder(async (folder) => {
      const rows = textRows([
        ['号', '名'],
        ['', '甲'],
      ])
      const names = ['一月', 'a..b', '..']
      await writeFiles(folder, {
        'p.xlsx': workbookBytes({ sheets: names.map((name) => ({ name, rows })) }),
        'm.yaml':
          'yeji: mapping/1\nsources:\n  - { file: p.xlsx, into: people, sheets: [一月, a..b, ".."], columns: { person: 号, name_zh: 名 }, duplicates: keep }\n',
      })
      const { code } = await yejiHere(
        ...['import', join(folder, 'p.xlsx'), '--mapping', join(folder, 'm.yaml')],
        ...['--out', join(folder, 'out'), '--accept-valid'],
      )
      expect(code).toBe(0)
      const files = Object.keys(await filesIn(join(folder, 'out')))
      expect(files.filter((path) => path.startsWith('rejected/'))).toEqual([
        ...['rejected/p[_].csv', 'rejected/p[a_b].csv', 'rejected/p[一月].csv'],
      ])
    })
  })
})

describe('yeji map', () => {
  test('proposes a mapping that import takes, once its questions are answered', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, '回款.csv')
      const content =
        '回款单号,业务员,回款日期,订单号,客户名称,回款金额（万元）,手机\nc1,chen,05/03/2026,o1,甲,12,138\n'
      await writeFile(file, content)
      const proposed = await yeji('map', file, '--into', 'facts/collection')
      expect(proposed).toMatchObject({ code: 0, told: '' })
      expect(proposed.out).toBe(`yeji: mapping/1
currency: CNY
sources:
  - file: 回款.csv
    into: facts/collection
    columns:
      id: 回款单号
      seller: 业务员
      occurred_on:
        column: 回款日期
        # ? ask-day-order: 1 × "05/03/2026"
        # dayOrder: day-first   # the day comes first
        # dayOrder: month-first   # the month comes first
      order: 订单号
      customer: 客户名称
      amount:
        column: 回款金额（万元）
        # ? ask-unit: 1 × "12"
        # unit: 万   # the numbers are in 万
        # unit: 一   # the numbers are as they stand
    # Columns that are not read: 手机
`)
      const answered = proposed.out
        .replace('# dayOrder: day-first ', 'dayOrder: day-first ')
        .replace('# unit: 万 ', 'unit: 万 ')
      await writeFile(join(folder, 'm.yaml'), answered)
      const { code } = await yejiHere(
        ...['import', file, '--mapping', join(folder, 'm.yaml'), '--out', join(folder, 'out')],
      )
      expect(code).toBe(0)
      const clean = (await filesIn(join(folder, 'out')))['facts/collection.csv'] ?? ''
      expect(linesOf(clean)[1]).toMatch(/^c1,chen,2026-03-05,o1,.*,120000$/)
    })
  })

  test('finds the likeliest table by English headings', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'staff.csv')
      await writeFile(
        file,
        'Employee ID,Start Date,End Date,Job Title,Department,Base Salary\n1,2026-01-01,,rep,north,9000\n',
      )
      const { out } = await yejiHere('map', file, '--json')
      expect(JSON.parse(out)).toMatchObject({
        ok: true,
        into: 'employment',
        missing: [],
        questions: [],
      })
    })
  })

  test('what is no table, and a table that nobody knows', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'x.csv')
      await writeFile(file, '')
      expect(codesOf(await yejiHere('map', file, '--json'))).toEqual(['import-no-header'])
      const wrong = await yejiHere('map', file, '--into', 'peple', '--json')
      expect(codesOf(wrong)).toEqual(['source-into-unknown'])
      expect(codesOf(await yejiHere('map', join(folder, 'y.csv'), '--json'))).toEqual([
        'file-missing',
      ])
    })
  })
})
