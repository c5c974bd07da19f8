import { describe, expect, test } from 'vitest'
import type { FactType } from '#engine/facts/fact-type.ts'
import { FOREVER } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { calendarYear } from '#kernel/period.ts'
import { ALWAYS_KNOWN } from '#domain/tables/cells/times.ts'
import { employment } from '#domain/tables/kinds/employment.ts'
import { exchangeRates } from '#domain/tables/kinds/exchange-rates.ts'
import { factsOf } from '#domain/tables/kinds/facts.ts'
import { leave } from '#domain/tables/kinds/leave.ts'
import { minimumWages } from '#domain/tables/kinds/minimum-wages.ts'
import { people } from '#domain/tables/kinds/people.ts'
import { RatingForms } from '#domain/tables/kinds/rating-forms.ts'
import { ratings } from '#domain/tables/kinds/ratings.ts'
import { reporting } from '#domain/tables/kinds/reporting.ts'
import { shares } from '#domain/tables/kinds/shares.ts'
import { targets } from '#domain/tables/kinds/targets.ts'
import { teams } from '#domain/tables/kinds/teams.ts'
import { Known } from '#domain/tables/known.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput, RecordsRead } from '#domain/tables/read-records.ts'
import { rejectedCells } from '#domain/tables/rejected-cells.ts'
import { inOrder } from '#domain/tables/table.ts'
import type { OrderedTable } from '#domain/tables/table.ts'

const sale: FactType = {
  key: 'sale',
  name: { zh: '销售', en: 'Sale' },
  creditedBy: 'seller',
  columns: [
    column('amount', 'money', { currency: 'currency' }),
    column('currency', 'text', { optional: true }),
    column('units', 'count', { optional: true }),
    column('rush', 'yesno', {}),
  ],
}

function column(
  key: string,
  unit: FactType['columns'][number]['unit'],
  rest: Partial<FactType['columns'][number]>,
): FactType['columns'][number] {
  return { key, name: { zh: key, en: key }, unit, splits: false, optional: false, ...rest }
}

const staff = new Known(['amy', 'bob'])
const sales = factsOf(sale, 'CNY', staff, null)

/** "amount cell-empty": what is wrong with a row, column by column. */
function said<T>({ rejected }: RecordsRead<T>): readonly string[] {
  return rejected.map(
    ({ line, problems }) =>
      `${line}: ${problems.map(({ code, at }) => `${at.field ?? ''} ${code}`).join(', ')}`,
  )
}

const csv = `id,seller,occurred_on,amount,currency,units,rush,note
s1,amy,2026-03-01,12.50,,3,yes,
s2,amy,2026-03-01,1000,JPY,,no,
s3,zoe,2026-02-30,12.345,CNY,1.5,maybe,
s4,bob,2026-03-02,10.5,JPY,1,yes,
s5,bob,2026-03-02,10,XXX,1,yes,
`
const ndjson = [
  '{"id":"s1","seller":"amy","occurred_on":"2026-03-01","amount":12.50,"units":3,"rush":true}',
  '{"id":"s2","seller":"amy","occurred_on":"2026-03-01","amount":1000,"currency":"JPY","rush":false}',
  '{"id":"s3","seller":"zoe","occurred_on":"2026-02-30","amount":12.345,"currency":"CNY","units":1.5,"rush":"maybe"}',
  '{"id":"s4","seller":"bob","occurred_on":"2026-03-02","amount":"10.5","currency":"JPY","units":1,"rush":1}',
  '{"id":"s5","seller":"bob","occurred_on":"2026-03-02","amount":10,"currency":"XXX","units":1,"rush":"是"}',
].join('\n')
const objects = ndjson.split('\n').map((line) => JSON.parse(line) as object)

describe('facts, whatever they come in', () => {
  const inputs: readonly (readonly [string, RecordsInput, number])[] = [
    ['CSV', { name: 'body', csv }, 2],
    ['CSV with a mark and CRLF', { name: 'body', csv: `\uFEFF${csv.replaceAll('\n', '\r\n')}` }, 2],
    ['CSV with CR', { name: 'body', csv: csv.replaceAll('\n', '\r') }, 2],
    ['NDJSON', { name: 'body', ndjson }, 1],
    ['objects', { name: 'body', objects }, 1],
  ]
  test.each(inputs)('%s', (_, input, first) => {
    const read = readRecords(sales, input)
    const common = { seller: 'amy', occurredOn: '2026-03-01', cancelled: false }
    expect(read.rows).toEqual([
      {
        file: 'body',
        line: first,
        row: { ...common, id: 's1', recordedAt: ALWAYS_KNOWN, values: [1250n, null, 3n, true] },
      },
      {
        file: 'body',
        line: first + 1,
        // The yen has no minor unit.
        row: { ...common, id: 's2', recordedAt: ALWAYS_KNOWN, values: [1000n, 'JPY', null, false] },
      },
    ])
    expect(said(read)).toEqual([
      `${first + 2}: occurred_on not-a-day, units too-many-decimals, rush not-yes-or-no`,
      `${first + 3}: amount too-many-decimals`,
      `${first + 4}: currency currency-unknown`,
    ])
    expect(read.rejected[0]?.problems[0]?.at.line).toBe(first + 2)
    expect(read.rejected[0]?.problems[0]?.message.zh).toContain('2026-02-30')
  })

  test('people are known by the caller, and suggested', () => {
    const read = readRecords(sales, {
      name: 'body',
      objects: [{ ...objects[0], seller: 'bop' }],
    })
    expect(said(read)).toEqual(['1: seller person-unknown'])
    expect(read.rejected[0]?.problems[0]?.message.en).toContain('Did you mean "bob"?')
  })

  test('a row that does not say when it became known is known from the moment that the caller says', () => {
    const unsaid = parseInstant('2026-04-01T08:00:00Z') ?? 0
    const table = factsOf(sale, 'CNY', staff, null, unsaid)
    const [row] = readRecords(table, { name: 'body', objects: objects.slice(0, 1) }).rows
    expect(row?.row.recordedAt).toBe(unsaid)
    const told = { ...objects[0], recorded_at: '2026-03-02' }
    const [other] = readRecords(table, { name: 'body', objects: [told] }).rows
    expect(other?.row.recordedAt).toBe(parseInstant('2026-03-02'))
  })

  test('two that say different things are refused, or stand as they were told', () => {
    const twice = [objects[0], { ...objects[0], amount: '13' }, objects[0]]
    const strict = readRecords(sales, { name: 'body', objects: twice })
    expect(said(strict)).toEqual(['2: id row-twice', '1: id row-twice'])
    expect(strict.repeated).toEqual([{ file: 'body', line: 3 }])
    const told = readRecords(sales, { name: 'body', objects: twice }, { asTold: true })
    expect(told.rows.map(({ row }) => row.values[0])).toEqual([1250n, 1300n, 1250n])
  })

  test('a number that a double cannot hold is refused, a text is not', () => {
    const amounts = [2 ** 53, 0.1234567890123456, 1e300, 0.1, 123456789012345]
    const read = readRecords(sales, {
      name: 'body',
      objects: [...amounts, '123456789012345.67'].map((amount, index) => ({
        ...objects[0],
        id: `n${index}`,
        amount,
      })),
    })
    expect(said(read)).toEqual([1, 2, 3].map((line) => `${line}: amount number-inexact`))
    expect(read.rows.map(({ row }) => row.values[0])).toEqual([
      10n,
      12345678901234500n,
      12345678901234567n,
    ])
  })

  test('what leaves no row: a missing column, an empty text, a header that repeats', () => {
    const codes = (input: RecordsInput) => {
      const { rows, problems } = readRecords(sales, input)
      expect(rows).toEqual([])
      return problems.map(({ code, at }) => `${code} ${at.field ?? ''}`.trim())
    }
    expect(codes({ name: 'body', csv: '' })).toEqual(['file-empty'])
    expect(codes({ name: 'body', csv: csv.replace('seller', 'sellr') })).toEqual([
      'column-missing seller',
      'column-unknown sellr',
      'column-unknown note',
    ])
    expect(codes({ name: 'body', csv: csv.replace('units', 'id') })).toEqual([
      'column-twice id',
      'column-unknown note',
    ])
    expect(codes({ name: 'body', ndjson: '[]\nnull\n"x' })).toContain('column-missing id')
    // Of objects, what each one leaves out is its own fault.
    expect(said(readRecords(sales, { name: 'body', objects: [{ id: 'a' }, [], 'x'] }))).toEqual([
      '1: seller cell-empty, occurred_on cell-empty, amount cell-empty, rush cell-empty',
      '2:  row-not-json',
      '3:  row-not-json',
    ])
  })

  test('rejected rows can be written out, to be mended and given again', () => {
    const { rejected, headers } = readRecords(sales, { name: 'body', csv })
    const [header, first] = rejectedCells(rejected, headers.get('body') ?? [])
    expect(header?.slice(0, 9)).toEqual([...(csv.split('\n')[0] ?? '').split(','), 'problem_code'])
    expect(first?.slice(0, 3)).toEqual(['s3', 'zoe', '2026-02-30'])
    expect(first?.[8]).toBe('not-a-day | too-many-decimals | not-yes-or-no')
  })
})

describe('every other table', () => {
  const anyTeam = new Known([], false)
  const moment = parseInstant('2026-01-05') ?? 0
  const amy = { person: 'amy', from: '2026-01-01' }
  const day = { from: '2026-01-01', to: FOREVER }

  function reads<T extends object>(table: OrderedTable<T>, object: object, row: object): void {
    const { rows, rejected, problems } = readRecords(table, { name: 'body', objects: [object] })
    expect([rows.map((read) => read.row), rejected, problems]).toEqual([[row], [], []])
  }

  test('reads', () => {
    reads(
      inOrder(people),
      { person: 'amy', name_zh: '艾米' },
      {
        person: 'amy',
        name: { zh: '艾米', en: '艾米' },
      },
    )
    reads(
      inOrder(employment('CNY', staff, anyTeam)),
      { ...amy, team: 'north', base_pay: '8000' },
      {
        person: 'amy',
        ...day,
        job: '',
        grade: '',
        team: 'north',
        market: '',
        basePayMinor: 800000n,
      },
    )
    reads(
      inOrder(leave(staff)),
      { ...amy, to: '2026-01-03' },
      { ...amy, to: '2026-01-03', kind: '' },
    )
    reads(
      inOrder(teams),
      { team: 'north' },
      { team: 'north', parent: null, name: { zh: 'north', en: 'north' } },
    )
    reads(
      inOrder(reporting(staff)),
      { ...amy, manager: 'bob' },
      { person: 'amy', manager: 'bob', kind: 'direct', ...day },
    )
    reads(
      inOrder(targets('CNY', calendarYear, () => 'money', staff, null, moment)),
      { scope: 'person', id: 'amy', metric: 'sales', period: '2026-01', target: '5000.5' },
      {
        scope: 'person',
        id: 'amy',
        metric: 'sales',
        period: '2026-01',
        target: 500050n,
        recordedAt: moment,
      },
    )
    reads(
      inOrder(
        shares(
          staff,
          new Known(['lead']),
          new Known(['sale']),
          new Map([['sale', new Known(['s1'])]]),
          moment,
        ),
      ),
      { fact_type: 'sale', fact: 's1', person: 'amy', role: 'lead', share: '60%' },
      {
        factType: 'sale',
        fact: 's1',
        person: 'amy',
        role: 'lead',
        share: 60_000_000n,
        recordedAt: moment,
      },
    )
    reads(
      inOrder(exchangeRates(moment)),
      { from_currency: 'usd', to_currency: 'CNY', day: '2026-01-01', rate: '7.1', source: 'PBOC' },
      {
        from: 'USD',
        to: 'CNY',
        day: '2026-01-01',
        rate: 710_000_000n,
        source: 'PBOC',
        recordedAt: moment,
      },
    )
    reads(
      inOrder(minimumWages('CNY')),
      { market: 'sh', from: '2026-01-01', monthly: '2740' },
      { market: 'sh', ...day, monthlyMinor: 274000n, source: '' },
    )
  })

  test('ratings are held against their forms', () => {
    const table = inOrder(ratings(calendarYear, staff, new RatingForms(new Map()), moment))
    const rating = { period: '2026-01', ratee: 'amy', rater: 'bob', group: 'peer', form: 'form' }
    const read = readRecords(table, {
      name: 'body',
      objects: [{ ...rating, question: 'q', rating: '4' }],
    })
    expect(said(read)).toEqual(['1: form rating-form-unknown'])
  })
})
