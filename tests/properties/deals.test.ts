import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FOREVER, parseDay } from '#kernel/day.ts'
import { Aggregates } from '#engine/evaluator/aggregates.ts'
import { Credits } from '#engine/evaluator/credits.ts'
import { paidByDeal } from '#engine/evaluator/deals.ts'
import type { PaidEntry } from '#engine/evaluator/deals.ts'
import { PersonEvaluator } from '#engine/evaluator/person.ts'
import { LedgerRead } from '#engine/evaluator/ledger.ts'
import { membersOf } from '#engine/evaluator/population.ts'
import { Sources } from '#engine/evaluator/sources.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Run } from '#engine/run.ts'
import { runOf } from '../support/compiled.ts'
import { dealRates, dealsPlan, dealWays } from '../support/deals-plan.ts'
import { agreed, byEvaluator, loaded } from '../support/engines.ts'
import type { Outcome } from '../support/engines.ts'
import { Dice, randomCompany } from '../support/random-company.ts'

const from = parseDay('2025-01-01') ?? FOREVER
const runs = { numRuns: 6, endOnFailure: true }

/** Rules of one rate after every way of following deals. */
function rulesOf(dice: Dice, reach: number, accumulate: string): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(dealRates(dice)).flatMap(([shape, rate]) =>
      Object.entries(dealWays(reach)).map(([way, deals]) => [
        `${shape}_${way}`,
        { rate, accumulate, deals },
      ]),
    ),
  )
}

/** A company whose people are in the plan on all days, with targets for everything. */
function steady(seed: number, plan: Plan): Inputs {
  const company = randomCompany(seed, plan, ['seller'], 40)
  const dice = new Dice(seed)
  const targets = company.people.flatMap(({ person }) =>
    ['2025', '2026', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((period) => ({
      scope: 'person' as const,
      id: person,
      metric: 'booked',
      period,
      target: BigInt(1 + dice.roll(100_000_000)),
      recordedAt: 0,
    })),
  )
  const employment = company.people.map(({ person }) => ({
    person,
    from,
    to: FOREVER,
    job: 'seller',
    grade: 'S1',
    team: 't1',
    market: 'm1',
    basePayMinor: 0n,
  }))
  return { ...company, employment, leave: [], targets }
}

/** What each person was paid by each rule. */
function paidOf({ results }: Outcome): ReadonlyMap<string, bigint> {
  return new Map(
    results.flatMap(({ person, cells }) =>
      cells.flatMap(({ key, value }) =>
        key.startsWith('pay:') && typeof value === 'bigint'
          ? [[`${person} ${key.slice('pay:'.length)}`, value] as const]
          : [],
      ),
    ),
  )
}

function summed(all: readonly Outcome[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const outcome of all)
    for (const [key, paid] of paidOf(outcome)) sums.set(key, (sums.get(key) ?? 0n) + paid)
  return sums
}

describe('pay by the deal', () => {
  test('the months of a year pay what the year pays at once', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const monthly = dealsPlan('month', rulesOf(new Dice(seed), 36, 'year'))
        const yearly = dealsPlan('year', rulesOf(new Dice(seed), 36, 'period'))
        const inputs = steady(seed, monthly)
        const months = Array.from(
          { length: 12 },
          (_, index) => `2025-${String(index + 1).padStart(2, '0')}`,
        ).map((period) => byEvaluator(monthly, runOf(monthly, period), inputs))
        const year = byEvaluator(yearly, runOf(yearly, '2025'), inputs)
        expect(summed(months)).toEqual(paidOf(year))
        expect([...paidOf(year).values()].some((paid) => paid !== 0n)).toBe(true)
      }),
      { ...runs, numRuns: 4 },
    )
  }, 120_000)

  test('a period that is over pays the same whatever happens after it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 4 }), (seed, reach) => {
        const plan = dealsPlan('month', rulesOf(new Dice(seed), reach, 'quarter'))
        const inputs = steady(seed, plan)
        const december = runOf(plan, '2025-12')
        const without = { ...inputs, facts: withoutAfter(inputs, '2026-01-01') }
        expect(byEvaluator(plan, december, without)).toEqual(byEvaluator(plan, december, inputs))
      }),
      runs,
    )
  }, 120_000)

  test('what a month takes as paid before is what the month before had paid by its end', () => {
    // Over all companies: one with a reach of a month may have no deal in both.
    let compared = 0
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 5 }), (seed, reach) => {
        const plan = dealsPlan('month', rulesOf(new Dice(seed), reach, 'quarter'))
        const inputs = steady(seed, plan)
        const [november, december] = ['2025-11', '2025-12'].map((period) =>
          everyDeal(plan, runOf(plan, period), inputs),
        )
        for (const [key, { beforeMinor }] of december ?? []) {
          const then = november?.get(key)
          if (then === undefined) continue
          compared++
          expect(beforeMinor).toBe((then.beforeMinor ?? 0n) + (then.paidMinor ?? 0n))
        }
      }),
      runs,
    )
    expect(compared).toBeGreaterThan(0)
  }, 120_000)

  test('collected whole and with nothing returned, it pays what the rule without deals pays', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const rates = Object.entries(dealRates(new Dice(seed)))
        const release = { reach: 12, release: { metric: 'collected', of: 'order' } }
        const plan = dealsPlan(
          'month',
          Object.fromEntries(
            rates.flatMap(([key, rate]) => [
              [`${key}_plain`, { rate, accumulate: 'year' }],
              [`${key}_deals`, { rate, accumulate: 'year', deals: release }],
            ]),
          ),
        )
        const inputs = allCollected(steady(seed, plan))
        const outcome = byEvaluator(plan, runOf(plan, '2025-06'), inputs)
        const paid = paidOf(outcome)
        for (const { person } of inputs.people)
          for (const [key] of rates) {
            const deals = outcome.lines.filter(
              (line) => line.person === person && line.rule === `${key}_deals`,
            ).length
            const [plain, followed] = [
              paid.get(`${person} ${key}_plain`) ?? 0n,
              paid.get(`${person} ${key}_deals`) ?? 0n,
            ]
            // Half a fen of each deal, and of the line's two roundings.
            const off = 2n * (plain > followed ? plain - followed : followed - plain)
            expect(off).toBeLessThanOrEqual(BigInt(deals) + 2n)
          }
      }),
      runs,
    )
  }, 120_000)

  test('what a shared deal is paid is what the whole deal is paid, within the rounding of each share', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const whole = { shape: 'flat', rate: '100%' }
        const ways = Object.entries(dealWays(36)).map(([key, deals]): readonly [string, object] => [
          key,
          { rate: whole, deals: { ...deals, cap: 1_000_000_000 } },
        ])
        const plan = dealsPlan('year', Object.fromEntries(ways))
        const shared = inThirds(steady(seed, plan), seed)
        const inPerson = (inputs: Inputs): ReadonlyMap<string, bigint> => {
          const sums = new Map<string, bigint>()
          for (const [key, paid] of paidOf(byEvaluator(plan, runOf(plan, '2025'), inputs))) {
            const [, rule = ''] = key.split(' ')
            sums.set(rule, (sums.get(rule) ?? 0n) + paid)
          }
          return sums
        }
        const [apart, together] = [inPerson(shared), inPerson({ ...shared, shares: [] })]
        const orders = shared.facts.get('order')?.rows.length ?? 0
        for (const [rule, paid] of together) {
          const off = paid - (apart.get(rule) ?? 0n)
          // Up to three share an order, and through the curve each return's part is rounded as well.
          expect(off < 0n ? -off : off).toBeLessThanOrEqual(BigInt(orders * 6))
        }
      }),
      runs,
    )
  }, 120_000)

  test('DuckDB = PostgreSQL = evaluator', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const dice = new Dice(seed)
        const grain = dice.pick(['month', 'quarter'])
        const accumulate = dice.pick(['period', 'year'])
        const rules = Object.entries(rulesOf(dice, 1 + dice.roll(14), accumulate))
        const some = rules.filter(() => dice.chance(15))
        const plan = dealsPlan(grain, Object.fromEntries(some))
        const inputs = randomCompany(seed, plan, ['seller'], 40)
        const databases = await loaded(plan, inputs)
        for (const period of grain === 'month' ? ['2025-12', '2026-03'] : ['2026-Q1'])
          await agreed(databases, plan, runOf(plan, period), inputs)
      }),
      { numRuns: Number(process.env['YEJI_PROPERTY_RUNS'] ?? 3), endOnFailure: true },
    )
  }, 240_000)
})

/** Every person's deals of every rule, as the evaluator follows them. */
function everyDeal(plan: Plan, run: Run, inputs: Inputs): ReadonlyMap<string, PaidEntry> {
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  const credits = new Credits(plan, run, inputs)
  const aggregates = new Aggregates(plan, run, credits, new Sources(inputs, credits))
  const bench = {
    ...{ plan, cycle, run, inputs, aggregates },
    ledger: new LedgerRead(plan, cycle, inputs),
    words: () => ({ zh: '', en: '' }),
    clause: () => null,
    members: () => [],
    given: new Map(),
  }
  return new Map(
    [...membersOf(plan, run, inputs).values()].flatMap((member) =>
      cycle.pay.flatMap((rule) =>
        rule.deals === null
          ? []
          : paidByDeal(new PersonEvaluator(bench, member), rule, rule.deals).map(
              (entry) =>
                [
                  `${member.person} ${rule.key} ${entry.isReturn ? 'return' : 'sale'} ${entry.fact.id}`,
                  entry,
                ] as const,
            ),
      ),
    ),
  )
}

/** Most orders shared in three. */
function inThirds(inputs: Inputs, seed: number): Inputs {
  const dice = new Dice(seed)
  const orders = new Set(inputs.facts.get('order')?.rows.map(({ id }) => id))
  const shares = [...orders].flatMap((fact) => {
    const people = inputs.people.map(({ person }) => person).slice(dice.roll(3))
    return [33_330_000n, 33_330_000n, 33_340_000n].flatMap((share, index) => {
      const person = people[index]
      if (person === undefined || fact.endsWith('2')) return []
      return [{ factType: 'order', fact, person, role: 'owner', share, recordedAt: 0 }]
    })
  })
  return { ...inputs, shares }
}

/** The facts without those of a day and after. */
function withoutAfter({ facts }: Inputs, day: string): Inputs['facts'] {
  return new Map(
    [...facts].map(([key, table]) => [
      key,
      { ...table, rows: table.rows.filter(({ occurredOn }) => occurredOn < day) },
    ]),
  )
}

/** Each order as it was first recorded, and its whole amount collected on its day. */
function allCollected(inputs: Inputs): Inputs {
  const [orders, collections] = [inputs.facts.get('order'), inputs.facts.get('collection')]
  if (orders === undefined || collections === undefined) throw new Error('no orders')
  const rows = [...new Map(orders.rows.toReversed().map((row) => [row.id, row])).values()]
  const amount = orders.type.columns.findIndex(({ key }) => key === 'amount')
  const collected = rows.map((row) => ({
    ...row,
    id: `paid-${row.id}`,
    values: collections.type.columns.map(({ key }) =>
      key === 'amount' ? (row.values[amount] ?? null) : row.id,
    ),
  }))
  const facts = new Map(inputs.facts)
  facts.set('order', { ...orders, rows })
  facts.set('collection', { ...collections, rows: collected })
  return { ...inputs, facts }
}
