import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { InputsRead } from '../../src/cli/workspace/inputs-read.ts'
import { readFolder, said, withWorkspace } from './workspace-on-disk.ts'
import type { Files } from './workspace-on-disk.ts'

async function accept(files: Files): Promise<InputsRead> {
  return withWorkspace(files, async (folder) => readFolder(folder, { acceptValid: true }))
}

function written({ rejected }: InputsRead): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rejected.map(({ path, content }) => [path, Array.from(content).join('')]),
  )
}

const orders = 'id,seller,occurred_on,customer,amount\n'

describe('by default nothing is computed from a partly bad file', () => {
  test('one bad row, no inputs', async () => {
    const files = { 'facts/order.csv': `${orders}o1,chen,2026-01-05,A,1\no2,chen,2026-01-05,A,x\n` }
    const read = await withWorkspace(files, async (folder) => readFolder(folder))
    expect(read.inputs).toBeNull()
    expect(read.rejected).toEqual([])
    expect(read.files.at(-1)).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  })
})

describe('acceptValid', () => {
  test('takes the rest and gives the bad rows back with what is wrong', async () => {
    const read = await accept({
      'facts/order.csv': `${orders}o1,chen,2026-01-05,A,1\no2,chen,2026-01-05,"=A, B",x\n`,
    })
    expect(read.inputs?.facts.get('order')?.rows.map(({ id }) => id)).toEqual(['o1'])
    expect(written(read)).toEqual({
      'rejected/facts/order.csv':
        '\uFEFFid,seller,occurred_on,customer,amount,problem_code,problem_column,problem_zh,problem_en\r\n' +
        `o2,chen,2026-01-05,"'=A, B",x,not-a-decimal,amount,` +
        '“x”不是数字，应为 CNY 金额，如 1234.56，不带千分位、货币符号和单位,' +
        `"""x"" isn't a number; write an amount in CNY such as 1234.56, without thousands separators, currency signs or units"\r\n`,
    })
  })

  test('a mended file of rejected rows can be given again as it is', async () => {
    const bad = `${orders}o1,chen,2026-01-05,A,1\no2,chen,2026-01-05,"=A, ""B""",x\n\no3,chen,2026-01-05,'-1,2,,9\n`
    await withWorkspace({ 'facts/order.csv': bad }, async (folder) => {
      const first = await readFolder(folder, { acceptValid: true })
      for (const { path, content } of first.rejected) {
        const mended = Array.from(content)
          .join('')
          .replace(',x,', ',7.25,')
          .replace(/,9\r\n/, '\r\n')
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, 'facts/order.csv'), mended)
      }
      const again = await readFolder(folder)
      expect(again.problems.map(said)).toEqual([])
      expect(
        again.inputs?.facts.get('order')?.rows.map(({ id, values }) => [id, values[0], values[1]]),
      ).toEqual([
        ['o2', '=A, "B"', 725n],
        ['o3', '-1', 200n],
      ])
    })
  })

  test('everything about a rejected person goes with the person', async () => {
    const read = await accept({
      'employment.csv':
        'person,from,base_pay\nchen,2025-01-01,x\nli,2025-01-01,\nwang,2025-01-01,\n',
      'reporting.csv': 'person,manager,from\nchen,wang,2025-01-01\nli,chen,2025-01-01\n',
      'targets.csv':
        'scope,id,metric,period,target\nperson,chen,sales_amount,2026,1\nperson,li,sales_amount,2026,1\n',
      'shares.csv':
        'fact_type,fact,person,role,share\norder,o2,li,owner,50%\norder,o2,chen,owner,50%\n',
    })
    expect(read.inputs?.people.map(({ person }) => person)).toEqual(['li', 'wang'])
    expect(read.inputs?.employment.map(({ person }) => person)).toEqual(['li', 'wang'])
    expect(read.inputs?.reporting).toEqual([])
    expect(read.inputs?.targets.map(({ id }) => id)).toEqual(['li'])
    // o1 is chen's; o2 is li's but shared with chen, and can't be paid to li alone.
    expect(read.inputs?.facts.size).toBe(0)
    expect(read.inputs?.shares).toEqual([])
    expect(Object.keys(written(read))).toEqual([
      'rejected/employment.csv',
      'rejected/facts/order.csv',
      'rejected/people.csv',
      'rejected/reporting.csv',
      'rejected/shares.csv',
      'rejected/targets.csv',
    ])
  })

  test('a fact goes with any of its versions, so that an outdated one is not paid', async () => {
    const versions = `id,seller,occurred_on,recorded_at,customer,amount\no1,chen,2026-01-05,2026-01-06,A,100\no1,chen,2026-01-05,2026-01-07,A,9O\no2,li,2026-01-05,,A,5\n`
    const read = await accept({ 'facts/order.csv': versions })
    expect(read.inputs?.facts.get('order')?.rows.map(({ id }) => id)).toEqual(['o2'])
  })

  test('two facts under one id are both left out: nobody can tell which is right', async () => {
    const files = {
      'facts/order.csv': `${orders}o1,chen,2026-01-05,A,1\no1,chen,2026-01-05,A,2\no2,li,2026-01-05,A,5\n`,
    }
    expect((await withWorkspace(files, async (folder) => readFolder(folder))).inputs).toBeNull()
    const read = await accept(files)
    expect(read.inputs?.facts.get('order')?.rows.map(({ id }) => id)).toEqual(['o2'])
    expect(read.files.at(-1)).toMatchObject({ read: 3, accepted: 1, rejected: 2, repeated: 0 })
  })

  test('a person goes with a leave that is not understood', async () => {
    const read = await accept({ 'leave.csv': 'person,from,to\nchen,2026-01-01,2025-01-01\n' })
    expect(read.inputs?.people.map(({ person }) => person)).toEqual(['li', 'wang'])
    expect(read.inputs?.facts.get('order')?.rows.map(({ id }) => id)).toEqual(['o2'])
  })

  test('a team goes with its ring, and its people with it', async () => {
    const read = await accept({ 'teams.csv': 'team,parent\nall,\nnorth,south\nsouth,north\n' })
    expect(read.inputs?.teams.map(({ team }) => team)).toEqual(['all'])
    expect(read.inputs?.people.map(({ person }) => person)).toEqual(['wang'])
    expect(read.inputs?.facts.size).toBe(0)
  })

  test('leaves out the amounts in a currency of which a rate was rejected, and no others', async () => {
    const read = await accept({
      'facts/abroad.csv':
        'id,seller,occurred_on,amount,currency\na1,chen,2026-01-05,1,USD\na2,chen,2026-01-05,1,EUR\na3,chen,2026-01-05,1,CNY\n',
      'exchange-rates.csv':
        'from_currency,to_currency,day,rate,source\nusd,CNY,2026-01-01,7,bank\nusd,CNY,2026-01-05,x,bank\nEUR,CNY,2026-01-01,8,bank\n',
    })
    expect(read.inputs?.facts.get('abroad')?.rows.map(({ id }) => id)).toEqual(['a2', 'a3'])
    expect(read.problems.map(said)).toEqual([
      'not-a-decimal exchange-rates.csv:3 rate',
      'left-out-with facts/abroad.csv:2',
    ])
  })

  test('a file that cannot be read at all stops the calculation', async () => {
    const read = await accept({ 'facts/order.csv': Uint8Array.of(0x50, 0x4b, 3, 4) })
    expect(read.inputs).toBeNull()
  })
})

test('thousands of problems of one kind are grouped, with a true count and the first few', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) => `o${index},nobody${index % 7},2026-01-05,A,1\n`,
  )
  const read = await withWorkspace({ 'facts/order.csv': orders + rows.join('') }, async (folder) =>
    readFolder(folder),
  )
  expect(read.problems).toHaveLength(10_000)
  const [group] = read.groups
  expect(group).toMatchObject({
    code: 'person-unknown',
    file: 'facts/order.csv',
    field: 'seller',
    count: 20_000,
  })
  expect(group?.examples.map(({ at }) => at.line)).toEqual([2, 3, 4, 5, 6])
})
