import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import type { simulationBasis } from '#contract/simulations.ts'
import { writeDemoCompany } from '#cli/demo/demo-company.ts'
import { readRecordable, recordWorkspace } from '#cli/record-workspace.ts'
import { plansFolder } from '#server/plans/shipped-library.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { startSimulations } from '#server/simulations/simulation-jobs.ts'
import { doubtsOf } from '#domain/basis/doubts.ts'
import type { Doubts } from '#domain/basis/doubts.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { withScores } from '#domain/basis/with-scores.ts'
import type { Day } from '#kernel/day.ts'
import { yejiHere } from '../cli/yeji.ts'
import { browserOf, expectStatus, joinAll, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { openDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'
import { recomputed } from './recomputed.ts'
import { expectReasons } from './simulated-reasons.ts'
import { PERIODS, capped, tier } from './simulated-scenarios.ts'
import { minor } from './told-simulations.ts'
import type { Commanded, People, Read, Told } from './told-simulations.ts'

type BasisTold = z.output<(typeof simulationBasis)['answer']['body']>

const TODAY = '2026-10-31' as Day
describe('simulations of the demo company', () => {
  let folder = ''
  let server: TestServer
  let browsers: ReadonlyMap<string, Browser> = new Map()
  let planHash = ''
  let document = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yeji-simulations-'))
    await writeDemoCompany(folder, { seed: 20_261_031, months: 12 })
    for (const plan of ['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml', 'library.yaml'])
      await copyFile(join(plansFolder, plan), join(folder, plan))
    document = await readFile(join(folder, 'plan-2.yaml'), 'utf8')
    const read = await readRecordable(folder, undefined, () => undefined)
    if (!read.ok) throw new Error(read.error[0]?.message.en)
    const database = await openDatabase('PostgreSQL')
    const recorded = await recordWorkspace(database.db, read.value)
    if (!recorded.ok) throw new Error(recorded.error[0]?.message.en)
    await startSimulations(database.jobs, database.store, {
      ...{ readBook: planBooks(), today: () => TODAY },
    })
    server = await startServerOn(database, {
      directory: storeDirectory(database.db),
      clock: { now: () => Date.now(), today: () => TODAY },
    })
    const admin = await signInAdmin(server)
    browsers = await joinAll(server, admin, {
      designer: ['plan-designer'],
      hr: ['performance-admin'],
      supervision: ['supervision'],
      finance: ['finance'],
      attacker: ['plan-designer'],
    })
    const { items } = await get<{ items: readonly { hash: string; key: string }[] }>('hr', '/plans')
    planHash = items.find(({ key }) => key === 'commission')?.hash ?? ''
  }, 240_000)
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const post = async (name: string, path: string, body?: unknown): Promise<Received> =>
    browserOf(browsers, name).ask('POST', `/api/v1${path}`, body)
  const get = async <T>(name: string, path: string): Promise<T> =>
    (await expectStatus(browserOf(browsers, name).ask('GET', `/api/v1${path}`), 200)).json as T
  const published = (more: object = {}) => ({ title: 'Now', plan: { hash: planHash }, ...more })
  const asked = async (body: object): Promise<string> => {
    const { json } = await expectStatus(post('hr', '/simulations', body), 202)
    return (json as { simulationId: string }).simulationId
  }
  const ended = async (id: string): Promise<Read> => {
    for (;;) {
      const read = await get<Read>('hr', `/simulations/${id}`)
      if (read.state !== 'waiting' && read.state !== 'running') return read
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  test('in full they come to what yeji simulate says, and at once to the same', async () => {
    const scenarios = [
      ...[published(), { title: 'Next', plan: { document: capped(document) } }],
      published({ title: 'Higher', targets: '107.5%', changes: [{ path: tier, value: '2.5%' }] }),
    ]
    const title = 'Next year'
    const id = await asked({ title, scenarios, ...PERIODS, budget: '8%', draws: 200 })
    const { state, totals, runs, runsDone } = await ended(id)
    expect([state, runsDone, runs]).toEqual(['done', 6, 6])

    await writeFile(join(folder, 'next.yaml'), capped(document))
    const range = ['--from', PERIODS.from, '--to', PERIODS.to]
    const files = ['plan-2.yaml', 'next.yaml'].map((file) => join(folder, file)).join()
    const told = await yejiHere(
      ...['simulate', folder, '--plans', files, ...range, '--budget', '8%'],
      ...['--draws', '200', '--json'],
    )
    const { plans } = JSON.parse(told.out) as { readonly plans: readonly Commanded[] }
    const command = plans.map(({ total, periods, teams, spread, against, nextPeriod }) => ({
      total: minor(total.cost),
      perSales: total.costPerSales,
      periods: periods.map(({ cost }) => minor(cost)),
      teams: teams.map(({ cost }) => minor(cost)),
      median: minor(spread.p50),
      against: against === null ? null : minor(against.cost),
      winners: against?.winners.people ?? null,
      losers: against === null ? null : minor(against.losers.sum),
      ranges: nextPeriod.map(({ drawing, mean, p95, drawsOverBudget }) => [
        ...[drawing, minor(mean), minor(p95), drawsOverBudget],
      ]),
    }))
    const shown = (all: readonly Told[]) =>
      all.map(({ total, periods, teams, spread, against }) => ({
        total: total.costMinor,
        perSales: total.perSales,
        periods: periods.map(({ costMinor }) => costMinor),
        teams: teams.map(({ costMinor }) => costMinor),
        median: spread['p50Minor'],
        against: against?.costMinor ?? null,
        winners: against?.winners.people ?? null,
        losers: against?.losers.sumMinor ?? null,
      }))
    const ranges = totals?.scenarios.map((one) => ({
      ranges: one.ranges?.map(({ drawing, meanMinor, p95Minor, overBudget }) => [
        ...[drawing, meanMinor, p95Minor, overBudget],
      ]),
    }))
    const inFull = shown(totals?.scenarios ?? [])
    expect(inFull.map((one, at) => ({ ...one, ...ranges?.[at] })).slice(0, 2)).toEqual(command)
    expect(inFull[1]?.against).toMatch(/^-?[1-9]/)

    const { json } = await expectStatus(
      post('hr', '/simulations/what-if', { scenarios, ...PERIODS }),
      200,
    )
    expect(shown((json as { scenarios: readonly Told[] }).scenarios)).toEqual(inFull)

    // Everybody's pay makes up the cost, for who may read it.
    const { items } = await get<People>('hr', `/simulations/${id}/people?limit=200`)
    const paid = items.reduce((sum, one) => sum + BigInt(one.paidMinor[1] ?? 0), 0n)
    expect(String(paid)).toBe(inFull[1]?.total)
    const own = await get<Read>('designer', `/simulations/${id}`)
    expect(own.namesPeople).toBe(false)
    expect((await get<People>('designer', `/simulations/${id}/people`)).items).toEqual([])
    const teams = own.totals?.scenarios[0]?.teams ?? []
    expect(teams.filter(({ people }) => people < 5)).toEqual([])
    expect(String(teams.reduce((sum, one) => sum + BigInt(one.costMinor), 0n))).toBe(
      inFull[0]?.total,
    )
    await expectReasons({ server, browsers }, id, items)

    expect((await post('supervision', `/simulations/${id}/cancel`)).status).toBe(403)
    expect((await post('hr', `/simulations/${id}/cancel`)).json).toMatchObject({
      code: 'already-done',
    })
  }, 180_000)

  test('what one person’s data don’t tell is named where the reasons come to something else', async () => {
    const { items: plans } = await get<{ items: readonly { hash: string; key: string }[] }>(
      ...(['hr', '/plans'] as const),
    )
    const goals = { hash: plans.find(({ key }) => key === 'goals')?.hash }
    const [quarter, title] = ['2026-Q3', 'Goals']
    const over = { from: quarter, to: quarter, draws: 10 }
    const id = await asked({ title, scenarios: [{ title, plan: goals }], ...over })
    expect((await ended(id)).state).toBe('done')
    const { items } = await get<People>('hr', `/simulations/${id}/people?limit=200`)
    const doubts: Doubts[] = []
    for (const { personId, periodsMinor } of items.filter((_, index) => index % 10 === 0)) {
      const told = await get<BasisTold>(
        ...(['hr', `/simulations/${id}/people/${personId}/basis/0/${quarter}`] as const),
      )
      expect(told.hasResult).toBe(false)
      const { evaluation } = recomputed(told)
      const steps = evaluatorOf(evaluation).steps(personId)
      if (steps === null) throw new Error(personId)
      const pay = withScores(steps.step('pay_total'), () => steps.step('total'))
      doubts.push(doubtsOf(pay, told.given, periodsMinor[0]?.[0]))
    }
    // No result of then is kept here, so what a team sold is in none; what raters said is the person’s own.
    expect(doubts.some(({ differs }) => differs)).toBe(true)
    for (const { differs, untold, taken } of doubts) {
      expect(taken).toEqual([])
      if (differs) expect(untold.map(({ en }) => en)).toContain('Bookings (team)')
    }
  }, 60_000)

  test('a figure is changed by its path, targets by a factor; a goal is met to the last decimal', async () => {
    const path = tier
    const changes = [{ path, value: '2.5%' }]
    const costs = async (scenarios: readonly object[]): Promise<readonly bigint[]> => {
      const { json } = await expectStatus(
        post('designer', '/simulations/what-if', { scenarios, ...PERIODS }),
        200,
      )
      return (json as { scenarios: readonly Told[] }).scenarios.map(({ total }) =>
        BigInt(total.costMinor),
      )
    }
    const [now = 0n, dearer = 0n, harder = 0n, again = 0n] = await costs([
      published(),
      published({ changes }),
      published({ changes, targets: '130%' }),
      {
        title: 'Text',
        plan: { document: document.replace('to: 100%, rate: 1.5%', 'to: 100%, rate: 2.5%') },
        targets: '131%',
      },
    ])
    expect(dearer).toBeGreaterThan(now)
    expect(harder).not.toBe(dearer)
    expect(again).not.toBe(harder)
    // The targets are what they were.
    expect(await costs([published()])).toEqual([now])

    const goal = `${(now + dearer) / 200n}`
    const search = {
      scenario: published(),
      ...PERIODS,
      path,
      least: '1.5%',
      most: '2.5%',
      decimals: 2,
      goal,
    }
    const { json } = await expectStatus(post('designer', '/simulations/seek', search), 200)
    const found = json as {
      best: { value: string; costMinor: string }
      crossings: readonly { beyond: { value: string; costMinor: string } }[]
      tried: readonly unknown[]
    }
    expect(found.tried.length).toBeGreaterThan(8)
    const [crossing] = found.crossings
    expect(BigInt(found.best.costMinor)).toBeLessThanOrEqual(BigInt(goal) * 100n)
    expect(BigInt(crossing?.beyond.costMinor ?? 0)).toBeGreaterThan(BigInt(goal) * 100n)
    expect(await costs([published({ changes: [{ path, value: found.best.value }] })])).toEqual([
      BigInt(found.best.costMinor),
    ])
    const none = await post('designer', '/simulations/seek', { ...search, goal: '0.1%' })
    expect(none.json).toMatchObject({ best: null, crossings: [] })
  }, 120_000)

  test('what can’t be is said at once; a newer question takes the older one’s place; cancelled is cancelled', async () => {
    const wrong = { title: 'Wrong', scenarios: [published()], from: '2026-10', to: '2026-09' }
    expect((await post('hr', '/simulations', wrong)).json).toMatchObject({
      ...{ code: 'plan-invalid', errors: [{ code: 'range-reversed' }] },
    })
    const nowhere = published({ changes: [{ path: ['cycles', 'decade'], value: '1' }] })
    const unknown = await post('hr', '/simulations/what-if', { scenarios: [nowhere], ...PERIODS })
    expect(unknown.json).toMatchObject({ errors: [{ code: 'scenario-place-unknown' }] })

    const ask = async (value: string): Promise<Received> =>
      post('hr', '/simulations/what-if', { scenarios: [published({ targets: value })], ...PERIODS })
    const first = ask('101%')
    await new Promise((resolve) => setTimeout(resolve, 30))
    const [older, newer] = await Promise.all([first, ask('102%')])
    expect([older.status, newer.status]).toEqual([409, 200])
    expect(older.json).toMatchObject({ code: 'question-superseded' })

    const long = { title: 'Long', scenarios: [published()], from: '2026-01', to: '2026-10' }
    const id = await asked(long)
    await expectStatus(post('hr', `/simulations/${id}/cancel`), 200)
    const read = await ended(id)
    expect([read.state, read.totals]).toEqual(['cancelled', null])
    const { items } = await get<{ items: readonly { state: string }[] }>(
      'supervision',
      '/simulations',
    )
    expect(items.map(({ state }) => state)).toEqual(['cancelled', 'done', 'done'])
  }, 60_000)

  test('who may not read everybody’s pay is told of nobody alone, whomever their document covers', async () => {
    type Card = { readonly job: string; readonly team: string; readonly grade: string }
    const { items } = await get<{ items: readonly Card[] }>('hr', '/people?limit=200')
    const sellers = items.filter(({ job }) => job === 'senior_seller')
    const alike = Map.groupBy(sellers, ({ team, grade }) => `${team} ${grade}`)
    const [one] = [...alike.values()].find((all) => all.length < 5) ?? []
    const few = `AND(岗位 = "senior_seller", 团队代码 = "${one?.team ?? ''}", 职级 = "${one?.grade ?? ''}")`
    const text = document.replace('岗位 = "senior_seller"', few)
    expect(text).not.toBe(document)
    const scenario = { title: 'Few', plan: { document: text } }
    const path = tier
    const goal = { path, least: '1.5%', most: '2.5%', decimals: 2, goal: '100' }
    const question = { scenarios: [scenario], ...PERIODS }
    const { json } = await expectStatus(post('hr', '/simulations/what-if', question), 200)
    const [told] = (json as { scenarios: readonly Told[] }).scenarios
    expect(told?.total.people).toBeGreaterThan(0)
    expect(told?.total.people).toBeLessThan(5)
    // A condition of their own, whether it picks out few or pays one person and everybody else what is known.
    const paidOne = document.replace(
      'amount: sales_amount',
      'when: =职级 = "P7"\n        amount: sales_amount',
    )
    expect(paidOne).not.toBe(document)
    for (const own of [text, paidOne]) {
      const sought = { scenario: { title: 'Own', plan: { document: own } }, ...PERIODS, ...goal }
      const scenarios = [published(), sought.scenario]
      const title = 'Own'
      for (const [route, body] of [
        ['/simulations/what-if', { scenarios, ...PERIODS }],
        ['/simulations/seek', sought],
        ['/simulations', { title, scenarios, ...PERIODS }],
      ] as const)
        expect((await post('designer', route, body)).json).toMatchObject({
          errors: [{ code: 'scenario-own-formula' }],
        })
    }
    const id = await asked({ title: 'Few', ...question, draws: 10 })
    expect((await ended(id)).state).toBe('done')
    expect(
      (await browserOf(browsers, 'designer').ask('GET', `/api/v1/simulations/${id}`)).json,
    ).toMatchObject({ code: 'too-few-people' })
  }, 120_000)

  test('nobody’s pay follows from two answers that differ in whom a figure reaches', async () => {
    // A higher cap moves those who earn more than the one before: the fewer, the higher; HR sees how many they are.
    const pay = ['cycles', 'month', 'pay']
    const tiers = [...pay, 'commission', 'rate', 'tiers']
    const cap = [...pay, 'monthly_bonus', 'limits', 'cap']
    type Moved = { readonly name: string; readonly changes: readonly object[] }
    const over = ({ name, changes }: Moved) => ({
      scenarios: [published(), published({ title: name, changes })],
      ...PERIODS,
    })
    const ask = async (name: string, body: object): Promise<Received> =>
      post(name, '/simulations/what-if', body)
    const told = ({ json }: Received): Told | undefined =>
      (json as { scenarios?: readonly Told[] }).scenarios?.[1]
    const movedBy = (all: Told | undefined): number =>
      (all?.against?.winners.people ?? 0) + (all?.against?.losers.people ?? 0)
    const all: readonly Moved[] = [
      ...['60%', '70%'].map((value) => ({
        name: value,
        changes: [
          { path: [...tiers, 1, 'from'], value },
          { path: [...tiers, 0, 'to'], value },
        ],
      })),
      ...Array.from({ length: 9 }, (_, at) => {
        const value = String(2000 + at * 1000)
        return { name: value, changes: [{ path: cap, value }] }
      }),
    ]
    const known: (Moved & { readonly total: bigint })[] = []
    const refused: Moved[] = []
    for (const one of all) {
      const moved = movedBy(told(await ask('hr', over(one))))
      const answer = await ask('attacker', over(one))
      const its = told(answer)
      if (its === undefined) {
        expect([answer.status, (answer.json as { code: string }).code]).toEqual([
          ...[403, 'too-few-people'],
        ])
        refused.push(one)
        continue
      }
      expect(moved === 0 || moved >= 5, one.name).toBe(true)
      known.push({ ...one, total: BigInt(its.total.costMinor) })
    }
    expect(refused.length).toBeGreaterThan(0)
    expect(known.length).toBeGreaterThan(1)
    // Any two that were told differ in nobody's pay or in that of five people or more.
    for (const [index, later] of known.entries())
      for (const earlier of known.slice(Math.max(0, index - 1), index)) {
        const scenarios = [earlier, later].map(({ name: title, changes }) =>
          published({ title, changes }),
        )
        const { json } = await ask('hr', { scenarios, ...PERIODS })
        const [, between] = (json as { scenarios: readonly Told[] }).scenarios
        const moved = movedBy(between)
        expect(moved === 0 || moved >= 5, `${earlier.name} ${later.name}`).toBe(true)
        if (moved > 0) expect(later.total).not.toBe(earlier.total)
      }
    // Where few lose, neither side's sum is told, as the other would follow from the whole.
    for (const one of known) {
      const its = told(await ask('attacker', over(one)))
      const { winners, losers } = its?.against ?? {}
      for (const side of [winners, losers])
        if ((side?.people ?? 0) > 0 && (side?.people ?? 0) < 5)
          expect([winners?.sumMinor, losers?.sumMinor]).toEqual([null, null])
    }
  }, 120_000)
})
