import { afterEach, expect, test } from 'vitest'
import { openCalcSession } from '#calc/calc-session.ts'
import type { CalcSession } from '#calc/calc-session.ts'
import { openDuckdb } from '#calc/duckdb.ts'
import type { StageMade } from '#calc/stage-cache.ts'
import { parseDay } from '#kernel/day.ts'
import { ONE } from '#kernel/fixed.ts'
import type { FactRow, FactTable, Inputs, Share } from '#engine/inputs.ts'
import type { Value } from '#engine/units.ts'
import type { PersonResult } from '#engine/results.ts'
import { scaledTargets } from '#domain/simulate/scaled-targets.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { compiled, runOf } from '../support/compiled.ts'
import { randomCompany } from '../support/random-company.ts'
import { cuts, document } from './session-plan.ts'

const plan = compiled(document)
const factTypes = [...plan.factTypes.values()]
const inputs = randomCompany(5, plan, ['seller'], 60)

let session: CalcSession | undefined
afterEach(async () => {
  await session?.close()
  session = undefined
})

async function opened(maxCells?: number): Promise<CalcSession> {
  session = await openCalcSession(maxCells)
  await session.load(inputs, factTypes)
  return session
}

function programOf(from = '', to = ''): SqlProgram {
  expect(document).toContain(from)
  const changed = compiled(document.replace(from, to))
  const cycle = changed.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  return compileSql(changed, cycle, runOf(changed, '2026-03'))
}

async function fromScratch(of: Inputs, program: SqlProgram): Promise<readonly PersonResult[]> {
  const engine = await openDuckdb()
  try {
    await engine.load(of, factTypes)
    return await engine.run(program)
  } finally {
    await engine.close()
  }
}

/** After everything that a random company has recorded. */
const LATE = Date.UTC(2030, 0, 1)

function tableOf({ facts }: Inputs): FactTable {
  const table = facts.get('order')
  if (table === undefined) throw new Error('no orders')
  return table
}

/** An order of p0 in the month, and shares of it. */
function sharedOrder(): readonly [FactRow, (person: string, share: bigint) => Share] {
  const [row] = tableOf(inputs).rows
  const occurredOn = parseDay('2026-03-12')
  if (row === undefined || occurredOn === null) throw new Error('no order')
  const { columns } = tableOf(inputs).type
  const sold: FactRow = {
    ...row,
    id: 'shared',
    seller: 'p0',
    occurredOn,
    recordedAt: LATE,
    cancelled: false,
    values: row.values.map((value, index) =>
      columns[index]?.key === 'amount' ? 1_234_567n : value,
    ),
  }
  return [
    sold,
    (person, share) => ({
      factType: 'order',
      fact: 'shared',
      person,
      role: 'owner',
      share,
      recordedAt: LATE,
    }),
  ]
}

function doubled(value: Value): Value {
  return typeof value === 'bigint' ? value * 2n : value
}

function withNews(known: Inputs, rows: readonly FactRow[], shares: readonly Share[]): Inputs {
  const { type, rows: before } = tableOf(known)
  const facts = new Map(known.facts).set('order', { type, rows: [...before, ...rows] })
  return { ...known, facts, shares: [...known.shares, ...shares] }
}

const madeAgain = (stages: readonly StageMade[]): readonly string[] =>
  stages.flatMap(({ stage, made }) => (made === 'kept' ? [] : [stage]))

test.each([
  ['nothing', '', '', []],
  ['a rate', 'rate: 5%', 'rate: 6%', ['yj_result']],
  [
    'weights',
    'booked: 60%, orders: 40%',
    'booked: 50%, orders: 50%',
    ['yj_score', 'yj_grade', 'yj_opened', 'yj_result'],
  ],
  ['a grade', 'from: 95', 'from: 96', ['yj_grade', 'yj_opened', 'yj_result']],
  [
    'a filter',
    'amount > 0',
    'amount > 9000',
    ['yj_sum_1', 'yj_base', 'yj_metric', 'yj_score', 'yj_grade', 'yj_opened', 'yj_result'],
  ],
])('when %s changes, only what it changes is made again', async (_, from, to, expected) => {
  const warm = await opened()
  await warm.run(programOf())
  const program = programOf(from, to)
  const { results, stages } = await warm.run(program)
  expect(madeAgain(stages)).toEqual(expected)
  expect(results).toEqual(await fromScratch(inputs, program))
})

test('other targets begin where targets are read', async () => {
  const warm = await opened()
  const program = programOf()
  await warm.run(program)
  const targets = inputs.targets.map((row) => ({ ...row, target: row.target + 7n }))
  await warm.replace({ targets })
  const { results, stages } = await warm.run(program)
  expect(madeAgain(stages)).toEqual([
    'yj_base',
    'yj_metric',
    'yj_score',
    'yj_grade',
    'yj_opened',
    'yj_result',
  ])
  expect(results).toEqual(await fromScratch({ ...inputs, targets }, program))
})

test('going back to an earlier plan makes nothing, until there is no room to keep it', async () => {
  const [before, after] = [programOf(), programOf('rate: 5%', 'rate: 6%')]
  const roomy = await opened()
  const first = await roomy.run(before)
  await roomy.run(after)
  const again = await roomy.run(before)
  expect(madeAgain(again.stages)).toEqual([])
  expect(again.results).toEqual(first.results)
  await roomy.close()

  const narrow = await opened(0)
  await narrow.run(before)
  await narrow.run(after)
  const [tables] = await narrow.query(
    `SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'yj_stage_%'`,
  )
  expect(Number(tables?.[0])).toBe(after.stages.length)
  const remade = await narrow.run(before)
  expect(madeAgain(remade.stages)).toEqual(['yj_result'])
  expect(remade.results).toEqual(first.results)
})

test('what was recorded before what is there is refused, and changes nothing', async () => {
  const warm = await opened()
  const program = programOf()
  const before = await warm.run(program)
  const table = inputs.facts.get('order')
  const [row] = table?.rows ?? []
  if (table === undefined || row === undefined) throw new Error('no facts')
  const facts = [
    {
      type: table.type,
      rows: [
        { ...row, id: 'new', recordedAt: 5 },
        { ...row, recordedAt: 1 },
      ],
    },
  ]
  await expect(warm.append({ facts, shares: [] })).rejects.toThrow(RangeError)
  expect(await warm.query(`SELECT 1 FROM fact_order WHERE fact_id = 'new'`)).toEqual([])
  const { results, stages } = await warm.run(program)
  expect(madeAgain(stages)).toEqual([])
  expect(results).toEqual(before.results)
})

test('a corrected order concerns those who share it, and so does a new share', async () => {
  const warm = await opened()
  const program = programOf()
  await warm.run(program)
  const [sold, share] = sharedOrder()
  const orders = tableOf(inputs)
  const steps = [
    { rows: [sold], shares: [share('p1', 60_000_000n), share('p2', 40_000_000n)] },
    { rows: [{ ...sold, recordedAt: LATE + 1, values: sold.values.map(doubled) }], shares: [] },
    { rows: [], shares: [{ ...share('p3', 10_000_000n), recordedAt: LATE + 2 }] },
    { rows: [{ ...sold, recordedAt: LATE + 3, cancelled: true }], shares: [] },
  ]
  let known = inputs
  let before = await fromScratch(known, program)
  for (const { rows, shares } of steps) {
    const appended = await warm.append({ facts: [{ type: orders.type, rows }], shares })
    expect([...appended.persons]).toContain('p1')
    known = withNews(known, rows, shares)
    const { results } = await warm.run(program)
    expect(results).toEqual(await fromScratch(known, program))
    expect(results).not.toEqual(before)
    before = results
  }
})

test('one person sells more, and others rank lower', async () => {
  const program = programOf(
    cuts,
    'by: curve, within: company, grades: [{ grade: A, share: 50%, coefficient: 1 }, { grade: B, share: 50%, coefficient: 1 }]',
  )
  const warm = await opened()
  const gradesOf = (results: readonly PersonResult[]) =>
    results.map(({ cells }) => cells.find(({ key }) => key === 'grade')?.value)
  const first = await warm.run(program)
  const [sold] = sharedOrder()
  const seen = new Set([JSON.stringify(gradesOf(first.results))])
  let known = inputs
  for (const [index, { person }] of first.results.entries()) {
    const rows = Array.from({ length: 40 }, (_, nth) => ({
      ...sold,
      id: `rank-${index}-${nth}`,
      seller: person,
      recordedAt: LATE + index,
      values: sold.values.map(doubled),
    }))
    await warm.append({ facts: [{ type: tableOf(inputs).type, rows }], shares: [] })
    known = withNews(known, rows, [])
    const { results, stages } = await warm.run(program)
    expect(results).toEqual(await fromScratch(known, program))
    expect(stages.find(({ stage }) => stage === 'yj_sum_1')?.made).toBe('part')
    seen.add(JSON.stringify(gradesOf(results)))
  }
  // Others' grades did change on the way.
  expect(seen.size).toBeGreaterThan(1)
})

test('a failure is its own and holds up nothing', async () => {
  const warm = await opened()
  const failing = warm.query('SELECT nothing FROM nowhere')
  const following = warm.run(programOf())
  await expect(failing).rejects.toThrow(/nowhere/)
  expect((await following).results).toEqual(await fromScratch(inputs, programOf()))
})

test('several periods at once are what each is from scratch, whatever is changed and however often', async () => {
  const warm = await opened()
  const periods = ['2026-02', '2026-03']
  const of = (from = '', to = ''): readonly SqlProgram[] => {
    const changed = compiled(document.replace(from, to))
    const cycle = changed.cycles.get('month')
    if (cycle === undefined) throw new Error('no month')
    return periods.map((period) => compileSql(changed, cycle, runOf(changed, period)))
  }
  const told: string[] = []
  const expectScratch = async (known: Inputs, programs: readonly SqlProgram[]): Promise<void> => {
    const rows = await warm.runTogether(programs, ['pay_total', 'total'], () => told.push('run'))
    const scratch = await Promise.all(programs.map(async (program) => fromScratch(known, program)))
    expect(rows).toEqual(
      scratch.map((results) =>
        results.map(({ person, cells }) => [
          person,
          ...['pay_total', 'total'].map((key) => cells.find((cell) => cell.key === key)?.value),
        ]),
      ),
    )
  }
  await expectScratch(inputs, of())
  await expectScratch(inputs, of('rate: 5%', 'rate: 6%'))
  expect(told).toHaveLength(4)

  const factor = 110_000_000n
  const targets = scaledTargets(inputs.targets, factor)
  expect(targets).not.toEqual(inputs.targets)
  await warm.scaleTargets(factor)
  await expectScratch({ ...inputs, targets }, of())
  await warm.scaleTargets(ONE)
  // What was made for all of them at once is brought up to date in part, like what was made alone.
  const [sold] = sharedOrder()
  await warm.append({ facts: [{ type: tableOf(inputs).type, rows: [sold] }], shares: [] })
  const known = withNews(inputs, [sold], [])
  await expectScratch(known, of())
  const [, march = programOf()] = of()
  expect((await warm.run(march)).results).toEqual(await fromScratch(known, march))
})
