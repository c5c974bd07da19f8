import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'

import { FOREVER } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { plainWorkspace, readFolder, said, withWorkspace } from './workspace-on-disk.ts'

describe('the plain workspace', () => {
  test('reads exactly, in stored decimals', async () => {
    const { inputs, files, freshness } = await withWorkspace({}, async (folder) =>
      readFolder(folder),
    )
    expect(inputs?.people[0]).toEqual({ person: 'chen', name: { zh: '陈', en: 'Chen' } })
    expect(inputs?.employment.map(({ to, basePayMinor }) => [to, basePayMinor])).toEqual([
      [FOREVER, 900_000n],
      ['2026-01-01', 800_050n],
      [FOREVER, 1_200_000n],
    ])
    expect(inputs?.teams[1]).toEqual({
      team: 'north',
      parent: 'all',
      name: { zh: '北区', en: 'North' },
    })
    expect(inputs?.facts.get('order')?.rows[1]).toEqual({
      id: 'o2',
      seller: 'li',
      occurredOn: '2026-02-05',
      recordedAt: parseInstant('2026-02-06T02:00:00Z'),
      cancelled: false,
      values: ['Globex', 200_000n, 250_000_000n, true],
    })
    expect(files.map(({ file, read, accepted }) => [file, read, accepted])).toEqual([
      ['people.csv', 3, 3],
      ['teams.csv', 2, 2],
      ['employment.csv', 3, 3],
      ['facts/order.csv', 2, 2],
    ])
    expect(freshness.get('order')).toEqual({
      facts: 2,
      lastRecordedAt: parseInstant('2026-02-06T02:00:00Z'),
      lastOccurredOn: '2026-02-05',
    })
  })

  test('amounts in currencies of their own are kept in their own minor units', async () => {
    const { inputs } = await withWorkspace(
      {
        'facts/abroad.csv':
          'id,seller,occurred_on,amount,currency\na1,chen,2026-01-05,100.5,usd\na2,chen,2026-01-05,1000,JPY\na3,chen,2026-01-05,1.125,KWD\na4,chen,2026-01-05,2,\n',
        'exchange-rates.csv':
          'from_currency,to_currency,day,rate,source,recorded_at\nusd,cny,2026-01-01,7.1234,央行,2026-01-02\nJPY,CNY,2026-01-01,0.05,x,\nKWD,CNY,2026-01-01,23,x,\n',
      },
      async (folder) => readFolder(folder),
    )
    expect(inputs?.facts.get('abroad')?.rows.map(({ values }) => values)).toEqual([
      [10_050n, 'USD'],
      [1000n, 'JPY'],
      [1125n, 'KWD'],
      [200n, null],
    ])
    expect(inputs?.exchangeRates[0]).toEqual({
      from: 'USD',
      to: 'CNY',
      day: '2026-01-01',
      rate: 712_340_000n,
      source: '央行',
      recordedAt: parseInstant('2026-01-02'),
    })
  })

  test('without teams.csv the teams are those that employment names', async () => {
    const { inputs } = await withWorkspace({ 'teams.csv': null }, async (folder) =>
      readFolder(folder),
    )
    expect(inputs?.teams.map(({ team }) => team)).toEqual(['all', 'north'])
  })

  test('a byte order mark, CRLF and full-width spaces change nothing', async () => {
    const orders = plainWorkspace['facts/order.csv']
    const dressed = `\uFEFF${String(orders).replaceAll('\n', '\r\n').replaceAll('Acme', '\u3000Acme ')}`
    const read = async (text: string): Promise<unknown> =>
      withWorkspace(
        { 'facts/order.csv': text },
        async (folder) => (await readFolder(folder)).inputs,
      )
    expect(await read(dressed)).toEqual(await read(String(orders)))
  })

  test('targets are kept in the stored decimals of their metric', async () => {
    const targets =
      'scope,id,metric,period,target\nperson,chen,sales_amount,2026-01,1234.5\ncompany,,win_rate,2026-Q1,45.5%\nteam,north,order_count,2026,12\n'
    const { inputs } = await withWorkspace({ 'targets.csv': targets }, async (folder) =>
      readFolder(folder),
    )
    expect(inputs?.targets.map(({ target }) => target)).toEqual([123_450n, 45_500_000n, 12n])
  })
})

const ordersSql = `SELECT * FROM (VALUES
  ('o1', 'chen', DATE '2026-01-05', TIMESTAMPTZ '2026-01-06 08:00:00.250+08', false, 'Acme', 100.50::DECIMAL(18,2), 1::BIGINT, NULL::BOOLEAN),
  ('o2', 'li', DATE '2026-02-05', NULL, NULL, 'Globex', 2000::DECIMAL(18,2), 2::BIGINT, true)
) t(id, seller, occurred_on, recorded_at, cancelled, customer, amount, quantity, assisted)`

async function writeParquet(path: string, sql: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`COPY (${sql}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`)
  connection.closeSync()
}

describe('other formats', () => {
  test('NDJSON keeps every digit of a number', async () => {
    const rows = [
      '{"id":"o1","seller":"chen","occurred_on":"2026-01-05","customer":"A","amount":123456789012345.67,"assisted":true}',
      '{"id":2,"seller":"li","occurred_on":"2026-01-05","customer":"B","amount":"0.10","quantity":null,"note":"x"}',
    ]
    const files = { 'facts/order.csv': null, 'facts/order.ndjson': rows.join('\n') }
    const { inputs, problems } = await withWorkspace(files, async (folder) => readFolder(folder))
    expect(inputs?.facts.get('order')?.rows.map(({ id, values }) => [id, ...values])).toEqual([
      ['o1', 'A', 12_345_678_901_234_567n, null, true],
      ['2', 'B', 10n, null, null],
    ])
    expect(problems.map(said)).toEqual(['column-unknown facts/order.ndjson note'])
  })

  test('Parquet with exact types, in a folder whose name looks like a pattern', async () => {
    await withWorkspace(
      { 'facts/order.csv': null, 'facts/.keep': '', '[x]*/.keep': '' },
      async (folder) => {
        await writeParquet(join(folder, 'facts/order.parquet'), ordersSql)
        await writeParquet(join(folder, '[x]*/orders.parquet'), ordersSql)
        const { inputs, problems } = await readFolder(folder)
        expect(problems.map(said)).toEqual([])
        expect(
          inputs?.facts
            .get('order')
            ?.rows.map(({ id, recordedAt, values }) => [id, recordedAt, ...values]),
        ).toEqual([
          ['o1', parseInstant('2026-01-06T00:00:00.250Z'), 'Acme', 10_050n, 100_000_000n, null],
          ['o2', parseInstant('1600-01-01'), 'Globex', 200_000n, 200_000_000n, true],
        ])
        const { readParquet } = await import('#calc/parquet.ts')
        expect((await readParquet(join(folder, '[x]*/orders.parquet'))).rows).toHaveLength(2)
      },
    )
  })

  test('Parquet doubles are refused: they cannot hold exact amounts', async () => {
    await withWorkspace({ 'facts/order.csv': null, 'facts/.keep': '' }, async (folder) => {
      const doubles = `SELECT * REPLACE (amount::DOUBLE AS amount, [customer] AS customer) FROM (${ordersSql})`
      await writeParquet(join(folder, 'facts/order.parquet'), doubles)
      const { inputs, problems } = await readFolder(folder)
      expect(inputs).toBeNull()
      expect(problems.map(said)).toEqual([
        'column-nested facts/order.parquet customer',
        'column-not-exact facts/order.parquet amount',
      ])
    })
  })

  test('several files of a type, in several formats', async () => {
    const more = 'id,seller,occurred_on,customer,amount\no3,chen,2026-03-05,A,1\n'
    const files = {
      'facts/order/2026-03.csv': more,
      'facts/order/2026-04.ndjson':
        '{"id":"o4","seller":"chen","occurred_on":"2026-04-05","customer":"A","amount":1}',
    }
    const { inputs } = await withWorkspace(files, async (folder) => readFolder(folder))
    expect(inputs?.facts.get('order')?.rows.map(({ id }) => id)).toEqual(['o3', 'o4', 'o1', 'o2'])
  })
})

describe('sources', () => {
  const manifest = `yeji: workspace/1
name: { zh: 测试, en: Test }
timeZone: UTC
plans: [plan.yaml]
sources:
  - file: crm/deals.csv
    into: facts/order
    where: { Stage: [Won, Closed] }
    distinct: true
    columns:
      id: Deal
      seller: { column: Rep, values: { Chen W.: chen }, empty: li }
      occurred_on: Day
      customer: { value: Anybody }
      amount: Value
`
  const deals =
    'Deal,Rep,Day,Value,Stage\nd1,Chen W.,2026-01-05,10,Won\nd2,,2026-01-06,20,Closed\nd3,x,bad,x,Lost\nd1,Chen W.,2026-01-05,10,Closed\n'

  test('map columns, constants, values and empty cells; other rows are left out and counted', async () => {
    const files = { 'yeji.yaml': manifest, 'crm/deals.csv': deals, 'facts/order.csv': null }
    const { inputs, files: counts } = await withWorkspace(files, async (folder) =>
      readFolder(folder),
    )
    expect(
      inputs?.facts
        .get('order')
        ?.rows.map(({ id, seller, values }) => [id, seller, values[0], values[1]]),
    ).toEqual([
      ['d1', 'chen', 'Anybody', 1000n],
      ['d2', 'li', 'Anybody', 2000n],
    ])
    expect(counts.at(-1)).toEqual({
      file: 'crm/deals.csv',
      into: 'facts/order',
      read: 4,
      accepted: 2,
      rejected: 0,
      repeated: 0,
      leftOut: 2,
    })
  })

  test('problems and rejected rows are in the words of their file', async () => {
    const files = {
      'yeji.yaml': manifest,
      'crm/deals.csv': deals.replace(',10,', ',ten,'),
      'facts/order.csv': null,
    }
    const read = await withWorkspace(files, async (folder) =>
      readFolder(folder, { acceptValid: true }),
    )
    expect(read.problems.map(said)).toContain('not-a-decimal crm/deals.csv:2 Value')
    const [file] = read.rejected
    expect(file?.path).toBe('rejected/crm/deals.csv')
    expect(Array.from(file?.content ?? []).join('')).toContain(
      'Deal,Rep,Day,Value,Stage,problem_code',
    )
  })

  test('lie in the data folder where one is given', async () => {
    await withWorkspace({ 'crm/deals.csv': deals }, async (data) => {
      const { inputs } = await withWorkspace(
        { 'yeji.yaml': manifest, 'facts/order.csv': null },
        async (folder) => readFolder(folder, { dataFolder: data }),
      )
      expect(inputs?.facts.get('order')?.rows).toHaveLength(2)
    })
  })
})
