import { describe, expect, test } from 'vitest'

import { isQuestion } from '#domain/import/problems/questions.ts'

import { textRows, workbookBytes } from '../support/workbook-bytes.ts'
import { imported } from './imported.ts'

const columns = 'columns: { id: 号, seller: 人, occurred_on: 日, amount: 额 }'
const header = '号,人,日,额\n'

/** "ask-decimal amount ×2: decimal: comma / decimal: dot". */
function questionsOf(content: string | Uint8Array, mapping: string): readonly string[] {
  return imported(content, mapping).problems.map((problem) => {
    if (!isQuestion(problem)) return problem.code
    const { code, target, count, answers } = problem
    const place = target === null ? '' : ` ${target}`
    return `${code}${place} ×${count}: ${answers.map(({ line }) => line).join(' / ')}`
  })
}

describe('rows', () => {
  test('each with its fate, and every reason at once', () => {
    const content = `${header}a,chen,2024-1-5,1\nb,li,2024-2-30,x\n"c,wang\nd,wang,2024/3/1,1,9\n,,,\n`
    expect(imported(content, columns).rows).toEqual([
      '2: a,chen,2024-01-05,1,',
      '3: cell-not-a-day 日; cell-not-a-number 额',
      '4: import-row-quote',
      '5: import-row-cells',
    ])
  })

  test('rows that a stray quote swallows are told, not lost', () => {
    const many = Array.from({ length: 4000 }, (_, index) => `s${index},c,2024-1-5,1\n`).join('')
    const { rows } = imported(`${header}a,c,2024-1-5,"1\n${many}z,c,2024-1-5,1"\n`, columns)
    expect(rows).toEqual(['2: import-row-quote'])
    const open = `${header}a,c,2024-1-5,"1\n${many.repeat(15)}z,c,2024-1-5,1\n`
    const apart = imported(open, `duplicates: keep\n${columns}`)
    expect(apart.rows[0]).toBe('2: import-row-quote')
    expect(apart.rows).toHaveLength(60_002)
  })

  test('conditions, values, fixed values, and what an empty cell stands for', () => {
    const mapping = `
      columns:
        id: 号
        seller: { column: 人, values: { 陈: chen }, empty: house }
        amount: { column: 额, empty: "0" }
        note: { value: imported }
      where: { 日: ["2024-1-5"] }`
    expect(
      imported(`${header}a,陈,2024-1-5,\nb,,2024-1-5,2\nc,陈,2024-1-6,3\n`, mapping).rows,
    ).toEqual(['2: a,chen,,0,imported', '3: b,house,,2,imported', '4: left out'])
  })

  test('the same id with other contents is a conflict: neither counts', () => {
    const content = `${header}a,chen,2024-1-5,1\na,chen,2024-1-5,2\nb,li,2024-1-5,1\nb,li,2024-01-05,1\n`
    expect(imported(content, columns).rows).toEqual([
      '2: import-row-conflict 号',
      '3: import-row-conflict 号',
      // The same but for the way the day is written: the table says that it counts once.
      '4: b,li,2024-01-05,1,',
      '5: b,li,2024-01-05,1,',
    ])
  })

  test('an id from several columns: the same texts give the same id, a hole none', () => {
    const mapping = 'columns: { id: { hash: [号, 人] }, amount: 额 }'
    const [first, second, third] = imported(`${header}a,chen,,1\na,,,2\nb,chen,,3\n`, mapping).rows
    expect(first).toMatch(/^2: [0-9a-f]{24},,,1,$/)
    expect(second).toBe('3: cell-id-part-empty 人')
    expect(third).not.toBe(first)
    expect(imported(`人,额,号\nchen,1,a\n`, mapping).rows[0]).toBe(first)
  })
})

describe('what is asked', () => {
  test.each([
    ['a comma', '1,052', ['ask-decimal amount ×1: decimal: comma / decimal: dot']],
    ['a mark', '-', ['ask-blank ×1: blank: ["-"] / blank: []']],
    ['a mark in words', '暂缺', ['ask-blank ×1: blank: ["暂缺"] / blank: []']],
  ])('%s', (_, amount, expected) => {
    expect(questionsOf(`${header}a,c,,"${amount}"\n`, columns)).toEqual(expected)
  })

  test('all questions at once, and nothing is loaded until they are answered', () => {
    const content = `${header}a,chen,05/03/2024,"1,052"\na,chen,05/03/2024,"1,052"\n合计,,,"2,104"\n`
    expect(questionsOf(content, columns)).toEqual([
      'ask-day-order occurred_on ×2: dayOrder: day-first / dayOrder: month-first',
      'ask-decimal amount ×3: decimal: comma / decimal: dot',
      'ask-duplicates ×1: duplicates: once / duplicates: refuse / duplicates: keep',
      'ask-totals ×1: totals: leave-out / totals: keep',
    ])
    const answers = `
      duplicates: once
      totals: leave-out
      columns:
        id: 号
        seller: 人
        occurred_on: { column: 日, dayOrder: day-first }
        amount: { column: 额, decimal: dot }`
    const { rows, remarks } = imported(content, answers)
    expect(rows).toEqual(['2: a,chen,2024-03-05,1052,', '3: left out', '4: left out'])
    expect(remarks).toEqual(['import-row-again', 'import-row-total'])
  })

  test('a point is asked as soon as a neighbour has a comma for decimals', () => {
    const content = `${header}a,c,,1.052\nb,c,,"7,50"\n`
    expect(questionsOf(content, columns)).toEqual([
      'ask-decimal amount ×2: decimal: comma / decimal: dot',
    ])
    expect(questionsOf(`${header}a,c,,1.052\nb,c,,7.50\n`, columns)).toEqual([])
    const comma = columns.replace('额', '{ column: 额, decimal: comma }')
    expect(imported(content, comma).rows).toEqual(['2: a,c,,1052,', '3: b,c,,7.50,'])
  })

  test.each([
    ['once', ['2: a,c,,1,', '3: left out']],
    ['refuse', ['2: a,c,,1,', '3: import-row-refused']],
    ['keep', ['2: a,c,,1,', '3: a,c,,1,']],
  ])('duplicates: %s', (answer, expected) => {
    const { rows } = imported(`${header}a,c,,1\na ,c,,1\n`, `duplicates: ${answer}\n${columns}`)
    expect(rows).toEqual(expected)
  })

  test('kept duplicates without an id of their own stay apart', () => {
    const mapping = 'duplicates: keep\ncolumns: { id: { hash: [人, 额] }, amount: 额 }'
    const { rows } = imported(`${header},c,,1\n,c,,1\n,c,,1\n`, mapping)
    const ids = rows.map((row) => row.slice(3).split(',')[0])
    expect(ids.map((id) => id?.replace(/^[0-9a-f]{24}/, ''))).toEqual(['', '-2', '-3'])
  })

  test('blank words: empty where the mapping says so, else mistakes; texts stay texts', () => {
    const content = `${header}a,c,,-\nb,c,,暂缺\n`
    expect(imported(content, `blank: ["-"]\n${columns}`).rows).toEqual([
      '2: a,c,,,',
      '3: cell-not-a-number 额',
    ])
    const note = 'columns: { id: 号, note: 额 }'
    expect(imported(content, note).rows).toEqual(['2: a,,,,-', '3: b,,,,暂缺'])
  })

  test('the encoding, with what each makes of it', () => {
    const bytes = Buffer.from('e6970a86b40a', 'hex')
    expect(questionsOf(bytes, columns)).toEqual([
      'ask-encoding ×2: encoding: gb18030 / encoding: windows-1252',
    ])
  })

  test('the delimiter', () => {
    expect(questionsOf('a,x;b\n1,5;2\n', columns)).toEqual([
      'ask-delimiter ×2: delimiter: comma / delimiter: semicolon',
    ])
    const { rows, remarks } = imported('号;额\na;1052,75\n', 'columns: { id: 号, amount: 额 }')
    expect([rows, remarks]).toEqual([['2: a,,,1052.75,'], ['import-delimiter-taken']])
  })
})

describe('workbooks', () => {
  const sheet = (
    name: string,
    rows: readonly (readonly string[])[],
    merges: readonly string[] = [],
  ) => ({
    ...{ name, merges },
    rows: textRows(rows),
  })

  test('several sheets are asked, and read in order of their tabs', () => {
    const bytes = workbookBytes({
      sheets: [
        sheet('一月', [
          ['号', '额'],
          ['a', '1'],
        ]),
        sheet('二月', [
          ['额', '号'],
          ['2', 'b'],
        ]),
        sheet('空', []),
      ],
    })
    const mapping = 'columns: { id: 号, amount: 额 }'
    expect(questionsOf(bytes, mapping)).toEqual([
      'ask-sheets ×2: sheets: ["一月"] / sheets: ["二月"] / sheets: ["一月", "二月"]',
    ])
    expect(imported(bytes, `sheets: [二月, 一月]\n${mapping}`).rows).toEqual([
      '2: a,,,1,',
      '2: b,,,2,',
    ])
    expect(questionsOf(bytes, `sheets: [三月]\n${mapping}`)).toEqual(['import-sheet-unknown'])
  })

  test('a title above the header, and a header of two rows', () => {
    const rows = [
      ['2024 年销售表'],
      ['号', '一季度', '', '备注'],
      ['', '额', '数量', ''],
      ['a', '1', '2', 'x'],
    ]
    const bytes = workbookBytes({
      sheets: [sheet('S', rows, ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'])],
    })
    const mapping = 'columns: { id: 号, amount: 一季度/额, note: 备注 }'
    expect(questionsOf(bytes, mapping)).toEqual(['ask-skip-rows ×1: skipRows: 1 / skipRows: 0'])
    expect(questionsOf(bytes, `skipRows: 1\n${mapping}`)).toEqual([
      'ask-header-rows ×1: headerRows: 2 / headerRows: 1',
    ])
    expect(imported(bytes, `skipRows: 1\nheaderRows: 2\n${mapping}`).rows).toEqual(['4: a,,,1,x'])
  })

  test('merged cells among the rows', () => {
    const rows = [
      ['人', '号', '额'],
      ['chen', 'a', '1'],
      ['', 'b', '2'],
      ['li', 'c', '3'],
    ]
    const bytes = workbookBytes({ sheets: [sheet('S', rows, ['A2:A3'])] })
    const mapping = 'columns: { id: 号, seller: 人, amount: 额 }'
    expect(questionsOf(bytes, mapping)).toEqual(['ask-merged ×1: merged: fill / merged: first'])
    expect(imported(bytes, `merged: fill\n${mapping}`).rows).toEqual([
      ...['2: a,chen,,1,', '3: b,chen,,2,', '4: c,li,,3,'],
    ])
    expect(imported(bytes, `merged: first\n${mapping}`).rows[1]).toBe('3: b,,,2,')
  })

  test('formulas by their kept values, and said; errors are rejected', () => {
    const rows =
      '<row r="1"><c t="inlineStr"><is><t>号</t></is></c><c t="inlineStr"><is><t>额</t></is></c></row>' +
      '<row r="2"><c><v>1</v></c><c><f>A2*2</f><v>2</v></c></row>' +
      '<row r="3"><c><v>2</v></c><c><f>A3*2</f></c></row>' +
      '<row r="4"><c><v>3</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    const bytes = workbookBytes({ sheets: [{ name: 'S', rows }] })
    const { rows: read, remarks } = imported(bytes, 'columns: { id: 号, amount: 额 }')
    expect(read).toEqual(['2: 1,,,2,', '3: cell-broken 额', '4: cell-broken 额'])
    expect(remarks).toEqual(['import-by-formula'])
  })
})

describe('a mapping that doesn’t fit', () => {
  test.each([
    ['a column that isn’t there', 'columns: { id: 编号 }', ['import-column-unknown']],
    [
      'a column of ours that isn’t there',
      'columns: { id: 号, amuont: 额 }',
      ['import-target-unknown'],
    ],
    ['what rows need', 'columns: { amount: 额 }', ['import-target-missing']],
    [
      'a condition on nothing',
      'columns: { id: 号 }\nwhere: { 州: [x] }',
      ['import-column-unknown'],
    ],
    [
      'a hash of nothing',
      'columns: { id: { hash: [甲, 乙] } }',
      ['import-column-unknown', 'import-column-unknown'],
    ],
  ])('%s', (_, mapping, expected) => {
    expect(questionsOf(`${header}a,c,,1\n`, mapping)).toEqual(expected)
  })

  test('two columns of one name', () => {
    expect(questionsOf('号,额,额\na,1,2\n', 'columns: { id: 号, amount: 额 }')).toEqual([
      'import-column-twice',
    ])
    expect(imported('号,额,额\na,1,2\n', 'columns: { id: 号 }').rows).toEqual(['2: a,,,,'])
  })

  test('what is no table', () => {
    expect(questionsOf('', columns)).toEqual(['import-no-header'])
    expect(questionsOf('\n \n', columns)).toEqual(['import-no-header'])
    expect(questionsOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'), columns)).toEqual([
      'import-old-workbook',
    ])
    expect(questionsOf(Buffer.from('0000ff00', 'hex'), columns)).toEqual(['import-not-text'])
    expect(questionsOf(Buffer.from('504b0304', 'hex'), columns)).toEqual([
      'import-damaged-workbook',
    ])
  })
})
