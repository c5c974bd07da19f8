import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { givenSteps, inputsTold, toldGiven, toldInputs } from '#contract/basis-codec.ts'
import { basis as basisRoute } from '#contract/basis.ts'
import { DEMO_DAY, openDemo } from '#cli/serving/demo.ts'
import { cellsHash } from '#engine/cells-hash.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { liveCalculator } from '#server/live/live-calculator.ts'
import { planBooks, planByHash } from '#server/plans/plan-book.ts'
import { basisOf } from '#server/results/basis-of.ts'
import { provisional } from '#server/results/kept-results.ts'
import { readLive, readLiveCycles } from '#storage/live/read-live.ts'
import type { LiveResult } from '#storage/live/read-live.ts'
import { freshStore } from '../storage/fresh-store.ts'

type Opened = Awaited<ReturnType<typeof freshStore>>
let opened: Opened
let folder = ''
const readBook = planBooks()

beforeAll(async () => {
  opened = await freshStore('postgres')
  folder = await mkdtemp(join(tmpdir(), 'yeji-basis-'))
  const demo = await openDemo(opened.store, folder, () => undefined)
  if (!demo.ok) throw new Error('no demo company')
  const live = liveCalculator(opened.store, readBook, () => DEMO_DAY)
  await live.refresh()
  await live.close()
}, 300_000)
afterAll(async () => {
  await opened.remove()
  await rm(folder, { recursive: true, force: true })
})

const body = basisRoute.answer.body.shape
/** One in so many people of each period, other ones in the next; 1 for everybody of every period. */
const ONE_IN = Number(process.env['YEJI_BASIS_ONE_IN'] ?? 12)
/** While the database works for one, the basis of another is evaluated. */
const AT_ONCE = 6

test('everybody’s result of every period comes out the same from their own basis', async () => {
  const { db } = opened.store
  const cycles = await readLiveCycles(db)
  expect(cycles).toHaveLength(18)
  const seen = new Set<string>()
  for (const [at, { plan: key, period, planHash }] of cycles.entries()) {
    const plan = await planByHash(readBook, db, planHash)
    const clauses = clausesOf(plan)
    const clause = (path: string): string | null => clauseNumber(clauses, path)
    const rows = await readLive(db, { plan: key, period })
    expect(rows.length).toBeGreaterThan(50)
    const turn = rows.filter(({ person }) => (numberOf(person) + at) % ONE_IN === 0)
    for (const { person } of turn) seen.add(person)
    const left = turn.values()
    const worker = async (): Promise<void> => {
      for (const row of left) await expectSame(row, plan, clause)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }
  expect(seen.size).toBeGreaterThan(60)
}, 300_000)

/** The digits of an id. */
function numberOf(person: string): number {
  return Number(person.replaceAll(/\D/g, ''))
}

async function expectSame(
  row: LiveResult,
  plan: Plan,
  clause: (path: string) => string | null,
): Promise<void> {
  const { person } = row
  const kept = provisional(row)
  const { cycle, run, ...found } = await basisOf(opened.store.db, plan, kept)
  // As it's sent, and as a browser reads it.
  const told = JSON.parse(
    JSON.stringify({
      inputs: toldInputs(found.inputs),
      given: toldGiven(found.given, found.why),
    }),
  ) as { readonly inputs: unknown; readonly given: unknown }
  const inputs = inputsTold(body.inputs.parse(told.inputs), person, plan, cycle)
  const given = givenSteps(body.given.parse(told.given), plan, cycle, clause)
  const again = new Evaluator(plan, cycle, run, inputs, clause, given).result(person)
  const about = { person, plan: plan.document.key, period: kept.period }
  expect({ ...about, cells: again?.cells }).toEqual({ ...about, cells: kept.cells })
  expect(again === null ? '' : cellsHash(again)).toBe(cellsHash(kept))
  // Nobody else's pay, nobody's answers, and of others only what is shared with the person.
  expect(new Set(inputs.employment.map((one) => one.person))).toEqual(new Set([person]))
  expect(inputs.ratings).toEqual([])
  const shared = new Set(inputs.shares.map(({ factType, fact }) => `${factType} ${fact}`))
  const strange = [...inputs.facts.values()].flatMap(({ type, rows }) =>
    rows.filter(
      ({ seller, id }) => seller !== '' && seller !== person && !shared.has(`${type.key} ${id}`),
    ),
  )
  expect(strange).toEqual([])
}
