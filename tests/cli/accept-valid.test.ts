import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { smallCompany } from './small-company.ts'
import { codesOf, filesIn, linesOf, printed, withCompany, yeji, yejiHere } from './yeji.ts'

const march = ['--period', '2026-03'] as const
const orders = String(smallCompany['facts/order.csv'])
/** o3's amount has a letter in it, and o9 is of nobody we know. */
const bad = {
  'facts/order.csv': `${orders.replace(',500\n', ',5OO\n')}o9,zhao,2026-03-05,,1\n`,
}

test('by default nothing is computed, and every problem is told with its place', async () => {
  await withCompany(bad, async (folder) => {
    const before = await filesIn(folder)
    const ended = await yeji('calc', folder, ...march, '--json')
    expect(ended.code).toBe(1)
    expect(printed(ended).problems).toMatchObject([
      {
        code: 'not-a-decimal',
        severity: 'error',
        file: 'facts/order.csv',
        line: 4,
        field: 'amount',
      },
      { code: 'person-unknown', severity: 'error', file: 'facts/order.csv', line: 6 },
    ])
    const { code, out, told } = await yejiHere('calc', folder, ...march)
    expect([code, out]).toEqual([1, ''])
    expect(told).toContain('error   facts/order.csv:4 amount  not-a-decimal\n        "5OO"')
    expect(await filesIn(folder)).toEqual(before)
  })
})

test('--accept-valid computes the rest; the rejected rows, mended, are accepted', async () => {
  await withCompany(bad, async (folder) => {
    const first = await yeji('calc', folder, ...march, '--accept-valid')
    expect(first.code).toBe(0)
    expect(first.told).toContain('not-a-decimal')
    const out = join(folder, 'results/2026-03')
    const files = await filesIn(out)
    const rejected = files['rejected/facts/order.csv'] ?? ''
    expect(linesOf(rejected).map((line) => line.slice(0, 2))).toEqual(['id', 'o3', 'o9'])
    expect(linesOf(files['pay.csv'] ?? '').map((line) => line.split(',').at(-1))).toEqual([
      ...['amount', '200.00', '0.00', '0.03'],
    ])

    const mended = Buffer.from(rejected, 'latin1')
      .toString('utf8')
      .replace('5OO', '500')
      .replace('zhao', 'li')
    const second = join(folder, 'second')
    await writeFile(join(folder, 'facts/order.csv'), mended)
    expect(await yejiHere('calc', folder, ...march, '--out', second)).toMatchObject({
      code: 0,
      told: '',
    })
    const pay = linesOf((await filesIn(second))['pay.csv'] ?? '')
    expect(pay.map((line) => line.split(',').at(-1))).toEqual(['amount', '0.00', '50.10', '0.00'])
  })
})

test('a file of thousands of problems is told by group, with true counts', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) =>
    index % 2 === 0 ? `x${index},zhao,2026-03-05,1\n` : `x${index},li,2026-03-05,${index}x\n`,
  )
  const header = 'id,seller,occurred_on,amount\n'
  await withCompany({ 'facts/order.csv': header + rows.join('') }, async (folder) => {
    const { code, told } = await yeji('calc', folder, ...march)
    expect(code).toBe(1)
    expect(told).toContain('2500 × person-unknown facts/order.csv seller\n')
    expect(told).toContain('2500 × not-a-decimal facts/order.csv amount\n')
    expect(told).toContain('… +2495')
    expect(told.split('\n').length).toBeLessThan(30)
    const ended = await yejiHere('calc', folder, ...march, '--json')
    expect(codesOf(ended).toSorted()).toEqual(['not-a-decimal', 'person-unknown'])
    expect(printed(ended).problems).toHaveLength(5000)
  })
})
