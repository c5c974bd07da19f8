import { expect, test } from 'vitest'

import { sourceSchema } from '#domain/import/mapping/source.ts'
import { openTable } from '#domain/import/suggest/open-table.ts'
import { suggestColumns } from '#domain/import/suggest/suggest-columns.ts'
import { factTable } from '#domain/import/target-table.ts'
import { trialImport } from '#domain/tables/trial-import.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { isQuestion } from '#domain/import/problems/questions.ts'

const column = (key: string, unit: 'text' | 'money' | 'day', zh: string) => ({
  ...{ key, unit, name: { zh, en: key }, splits: false, optional: false },
})
const sale: FactType = {
  key: 'sale',
  name: { zh: '销售', en: 'Sale' },
  creditedBy: 'seller',
  columns: [column('shift', 'text', '时段'), column('amount', 'money', '交易额')],
}

const text = [
  '工号;时段;签单时间;交易额;备注',
  '1001;早;2019-3-1;1.052,75;甲',
  '1001;早;2019-3-1;1.052,75;甲',
  '1002;晚;2019-3-2;11,50万元;乙',
  '1003;晚;2019-2-30;80;丙',
  '1004;;2019-3-4;90;丁',
  '1005;晚;2019-3-4;1,234;戊',
  '合计;;;116.132,75;',
].join('\n')
const bytes = Buffer.from(text)

const trial = (mapping: object) =>
  trialImport({
    ...{ bytes, file: 'f.csv', type: sale, currency: 'CNY', latest: Date.UTC(2026, 0, 1) },
    count: '工号',
    source: sourceSchema.parse({ file: 'f.csv', into: 'facts/sale', ...mapping }),
  })

const columns = {
  id: { hash: ['工号', '签单时间', '时段'] },
  ...{ seller: '工号', occurred_on: '签单时间', shift: '时段' },
  amount: { column: '交易额', decimal: 'comma' },
}

// By hand: of 7 rows the second says what the first says and the last is a total; row 5 has a day that never was, row 6 no
// shift, of which its id is made, and row 7 1.234, which is more than fen. 1,052.75 + 115,000 = 116,052.75.
test('a trial says of every row what an upload would make of it', () => {
  const outcome = trial({ columns, duplicates: 'once', totals: 'leave-out' })
  if (!outcome.ok) throw new Error(outcome.error[0]?.message.en)
  const { read, leftOut, facts, rejected, sums, headers } = outcome.value
  expect({ read, leftOut, facts: facts.length }).toEqual({ read: 7, leftOut: 2, facts: 2 })
  expect(facts[1]?.fact).toMatchObject({
    seller: '1002',
    occurred_on: '2019-03-02',
    amount: '115000',
  })
  expect(
    rejected.map(({ line, problems }) => [
      line,
      ...problems.map(({ code, at }) => `${at.field}:${code}`),
    ]),
  ).toEqual([
    [5, '签单时间:cell-not-a-day'],
    [6, '时段:cell-id-part-empty'],
    [7, '交易额:too-many-decimals'],
  ])
  expect(sums).toEqual({ amount: '116052.75' })
  expect([...outcome.value.counted.keys()]).toEqual(['1001', '1002', '1003', '1004', '1005'])
  expect(headers.get('f.csv')).toEqual(['工号', '时段', '签单时间', '交易额', '备注'])
})

test('nothing comes of it while something has to be asked, or a column is missing', () => {
  const open = trial({ columns: { ...columns, amount: '交易额' } })
  if (open.ok) throw new Error('answered by nobody')
  const asked = open.error.filter(isQuestion).map(({ code, target }) => `${code} ${target}`)
  expect(asked).toEqual(['ask-duplicates null', 'ask-decimal amount', 'ask-totals null'])
  const { seller: _, ...fewer } = columns
  const missing = trial({ columns: fewer, duplicates: 'once', totals: 'leave-out' })
  expect(missing.ok ? [] : missing.error.map(({ code }) => code)).toEqual(['import-target-missing'])
})

test('suggestions say how sure they are, and why', () => {
  const opened = openTable(bytes, 'f.csv', {})
  if (!opened.ok) throw new Error('not opened')
  expect(opened.value.opened.asText).toEqual({ encoding: 'utf-8', delimiter: 'semicolon' })
  const names = new Map([['amount', ['交易额']]])
  const found = suggestColumns(opened.value.table, factTable(sale), names, 'CNY')
  expect(
    found.map(({ column: ours, heading, confidence }) => `${ours} ${heading} ${confidence}`),
  ).toEqual([
    'amount 交易额 sure',
    'seller 工号 likely',
    // By its cells: none of the usual names is in the heading.
    'occurred_on 签单时间 possible',
  ])
  expect(found[0]?.reason).toEqual({
    zh: '与方案中的列名相同；抽看 7 格，7 格可读作金额',
    en: 'the same name as in the plan; 7 of 7 cells looked at read as amounts',
  })
})
