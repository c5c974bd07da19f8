import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { formatDecimal } from '#kernel/fixed.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Run } from '#engine/run.ts'
import { LINE_PREFIX, PAYABLE_ACCOUNT } from '#engine/settlement/accounts.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { settleRun } from '#engine/settlement/settled-run.ts'
import type { Previous } from '#engine/settlement/settled-run.ts'
import { runOf } from '../support/compiled.ts'
import { agreed, loaded } from '../support/engines.ts'
import type { Outcome } from '../support/engines.ts'
import { planOf } from '../support/case-plan.ts'
import { inputsOf } from '../support/case-inputs.ts'
import type { PlanCase } from '../support/case-plan.ts'

type Chain = Omit<PlanCase, 'period' | 'expect'> & {
  readonly periods: readonly string[]
  readonly known?: Readonly<Record<string, string>>
  /** Period → person → cell → what it must be. */
  readonly expect: Readonly<Record<string, PlanCase['expect']>>
  readonly posted?: readonly string[]
  /** Run → all that it pays out. */
  readonly paid?: Readonly<Record<string, string>>
}

const text = readFileSync(new URL('plans/settlement.yaml', import.meta.url), 'utf8')
const chains = parse(text, { schema: 'failsafe' }) as readonly Chain[]
const money = (minor: bigint): string => formatDecimal(minor, 2, 2)

/** Every run by the evaluator, on DuckDB and on PostgreSQL, which must agree; then that it's right. */
test.each(chains.map((one) => [one.name, one] as const))('%s', async (_, one) => {
  const [first = ''] = one.periods
  const plan = planOf({ ...one, period: first, expect: {} })
  const inputs = inputsOf({ ...one, period: first, expect: {} }, plan)
  const compute = async (run: Run, given: Inputs): Promise<Outcome> =>
    agreed(await loaded(plan, given), plan, run, given)
  let previous: Previous = { closed: [], before: unchanged(0, []), postings: [] }
  const ledger: Posting[] = []
  for (const period of one.periods) {
    const run = runOf(plan, period, undefined, one.known?.[period])
    const { result, posted, waiting } = await settleRun(
      plan,
      monthOf(plan),
      run,
      inputs,
      previous,
      compute,
    )
    for (const [person, cells] of Object.entries(one.expect[period] ?? {})) {
      const own = result.results.find((candidate) => candidate.person === person)
      const found = Object.keys(cells).map((key) => {
        const value = own?.cells.find((candidate) => candidate.key === key)?.value
        return [key, typeof value === 'bigint' ? money(value) : String(value)]
      })
      expect([period, person, ...found]).toEqual([period, person, ...Object.entries(cells)])
    }
    ledger.push(...posted)
    previous = {
      closed: [...previous.closed, run.period],
      before: unchanged(run.knownAt, waiting),
      postings: ledger,
    }
  }
  const corrections = ledger.filter(
    ({ account, origin, run }) => account.startsWith(LINE_PREFIX) && origin !== run,
  )
  expect(
    corrections.map(
      ({ origin, run, account, cause, amountMinor }) =>
        `${origin} in ${run} ${account.slice(LINE_PREFIX.length)} ${cause}: ${money(amountMinor)}`,
    ),
  ).toEqual(one.posted ?? [])
  if (one.paid !== undefined) {
    const paid = ledger.filter(({ account }) => account === PAYABLE_ACCOUNT)
    expect(
      Object.fromEntries(paid.map(({ run, amountMinor }) => [run, money(amountMinor)])),
    ).toEqual(one.paid)
  }
})

function unchanged(knownAt: number, waiting: readonly string[]): Previous['before'] {
  return { knownAt, planChanged: false, organisationChanged: false, waiting: new Set(waiting) }
}

function monthOf(plan: Plan) {
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  return cycle
}
