import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { latestRecorded } from '#domain/runs/latest-recorded.ts'
import { writeDemoCompany } from '#cli/demo/demo-company.ts'
import { openWorkspace } from '#cli/open-workspace.ts'
import { plansFolder } from '#server/plans/shipped-library.ts'
import type { Opened } from '#cli/open-workspace.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'

import { freshStore } from './fresh-store.ts'
import { raw } from './raw.ts'

const PLANS = ['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml']
let folder = ''
let company: Opened
let inputs: Inputs

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yeji-demo-'))
  await writeDemoCompany(folder, { seed: 20_261_031 })
  for (const plan of PLANS) await copyFile(join(plansFolder, plan), join(folder, plan))
  const read = await openWorkspace(folder, {})
  if (!read.ok || read.value.read.inputs === null) throw new Error('the demo company is not read')
  company = read.value
  inputs = read.value.read.inputs
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

const earlier = parseInstant('2026-07-01T08:00:00Z') ?? 0
const knownFrom = parseInstant('1600-01-01') ?? 0

function results(plan: Plan, from: Inputs, period: string, knownAt: Instant) {
  const of = parsePeriod(period, plan.calendar)
  const cycle = of === null ? undefined : plan.cycles.get(of.grain)
  if (of === null || cycle === undefined) return []
  const run = { period: of, asOf: addDays(of.to, -1), knownAt }
  return new Evaluator(plan, cycle, run, from).results()
}

/** A folder holds the demo, too: tests/cli/serve.test.ts starts it there. */
describe.each(['postgres'] as const)('the demo company through %s', (kind) => {
  test('computes to the same cells as from its folder, now and as known before', async () => {
    const { store, remove } = await freshStore(kind)
    expect(await recordInputs(store.db, inputs, { source: 'demo', knownFrom })).toEqual([])
    const [count] = await raw(store, 'SELECT count(*) AS facts FROM fact_version')
    expect(Number(count?.['facts'])).toBeGreaterThan(100_000)
    const factTypes = [...inputs.facts.values()].map(({ type }) => type)
    const latest = latestRecorded(inputs)
    for (const { plan, period, knownAt } of [
      ...company.plans.map((one) => ({ plan: one, period: '2026-06', knownAt: latest })),
      ...company.plans
        .slice(1, 2)
        .map((one) => ({ plan: one, period: '2026-Q2', knownAt: earlier })),
    ]) {
      const asOf = '2026-06-30' as Day
      const stored = await readInputs(store.db, { knownAt, asOf, factTypes })
      const expected = results(plan, inputs, period, knownAt)
      expect(expected.length).toBeGreaterThan(50)
      expect(results(plan, stored, period, knownAt)).toEqual(expected)
    }
    // Told again, nothing is added.
    expect(await recordInputs(store.db, inputs, { source: 'demo', knownFrom })).toEqual([])
    expect(await raw(store, 'SELECT count(*) AS facts FROM fact_version')).toEqual([count])
    await remove()
  }, 300_000)
})
