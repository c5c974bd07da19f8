import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDemoCompany } from '#cli/demo/demo-company.ts'
import type { DemoSummary } from '#cli/demo/demo-company.ts'
import { openWorkspace } from '#cli/open-workspace.ts'
import { plansFolder } from '#server/plans/shipped-library.ts'
import { addDays, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { calendarYear, parsePeriod, periodOf } from '#kernel/period.ts'
import { fen, latest, rowsOf, sum } from './demo-tables.ts'
import type { Row } from './demo-tables.ts'

let folder = ''
let summary: DemoSummary
const tables = new Map<string, readonly Row[]>()
const rows = (file: string): readonly Row[] => tables.get(file) ?? []
const facts = (type: string): readonly Row[] => rows(`facts/${type}.csv`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yeji-demo-'))
  summary = await writeDemoCompany(folder, { seed: 20_261_031 })
  for (const { file } of summary.files) tables.set(file, await rowsOf(folder, file))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Employment of sellers on the day. */
function sellersOn(day: string): readonly Row[] {
  return rows('employment.csv').filter(
    ({ job = '', from = '', to = '' }) =>
      job.endsWith('seller') && from <= day && (to === '' || day < to),
  )
}

describe('the demo company', () => {
  test('is read without a single problem under the shipped plans', async () => {
    for (const plan of ['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml']) {
      await copyFile(join(plansFolder, plan), join(folder, plan))
    }
    const opened = await openWorkspace(folder, {})
    if (!opened.ok) throw new Error(opened.error.map(({ message }) => message.en).join('\n'))
    const { read } = opened.value
    expect(read.problems.map(({ message }) => message.en).slice(0, 10)).toEqual([])
    expect(read.files.reduce((total, file) => total + file.accepted, 0)).toBe(summary.rows)
  })

  test('has the size that it promises', () => {
    expect(summary.rows).toBeGreaterThan(120_000)
    expect(summary.rows).toBeLessThan(220_000)
    for (const day of ['2024-01-31', '2025-06-30', '2026-10-31']) {
      const seniors = sellersOn(day).filter(({ job }) => job === 'senior_seller')
      expect(seniors.length).toBeGreaterThanOrEqual(52)
      expect(seniors.length).toBeLessThanOrEqual(66)
    }
    const months = new Map<string, number>()
    for (const { seller = '', occurred_on: on = '' } of facts('order')) {
      months.set(seller + on.slice(0, 7), (months.get(seller + on.slice(0, 7)) ?? 0) + 1)
    }
    expect(Math.max(...months.values())).toBeLessThanOrEqual(16)
  })

  test('names each person once, in both languages', () => {
    const people = rows('people.csv')
    expect(new Set(people.map(({ person }) => person)).size).toBe(people.length)
    expect(new Set(people.map(({ name_zh: zh }) => zh)).size).toBe(people.length)
    for (const { name_zh: zh = '', name_en: en = '' } of people) {
      expect(zh).toMatch(/^\p{Script=Han}{2,4}$/u)
      expect(en).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
    }
  })

  test('has only days that exist, within its years', () => {
    for (const [file, all] of tables) {
      for (const row of all) {
        for (const column of ['from', 'to', 'occurred_on', 'closed_on', 'opportunity_on']) {
          const cell = row[column] ?? ''
          if (cell !== '' && parseDay(cell) === null) throw new Error(`${file}: ${column} ${cell}`)
        }
        const recorded = row.recorded_at
        if (recorded === undefined) continue
        expect(recorded <= summary.knownUntil && parseDay(recorded.slice(0, 10)) !== null).toBe(
          true,
        )
        const on = row.occurred_on
        if (
          on !== undefined &&
          (on < '2023-01-01' || on > '2026-10-31' || recorded.slice(0, 10) < on)
        ) {
          throw new Error(`${file}: ${row.id ?? ''} happened ${on}, recorded ${recorded}`)
        }
      }
    }
  })

  test('writes money in whole fen', () => {
    const columns = ['amount', 'list_amount', 'margin', 'due_amount', 'renewed_amount', 'base_pay']
    for (const [file, all] of tables) {
      for (const row of all) {
        for (const column of columns) {
          const cell = row[column]
          if (cell !== undefined && !/^-?\d+\.\d{2}$/.test(cell))
            throw new Error(`${file}: ${column} ${cell}`)
        }
      }
    }
  })

  test('pays everybody well above any minimum wage, and never twice on a day', () => {
    for (const { base_pay: pay = '' } of rows('employment.csv'))
      expect(fen(pay)).toBeGreaterThan(300_000n)
    expect(rows('reporting.csv').some(({ kind }) => kind === 'dotted')).toBe(true)
  })
})

describe('what belongs together', () => {
  test('every fact is somebody’s who was employed on that day', () => {
    const employed = Map.groupBy(rows('employment.csv'), ({ person = '' }) => person)
    for (const type of ['order', 'visit', 'survey', 'forecast', 'training', 'opportunity']) {
      for (const { seller = '', occurred_on: on = '', id } of facts(type)) {
        const there = employed
          .get(seller)
          ?.some(({ from = '', to = '' }) => from <= on && (to === '' || on < to))
        if (there !== true) throw new Error(`${type} ${id ?? ''} of ${seller} on ${on}`)
      }
    }
  })

  test('nobody sells while away', () => {
    const sold = Map.groupBy(facts('order'), ({ seller = '' }) => seller)
    for (const { person = '', from = '', to = '' } of rows('leave.csv')) {
      const during = (sold.get(person) ?? []).filter(
        ({ occurred_on: on = '' }) => from <= on && on < to,
      )
      expect(during).toEqual([])
    }
  })

  test('invoices, payments and returns are of orders, and nobody is paid more than the order', () => {
    const orders = new Map(
      latest(facts('order'), ({ id = '' }) => id).map((order) => [order.id ?? '', order]),
    )
    const paid = new Map<string, bigint>()
    for (const type of ['invoice', 'collection', 'return']) {
      for (const { order = '', seller, customer, amount = '' } of facts(type)) {
        const of = orders.get(order)
        if (of === undefined || of.seller !== seller || of.customer !== customer)
          throw new Error(`${type} of ${order}`)
        if (type === 'collection') paid.set(order, (paid.get(order) ?? 0n) + fen(amount))
      }
    }
    expect(paid.size).toBeGreaterThan(10_000)
    for (const [order, amount] of paid)
      expect(amount <= fen(orders.get(order)?.amount ?? '0.00')).toBe(true)
  })

  test('owners’ shares make up 100 %, presales comes on top', () => {
    const byFact = Map.groupBy(rows('shares.csv'), ({ fact_type: type, fact }) => `${type} ${fact}`)
    const kinds = new Set<string>()
    for (const [fact, shares] of byFact) {
      const owners = shares.filter(({ role }) => role === 'owner')
      const total = sum(owners.map(({ share = '' }) => BigInt(share.replace('.', ''))))
      if (owners.length > 0 && total !== 10_000n) throw new Error(`${fact} is shared to ${total}`)
      kinds.add(owners.map(({ share }) => share).join('/'))
    }
    expect(kinds).toEqual(
      new Set(['', '0.5000/0.5000', '0.6000/0.4000', '0.7000/0.3000', '0.3334/0.3333/0.3333']),
    )
  })
})

describe('targets', () => {
  const key = ({ scope, id, metric, period }: Row): string => `${scope} ${id} ${metric} ${period}`
  const current = (): ReadonlyMap<string, bigint> =>
    new Map(
      latest(rows('targets.csv'), key).map((row) => [
        key(row),
        BigInt((row.target ?? '').replace('.', '')),
      ]),
    )

  test('of months make up their quarter, and of quarters their year', () => {
    const targets = current()
    const sums = new Map<string, bigint>()
    for (const [name, target] of targets) {
      const [scope, id, metric, text = ''] = name.split(' ')
      const period = parsePeriod(text, calendarYear)
      if (period === null || period.grain === 'year') continue
      const coarser = periodOf(
        period.from,
        period.grain === 'month' ? 'quarter' : 'year',
        calendarYear,
      )
      const whole = `${scope} ${id} ${metric} ${coarser.key}`
      sums.set(whole, (sums.get(whole) ?? 0n) + target)
    }
    expect(sums.size).toBeGreaterThan(1000)
    for (const [whole, total] of sums)
      expect(`${whole} ${targets.get(whole)}`).toBe(`${whole} ${total}`)
  })

  test('of teams make up the company in every period', () => {
    const targets = current()
    const parents = new Map(rows('teams.csv').map(({ team = '', parent = '' }) => [team, parent]))
    const leaves = [...parents.keys()].filter((team) => ![...parents.values()].includes(team))
    for (const [name, target] of targets) {
      const [scope, , metric, period] = name.split(' ')
      if (scope !== 'company') continue
      const teams = leaves.map((team) => targets.get(`team ${team} ${metric} ${period}`) ?? 0n)
      expect(sum(teams)).toBe(target)
    }
  })

  test('of those who sell in a team at a month’s end make up the team’s month', () => {
    const targets = current()
    for (const month of [
      '2023-03',
      '2024-07',
      '2025-05',
      '2025-07',
      '2025-10',
      '2026-09',
      '2026-10',
    ]) {
      const end = parsePeriod(month, calendarYear)?.to as Day
      const byTeam = Map.groupBy(sellersOn(addDays(end, -1)), ({ team = '' }) => team)
      expect(byTeam.size).toBe(10)
      for (const [team, sellers] of byTeam) {
        for (const metric of ['sales_amount', 'new_customers']) {
          const own = sellers.map(
            ({ person }) => targets.get(`person ${person} ${metric} ${month}`) ?? 0n,
          )
          expect(`${team} ${month} ${sum(own)}`).toBe(
            `${team} ${month} ${targets.get(`team ${team} ${metric} ${month}`)}`,
          )
        }
      }
    }
  })
})

describe('the course of business', () => {
  const booked = (month: string): bigint =>
    sum(
      latest(facts('order'), ({ id = '' }) => id)
        .filter(
          ({ occurred_on: on = '', cancelled }) => on.startsWith(month) && cancelled === 'false',
        )
        .map(({ amount = '' }) => fen(amount)),
    )

  test('dips at the Spring Festival and peaks at the year’s end', () => {
    for (const year of ['2023', '2024', '2025']) {
      expect(booked(`${year}-02`) * 3n).toBeLessThan(booked(`${year}-12`) * 2n)
      expect(booked(`${year}-03`)).toBeGreaterThan(booked(`${year}-04`))
    }
  })

  test('grows from year to year', () => {
    expect(booked('2025')).toBeGreaterThan(booked('2024'))
    expect(booked('2024')).toBeGreaterThan(booked('2023'))
  })

  test('comes near its targets, and a few sellers stay far below theirs', () => {
    const owned = new Map<string, bigint>()
    for (const { seller = '', occurred_on: on = '', amount = '', cancelled } of latest(
      facts('order'),
      ({ id = '' }) => id,
    )) {
      if (cancelled === 'false' && on.startsWith('2025'))
        owned.set(seller, (owned.get(seller) ?? 0n) + fen(amount))
    }
    const whole = rows('targets.csv').find(
      ({ scope, metric, period }) =>
        scope === 'company' && metric === 'sales_amount' && period === '2025',
    )
    expect(sum([...owned.values()]) * 100n).toBeGreaterThan(fen(whole?.target ?? '0.00') * 85n)
    expect(sum([...owned.values()]) * 100n).toBeLessThan(fen(whole?.target ?? '0.00') * 112n)
    const throughout = sellersOn('2024-12-31').filter(({ person }) =>
      sellersOn('2025-12-31').some((one) => one.person === person),
    )
    const far = throughout.filter(({ person = '' }) => {
      const target = rows('targets.csv').find(
        ({ scope, id, metric, period }) =>
          scope === 'person' && id === person && metric === 'sales_amount' && period === '2025',
      )
      const away = rows('leave.csv').some(
        (leave) => leave.person === person && leave.kind === 'parental',
      )
      return !away && (owned.get(person) ?? 0n) * 100n < fen(target?.target ?? '0.00') * 68n
    })
    expect(far.length).toBeGreaterThanOrEqual(2)
    expect(far.length).toBeLessThanOrEqual(7)
  })

  test('has corrections, cancellations and returns', () => {
    const versions = Map.groupBy(facts('order'), ({ id = '' }) => id)
    const changed = [...versions.values()].filter((all) => all.length > 1)
    const cancelled = changed.filter((all) => all.some((one) => one.cancelled === 'true'))
    expect(changed.length - cancelled.length).toBeGreaterThan(100)
    expect(cancelled.length).toBeGreaterThan(80)
    expect(facts('return').length).toBeGreaterThan(300)
  })

  test('has joiners, leavers and transfers in the last month, quarter and year', () => {
    const employment = rows('employment.csv')
    const starts = Map.groupBy(employment, ({ person = '' }) => person)
    const within = (day: string | undefined, period: string): boolean =>
      day?.startsWith(period) === true
    for (const period of ['2025', '2026-10']) {
      expect([...starts.values()].some((all) => within(all[0]?.from, period))).toBe(true)
      expect([...starts.values()].some((all) => within(all.at(-1)?.to, period))).toBe(true)
    }
    for (const period of ['2025', '2026-09']) {
      const moved = [...starts.values()].filter((all) =>
        all.some(
          (one, index) =>
            index > 0 && within(one.from, period) && one.team !== all[index - 1]?.team,
        ),
      )
      expect(moved.length).toBeGreaterThan(0)
    }
  })
})
