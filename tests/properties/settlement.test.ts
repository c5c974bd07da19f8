import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDecimal } from '#kernel/fixed.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Run } from '#engine/run.ts'
import {
  CARRY_ACCOUNT,
  drawAccount,
  heldAccount,
  LINE_PREFIX,
  PAYABLE_ACCOUNT,
  releasedAccount,
} from '#engine/settlement/accounts.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { settleRun } from '#engine/settlement/settled-run.ts'
import type { Previous } from '#engine/settlement/settled-run.ts'
import { runOf } from '../support/compiled.ts'
import { agreed, byEvaluator, loaded } from '../support/engines.ts'
import type { Outcome } from '../support/engines.ts'
import { planOf } from '../support/case-plan.ts'
import { inputsOf } from '../support/case-inputs.ts'

const months = ['2026-01', '2026-02', '2026-03', '2026-04'] as const
/** Each run knows what was recorded in its month and before. */
const knownAt = (month: string): string => `${month}-28`

const person = fc.constantFrom('chen', 'li')
const month = fc.constantFrom(...months)
const day = fc.integer({ min: 1, max: 27 }).map((one) => String(one).padStart(2, '0'))
const amount = fc
  .integer({ min: -300_000, max: 600_000 })
  .map((fen) => formatDecimal(BigInt(fen), 2))

/** Orders, some of them recorded in a later month than they occurred in, or corrected then. */
const orders = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 8 }),
    person,
    month,
    day,
    recorded: month,
    at: day,
    amount,
  }),
  { minLength: 1, maxLength: 12 },
)
const percent = fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`)
const money = fc.integer({ min: 0, max: 300_000 }).map((fen) => `=${formatDecimal(BigInt(fen), 2)}`)
const text = (zh: string) => ({ name: { zh, en: zh } })

const settlement = fc.record({
  draws: fc.record({
    ramp: fc.record({
      kind: fc.constant('recoverable'),
      amount: money,
      to: fc.constantFrom('2026-03-01', '2026-12-01'),
      recovery: fc.record({ from: fc.constantFrom('2026-01-01', '2026-03-01'), share: percent }),
    }),
    assured: fc.record({
      kind: fc.constant('guarantee'),
      amount: money,
      over: fc.constantFrom('quarter', 'year'),
      prorate: fc.constantFrom('true', 'false'),
    }),
  }),
  holdbacks: fc.record({
    retention: fc.record({
      rules: fc.constant(['commission']),
      share: percent,
      release: fc.constantFrom(
        { after: 1 },
        { after: 2 },
        { on: '2026-03-15' },
        { when: '=orders >= 2' },
      ),
    }),
  }),
})

const cases = fc.record({
  orders,
  settlement,
  tiers: fc.boolean(),
  yearCap: fc.option(fc.integer({ min: 10, max: 2000 }), { nil: null }),
})
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never

function companyOf(one: Case): { readonly plan: Plan; readonly inputs: Inputs } {
  const { draws, holdbacks } = one.settlement
  const moments = new Set<string>()
  const given = {
    name: 'generated',
    period: '2026-01',
    pay: {
      commission: {
        ...text('commission'),
        kind: 'commission',
        amount: 'booked',
        rate: one.tiers
          ? {
              shape: 'marginal',
              tiers: [
                { from: 0, rate: '10%' },
                { from: 1000, rate: '25%' },
              ],
            }
          : { shape: 'flat', rate: '7.5%' },
        ...(one.yearCap === null ? {} : { limits: { yearCap: one.yearCap } }),
      },
    },
    settlement: {
      draws: {
        ramp: { ...text('ramp'), ...draws.ramp },
        assured: { ...text('assured'), ...draws.assured },
      },
      holdbacks: { retention: { ...text('retention'), ...holdbacks.retention } },
    },
    people: { chen: {}, li: { from: '2026-01-11', to: '2026-04-16' } },
    orders: one.orders.flatMap(
      ({ id, person: seller, month: of, day: on, recorded, at, amount: sold }) => {
        // Two versions of an order are never recorded at one moment; an order is never known before it occurred.
        const moment = `${recorded < of ? of : recorded}-${at}`
        if (moments.has(`${id} ${moment}`)) return []
        moments.add(`${id} ${moment}`)
        return [[seller, `${of}-${on}`, sold, { id: `o${id}`, at: moment }] as const]
      },
    ),
    expect: {},
  }
  const plan = planOf(given)
  return { plan, inputs: inputsOf(given, plan) }
}

/** Every month on top of those before it. */
async function chain(
  plan: Plan,
  inputs: Inputs,
  compute: (run: Run, given: Inputs) => Promise<Outcome>,
  afterEach: (run: Run, ledger: readonly Posting[], outcome: Outcome) => void,
): Promise<void> {
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  let previous: Previous = {
    closed: [],
    before: { knownAt: 0, planChanged: false, organisationChanged: false, waiting: new Set() },
    postings: [],
  }
  for (const key of months) {
    const run = runOf(plan, key, undefined, knownAt(key))
    const { result, posted } = await settleRun(plan, cycle, run, inputs, previous, compute)
    previous = {
      closed: [...previous.closed, run.period],
      before: {
        knownAt: run.knownAt,
        planChanged: false,
        organisationChanged: false,
        waiting: new Set(),
      },
      postings: [...previous.postings, ...posted],
    }
    afterEach(run, previous.postings, result)
  }
}

const sumOf = (ledger: readonly Posting[], account: (name: string) => boolean): bigint =>
  ledger.filter((one) => account(one.account)).reduce((sum, one) => sum + one.amountMinor, 0n)
const isLine = (name: string): boolean => name.startsWith(LINE_PREFIX)

test('all that was posted of a period is what it comes to with today’s knowledge, and no balance loses a unit', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const { plan, inputs } = companyOf(one)
      /** What the guarantee has lifted so far, by person. */
      const toppedUp = new Map<string, bigint>()
      const compute = (run: Run, given: Inputs): Promise<Outcome> =>
        Promise.resolve(byEvaluator(plan, run, given))
      await chain(plan, inputs, compute, (run, ledger, outcome) => {
        for (const key of months.slice(
          0,
          months.indexOf(run.period.key as (typeof months)[number]) + 1,
        )) {
          const fresh = byEvaluator(
            plan,
            { ...runOf(plan, key), knownAt: run.knownAt },
            { ...inputs, postings: ledger.filter(({ origin }) => origin < key) },
          )
          for (const who of ['chen', 'li']) {
            const cells = fresh.results.find((result) => result.person === who)?.cells
            const now = cells?.find((cell) => cell.key === 'pay:commission')?.value ?? 0n
            const posted = sumOf(
              ledger.filter((posting) => posting.origin === key && posting.person === who),
              isLine,
            )
            expect([run.period.key, key, who, posted]).toEqual([run.period.key, key, who, now])
          }
        }
        for (const who of ['chen', 'li']) {
          const own = ledger.filter((posting) => posting.person === who)
          const of = (name: string): bigint => sumOf(own, (account) => account === name)
          const kept = of(heldAccount('retention')) - of(releasedAccount('retention'))
          const [carried, owed] = [of(CARRY_ACCOUNT), of(drawAccount('ramp'))]
          const assured = toppedUp.get(who) ?? 0n
          const cells = outcome.results.find((result) => result.person === who)?.cells
          const lift = cells?.find((cell) => cell.key === 'draw:assured')?.value ?? 0n
          if (typeof lift !== 'bigint') throw new Error('a lift without value')
          toppedUp.set(who, assured + lift)
          // What was earned, less what waits below zero, plus what was lifted, less what is kept, is what was paid.
          expect(sumOf(own, (account) => account === PAYABLE_ACCOUNT)).toBe(
            sumOf(own, isLine) - carried + owed + assured + lift - kept,
          )
          expect(carried <= 0n && owed >= 0n && kept >= 0n).toBe(true)
        }
      })
    }),
    { numRuns: Number(process.env['YEJI_PROPERTY_RUNS'] ?? 40) },
  )
})

test('DuckDB = PostgreSQL = evaluator for every run of a chain', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const { plan, inputs } = companyOf(one)
      await chain(
        plan,
        inputs,
        async (run, given) => agreed(await loaded(plan, given), plan, run, given),
        () => undefined,
      )
    }),
    { numRuns: 4 },
  )
})
