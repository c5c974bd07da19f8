import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCalcSession } from '#calc/calc-session.ts'
import type { CalcSession } from '#calc/calc-session.ts'
import { ALL_KNOWN, openMirror } from '#calc/mirror/mirror.ts'
import type { Followed, Mirror } from '#calc/mirror/mirror.ts'
import type { Inputs } from '#engine/inputs.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { factTable, inputTables } from '#engine/sql/input-tables.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { closeKnowledge } from '#storage/knowledge.ts'
import { changeOrganisation } from '#storage/organisation/change-organisation.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Store } from '#storage/store.ts'
import { freshStore, kinds } from '../storage/fresh-store.ts'
import type { FreshStore } from '../storage/fresh-store.ts'
import { raw } from '../storage/raw.ts'
import { compiled, runOf } from '../support/compiled.ts'
import { byEvaluator, cycleOf } from '../support/engines.ts'
import { Dice, randomCompany } from '../support/random-company.ts'
import { somethingNew, toldOf } from './mirror-news.ts'
import { document } from './session-plan.ts'

const plan = compiled(document)
/** The forecasts are passed over. */
const recorded = ['order', 'return', 'invoice', 'forecast']
const factTypes = [...plan.factTypes.values()].filter(({ key }) =>
  recorded.slice(0, -1).includes(key),
)
const everything = randomCompany(11, plan, ['seller'], 30)
const company = {
  ...everything,
  facts: new Map([...everything.facts].filter(([key]) => recorded.includes(key))),
}
const run = { ...runOf(plan, '2026-03'), knownAt: ALL_KNOWN }
const program = compileSql(plan, cycleOf(plan, run), run)
const asOf = '2026-03-31' as Day
const knownFrom = parseInstant('1600-01-01') ?? 0

/** Every row that programs read. */
async function rowsOf({ query }: Pick<CalcSession, 'query'>) {
  const tables = [...Object.values(inputTables), ...factTypes.map(factTable)]
  expect(tables.length).toBe(Object.keys(inputTables).length + 3)
  const rows: (readonly [string, readonly string[]])[] = []
  for (const { name } of tables) {
    const found = await query(`SELECT * FROM ${name} ORDER BY ALL`)
    rows.push([name, found.map((row) => JSON.stringify(row.map(String)))])
  }
  return Object.fromEntries(rows)
}

let scratch: CalcSession
beforeAll(async () => {
  scratch = await openCalcSession()
})
afterAll(async () => scratch.close())

/** Fails unless the mirrors hold what a reader from scratch finds, and compute to the same. */
async function expectTruth(
  { db }: Store,
  mirrors: readonly Mirror[],
  knownAt: Followed['knownAt'],
  on = asOf,
): Promise<Inputs> {
  const inputs = await readInputs(db, { knownAt, asOf: on, factTypes })
  await scratch.load(inputs, factTypes)
  const rows = await rowsOf(scratch)
  const { results } = await scratch.run(program)
  const lines = await scratch.lines(program, results)
  for (const { session } of mirrors) {
    expect(await rowsOf(session)).toEqual(rows)
    expect((await session.run(program)).results).toEqual(results)
    expect(await session.lines(program, results)).toEqual(lines)
  }
  return inputs
}

function order(id: string, seller: string): ToldFact {
  const table = company.facts.get('order')
  const [row] = table?.rows ?? []
  if (table === undefined || row === undefined) throw new Error('no orders')
  return toldOf(table.type, { ...row, id, seller, cancelled: false })
}

describe.each(kinds)('the mirror of %s', (kind) => {
  let fresh: FreshStore
  let mirror: Mirror
  beforeAll(async () => {
    fresh = await freshStore(kind)
    mirror = await openMirror(fresh.store, { factTypes })
    await recordInputs(fresh.store.db, company, { source: 'crm', knownFrom })
  })
  afterAll(async () => {
    await mirror.close()
    await fresh.remove()
  })

  test('holds and computes what a reader from scratch does, whatever is recorded', async () => {
    const { store } = fresh
    // The one appends row by row, the other takes everything in as sets.
    const bySets = await openMirror(store, { factTypes, maxAppended: 0 })
    const dice = new Dice(kind === 'pglite' ? 3 : 4)
    const seen = { persons: 0, everybody: 0, nothing: 0 }
    let last: Inputs | null = null
    for (let step = 0; step < 12; step++) {
      const news = step === 0 ? 0 : dice.roll(3)
      for (let one = 0; one < news; one++) await somethingNew(store.db, company, dice)
      const on = dice.chance(15) ? ('2025-08-01' as Day) : asOf
      const told = await mirror.follow({ asOf: on })
      await bySets.follow({ asOf: on })
      expect(told.refilled).toBe(step === 0)
      if (!told.changed) seen.nothing++
      else if (told.persons === null) seen.everybody++
      else seen.persons++
      last = await expectTruth(store, [mirror, bySets], told.knownAt, on)
    }
    if (last === null) throw new Error('nothing was followed')
    const { results } = await mirror.session.run(program)
    expect(results.length).toBeGreaterThan(2)
    expect(results).toEqual(byEvaluator(plan, run, last).results)
    // All of it happened, or nothing was proven about it.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
    await bySets.close()
  }, 300_000)

  test('tells whom a new order touches, and nothing when there is nothing new', async () => {
    const { store } = fresh
    await mirror.follow({ asOf })
    await mirror.session.run(program)
    await recordFacts(store.db, [order('one more', 'p1')])
    const told = await mirror.follow({ asOf })
    expect(told).toMatchObject({ changed: true, refilled: false, factsRead: 1 })
    expect([...(told.persons ?? [])]).toEqual(['p1'])
    const { stages } = await mirror.session.run(program)
    expect(stages.some(({ made }) => made === 'part')).toBe(true)
    expect(await mirror.follow({ asOf })).toMatchObject({ changed: false, factsRead: 0 })
  }, 300_000)

  test('filled anew holds the same, also from another copy of the store or after a failure', async () => {
    const { store } = fresh
    await mirror.follow({ asOf })
    const before = await rowsOf(mirror.session)
    expect(await mirror.rebuild({ asOf })).toMatchObject({ changed: true, refilled: true })
    expect(await rowsOf(mirror.session)).toEqual(before)

    await raw(store, 'UPDATE store_identity SET id = gen_random_uuid()')
    expect(await mirror.follow({ asOf })).toMatchObject({ refilled: true })
    expect(await rowsOf(mirror.session)).toEqual(before)

    await mirror.session.query('DROP TABLE fact_order')
    await recordFacts(store.db, [order('after the failure', 'p2')])
    await expect(mirror.follow({ asOf })).rejects.toThrow(/fact_order/)
    const again = await mirror.follow({ asOf })
    expect(again.refilled).toBe(true)
    await expectTruth(store, [mirror], again.knownAt)
  }, 300_000)

  test('holds the organisation as it was known at a moment that was closed', async () => {
    const { store } = fresh
    const closed = await closeKnowledge(store.db)
    const away = { entity: 'p1', from: asOf, to: '2026-04-02' as Day, values: { kind: 'late' } }
    await changeOrganisation(store.db, organisationTables.leave, [away])
    const now = await mirror.follow({ asOf })
    expect(now.settledUntil).toBe(closed)
    expect(now.knownAt).toBeGreaterThan(closed)
    await expectTruth(store, [mirror], now.knownAt)
    const late = async () => {
      const [row] = await mirror.session.query(`SELECT count(*) FROM in_leave WHERE kind = 'late'`)
      return Number(row?.[0])
    }
    expect(await late()).toBe(1)
    const { changed } = await mirror.follow({ asOf, knownAt: closed })
    expect([changed, await late()]).toEqual([true, 0])
    await mirror.follow({ asOf })
    expect(await late()).toBe(1)
  }, 300_000)
})

describe('the mirror of a server', () => {
  let fresh: FreshStore
  let mirror: Mirror
  beforeAll(async () => {
    fresh = await freshStore('postgres')
    mirror = await openMirror(fresh.store, { factTypes })
  })
  afterAll(async () => {
    await mirror.close()
    await fresh.remove()
  })

  test('waits for no transaction that still runs, and takes it in when it ends', async () => {
    const { db } = fresh.store
    await mirror.follow({ asOf })
    const first = await db.startTransaction().execute()
    await recordFacts(first, [order('early', 'p1')])
    await recordFacts(db, [order('late', 'p2')])
    const ids = async () =>
      (await mirror.session.query('SELECT fact_id FROM fact_order ORDER BY ALL')).flat()
    expect([(await mirror.follow({ asOf })).factsRead, await ids()]).toEqual([1, ['late']])
    await first.commit().execute()
    expect([(await mirror.follow({ asOf })).factsRead, await ids()]).toEqual([1, ['early', 'late']])
    const rebuilt = await db.startTransaction().execute()
    await recordFacts(rebuilt, [order('during', 'p1')])
    expect((await mirror.rebuild({ asOf })).factsRead).toBe(2)
    await rebuilt.commit().execute()
    expect((await mirror.follow({ asOf })).factsRead).toBe(1)
    expect(await ids()).toEqual(['during', 'early', 'late'])
  }, 300_000)

  test.each([
    ['row by row', 2000, 0],
    ['as sets', 3, 0],
    ['filled anew in between', 2000, 3],
  ])(
    'with many writers at once, every version comes in once, %s',
    async (name, maxAppended, rebuildEvery) => {
      const { store } = fresh
      const followed = await openMirror(store, { factTypes, maxAppended })
      const dice = new Dice(maxAppended)
      const rounds = Array.from({ length: 6 }, () =>
        Array.from({ length: 25 }, () => ({ wait: dice.roll(12), undone: dice.chance(10) })),
      )
      let writing = true
      const write = async (writer: number): Promise<void> => {
        for (const [round, { wait, undone }] of (rounds[writer] ?? []).entries()) {
          const tx = await store.db.startTransaction().execute()
          // Each second one corrects what the one before recorded.
          const id = `${name} ${writer} ${Math.floor(round / 2)}`
          await recordFacts(tx, [order(id, `p${round % 3}`)])
          await sleep(wait)
          await (undone ? tx.rollback() : tx.commit()).execute()
        }
      }
      let read = 0
      const follow = async (): Promise<Followed> => {
        for (let turn = 1, isLast = false; ; turn++) {
          const told = await (turn % rebuildEvery === 0
            ? followed.rebuild({ asOf })
            : followed.follow({ asOf }))
          read = (told.refilled ? 0 : read) + told.factsRead
          if (isLast) return told
          isLast = !writing
        }
      }
      const following = follow()
      await Promise.all(rounds.map(async (_, writer) => write(writer)))
      writing = false
      const { knownAt } = await following
      const [stored] = await raw(
        store,
        `SELECT count(*) AS versions, count(*) FILTER (WHERE fact_id LIKE '${name} %') AS own FROM fact_version`,
      )
      expect(read).toBe(Number(stored?.['versions']))
      expect(Number(stored?.['own'])).toBeGreaterThan(100)
      await expectTruth(store, [followed], knownAt)
      await followed.close()
    },
    300_000,
  )
})
