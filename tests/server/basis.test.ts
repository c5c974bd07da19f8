import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { basis as basisRoute } from '#contract/basis.ts'
import { givenSteps, inputsTold, toldGiven, toldInputs } from '#contract/basis-codec.ts'
import { DEMO_DAY, openDemo } from '#cli/serving/demo.ts'
import { cellsHash } from '#engine/cells-hash.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { liveCalculator } from '#server/live/live-calculator.ts'
import { planBooks, planByHash } from '#server/plans/plan-book.ts'
import { basisOf } from '#server/results/basis-of.ts'
import { provisional } from '#server/results/kept-results.ts'
import { readLive, readLiveCycles } from '#storage/live/read-live.ts'
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

const inputsSchema = basisRoute.answer.body.shape.inputs
const givenSchema = basisRoute.answer.body.shape.given

test('everybody’s result of every period comes out the same from their own basis', async () => {
  const { db } = opened.store
  const cycles = await readLiveCycles(db)
  expect(cycles.length).toBeGreaterThan(8)
  for (const { plan: key, period, planHash } of cycles) {
    const plan = await planByHash(readBook, db, planHash)
    const clauses = clausesOf(plan)
    const clause = (path: string): string | null => clauseNumber(clauses, path)
    const rows = await readLive(db, { plan: key, period })
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) {
      const kept = provisional(row)
      const found = await basisOf(db, plan, kept)
      // As it's sent, and as a browser reads it.
      const sent = JSON.stringify({
        inputs: toldInputs(found.inputs),
        given: toldGiven(found.given, found.why),
      })
      const told = JSON.parse(sent) as { readonly inputs: unknown; readonly given: unknown }
      const inputs = inputsTold(inputsSchema.parse(told.inputs), row.person, plan, found.cycle)
      const given = givenSteps(givenSchema.parse(told.given), plan, found.cycle, clause)
      const again = new Evaluator(plan, found.cycle, found.run, inputs, clause, given)
      const result = again.result(row.person)
      expect({ person: row.person, key, period, cells: result?.cells }).toEqual({
        ...{ person: row.person, key, period, cells: kept.cells },
      })
      expect(result === null ? '' : cellsHash(result)).toBe(cellsHash(kept))
      // Nobody else's pay, nobody's answers, and no name of a rater.
      expect(new Set(inputs.employment.map(({ person }) => person))).toEqual(new Set([row.person]))
      expect(inputs.ratings).toEqual([])
      const sellers = [...inputs.facts.values()].flatMap((table) =>
        table.rows.map(({ seller, id }) => [seller, table.type.key, id] as const),
      )
      const shared = new Set(inputs.shares.map(({ factType, fact }) => `${factType} ${fact}`))
      for (const [seller, type, id] of sellers)
        if (seller !== '' && seller !== row.person)
          expect(shared.has(`${type} ${id}`), `${type} ${id} of ${seller}`).toBe(true)
    }
  }
}, 300_000)
