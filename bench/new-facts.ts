import type { FactRow } from '#engine/inputs.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { parseDay } from '#kernel/day.ts'
import { Stopwatch, whole } from './section.ts'
import type { Section } from './section.ts'
import type { Work } from './work.ts'

/** After everything that `monthSql` has recorded. */
const RECORDED = Date.UTC(2026, 3, 10)
const ORDERS = 3

/** New orders of one seller on warm data, and that the outcome is that of a calculation from scratch. */
export async function newFacts(work: Work, times: number): Promise<Section> {
  const { session, program } = work
  const [order] = program.factTypes
  if (order === undefined) throw new Error('no orders')
  await session.run(program)
  const watches = {
    append: new Stopwatch(),
    run: new Stopwatch(),
    both: new Stopwatch(),
    lines: new Stopwatch(),
  }
  let lines = 0
  for (let nth = 0; nth <= times; nth++) {
    const seller = `s${String(17 + nth).padStart(5, '0')}`
    const rows = Array.from({ length: ORDERS }, (_, index) => sold(order, seller, nth, index))
    const news = { facts: [{ type: order, rows }], shares: [] }
    const [persons, results] = await watches.both.time(async () => {
      const appended = await watches.append.time(() => session.append(news))
      const ran = await watches.run.time(() => session.run(program))
      return [appended.persons, ran.results] as const
    })
    const told = await watches.lines.time(() => session.linesOf(program, results, persons))
    lines = told.length
  }
  const warm = await session.run(program)
  await session.forget()
  const scratch = await session.run(program)
  const same = JSON.stringify(warm.results, texts) === JSON.stringify(scratch.results, texts)
  if (!same) throw new Error('after new facts the results differ from a calculation from scratch')
  return {
    title: 'New facts for one seller on warm data',
    head: ['', 'ms: median (min–max)', 'CPU ms'],
    rows: [
      [`${ORDERS} orders appended`, ...watches.append.cells()],
      ['results of everybody', ...watches.run.cells()],
      ['both', ...watches.both.cells()],
      [`the seller's ${whole(lines)} lines`, ...watches.lines.cells()],
    ],
    notes: ['Results equal those of a calculation from scratch.'],
  }
}

function sold(type: FactType, seller: string, nth: number, index: number): FactRow {
  const day = parseDay('2026-03-30')
  if (day === null) throw new Error('no day')
  const values: Readonly<Record<string, bigint | string | boolean>> = {
    customer: `c-new-${nth}-${index}`,
    product: 'p1',
    category: 'k1',
    market: 'm1',
    amount: 123_456n,
    list_amount: 123_456n,
    margin: 23_456n,
    quantity: 1n,
    opportunity_on: '2026-02-01',
    assisted: false,
  }
  return {
    id: `n${nth}-${index}`,
    seller,
    occurredOn: day,
    recordedAt: RECORDED + nth,
    cancelled: false,
    values: type.columns.map(({ key }) => values[key] ?? null),
  }
}

function texts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
