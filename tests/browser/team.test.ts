import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import type { attainment, changeBridge, resultOverview, resultTable } from '#contract/analysis.ts'
import { readWorkbook } from '#domain/import/xlsx/workbook.ts'
import { expectStatus } from '../server/browser.ts'
import { fen, sum } from '../demo/demo-tables.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany, DemoRole } from './demo-company.ts'
import { demoSales } from './demo-sales.ts'
import type { Credited } from './demo-sales.ts'
import { effectsOf, total } from './effects.ts'
import { multiplyPeople } from './many-people.ts'

type Answer<R extends { readonly answer: { readonly body: z.ZodType } }> = z.output<
  R['answer']['body']
>

const readers = [
  { locale: 'zh-CN', width: 390 },
  { locale: 'en', width: 1440 },
] as const

const FRAMES = 50

describe('a team, the company and the wall', () => {
  let chromium: Chromium
  let company: DemoCompany
  let folder: string
  let sales: Awaited<ReturnType<typeof demoSales>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yeji-demo-sales-'))
    ;[chromium, company, sales] = await Promise.all([
      openChromium(),
      startDemoCompany(),
      demoSales(folder),
    ])
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const asked = async (role: DemoRole) => {
    const caller = await company.caller(role)
    return async <T>(path: string): Promise<T> =>
      (await expectStatus(caller.ask('GET', path), 200)).json as T
  }
  const during =
    (from: string, to: string) =>
    ({ day }: Credited): boolean =>
      from <= day && day < to
  const net = (credited: readonly Credited[]): bigint =>
    sum(credited.map((one) => (one.type === 'order' ? one.fen : -one.fen)))

  test('every group is what its facts come to, and all of them make up the whole', async () => {
    const ask = await asked('hr')
    const of = (by: string) =>
      ask<Answer<typeof attainment>>(`/api/v1/attainment?plan=goals&period=2026&by=${by}`)
    const [regions, ...others] = [
      await of('region'),
      await of('team'),
      await of('market'),
      await of('column:product'),
      await of('column:customer'),
    ]
    const now = sales.credited.filter(during('2026-01-01', '2026-11-01'))
    const then = sales.credited.filter(during('2025-01-01', '2025-11-01'))
    expect(fen(regions.whole.actual)).toBe(net(now))
    expect(fen(regions.whole.lastYear)).toBe(net(then))
    expect(fen(regions.whole.target ?? '')).toBe(sales.targets.get('company  2026'))
    for (const { whole, groups, dimensions } of [regions, ...others]) {
      expect(sum(groups.map(({ actual }) => fen(actual)))).toBe(fen(whole.actual))
      expect(sum(groups.map(({ lastYear }) => fen(lastYear)))).toBe(fen(whole.lastYear))
      expect(dimensions.length).toBe(6)
    }
    for (const { groups, whole } of [regions, ...others.slice(0, 2)])
      expect(sum(groups.map(({ target }) => fen(target ?? '0.00')))).toBe(fen(whole.target ?? ''))
    const keyed = (groups: typeof regions.groups) =>
      new Map(groups.map(({ key, actual }) => [key, fen(actual)]))
    const grouped = (keyOf: (one: Credited) => string) =>
      new Map(Array.from(Map.groupBy(now, keyOf), ([key, ones]) => [key, net(ones)]))
    const regionOf = (team: string): string => {
      const parent = sales.parents.get(team) ?? ''
      return parent === '' || (sales.parents.get(parent) ?? '') === '' ? team : regionOf(parent)
    }
    expect(keyed(regions.groups)).toEqual(grouped(({ team }) => regionOf(team)))
    expect(keyed(others[0]?.groups ?? [])).toEqual(grouped(({ team }) => team))
    expect(keyed(others[2]?.groups ?? [])).toEqual(grouped(({ product }) => product))
    expect(others[3]?.groups.at(-1)).toMatchObject({ key: '…' })
    // A group's people are those who were credited in it, and make up its figure.
    const people = await of('region&members=east')
    const east = now.filter(({ team }) => regionOf(team) === 'east')
    const credited = Map.groupBy(east, ({ person }) => person)
    expect(keyed(people.groups.filter(({ actual }) => fen(actual) !== 0n))).toEqual(
      new Map(Array.from(credited, ([person, ones]) => [person, net(ones)])),
    )
    expect(people.whole.actual).toBe(regions.groups.find(({ key }) => key === 'east')?.actual)
    const manager = await asked('manager')
    const reached = await manager<Answer<typeof attainment>>(
      '/api/v1/attainment?plan=goals&period=2026&by=region&members=east',
    )
    expect(reached.groups.length).toBeGreaterThan(0)
    expect(reached.groups.length).toBeLessThan(people.groups.length)
  })

  test('price, volume and mix add up to the change: as a whole, in every group, and over all groups', async () => {
    const ask = await asked('hr')
    const orders = sales.credited.filter(({ type }) => type === 'order')
    for (const [query, before, after] of [
      [
        'period=2026&by=region',
        orders.filter(during('2025-01-01', '2025-11-01')),
        orders.filter(during('2026-01-01', '2026-11-01')),
      ],
      [
        'period=2026-Q4&by=team&against=previous',
        orders.filter(during('2026-07-01', '2026-08-01')),
        orders.filter(during('2026-10-01', '2026-11-01')),
      ],
    ] as const) {
      const found = await ask<Answer<typeof changeBridge>>(
        `/api/v1/change-bridge?plan=goals&${query}`,
      )
      const { whole, groups, between } = found
      expect(found.metric.name.zh).toBe('签单额')
      if (whole === null) throw new Error('nothing was sold before')
      const effects = effectsOf(before, after)
      expect({ ...whole }).toEqual({
        ...{ before: yuan(total(before)), after: yuan(total(after)) },
        change: yuan(total(after) - total(before)),
        ...{ price: yuan(effects.price), volume: yuan(effects.volume), mix: yuan(effects.mix) },
      })
      for (const row of [whole, between, ...groups])
        expect(fen(row.price) + fen(row.volume) + fen(row.mix)).toBe(fen(row.change))
      for (const key of ['before', 'after', 'change', 'price', 'volume', 'mix'] as const)
        expect(sum([...groups, between].map((row) => fen(row[key])))).toBe(fen(whole[key]))
    }
  })

  test('what a manager sees is their own team, and an overview sums up its table', async () => {
    const manager = await asked('manager')
    const table = await manager<Answer<typeof resultTable>>(
      '/api/v1/result-table?plan=goals&period=2026-10',
    )
    expect(new Set(table.items.map(({ team }) => team))).toEqual(new Set(['east-1']))
    const overview = await manager<Answer<typeof resultOverview>>(
      '/api/v1/result-overview?plan=goals&period=2026-10',
    )
    const booked = overview.cards[0]?.groups[0]?.items[0]
    expect(fen(booked?.actual ?? '')).toBe(
      sum(table.items.map(({ cells }) => fen(cells[0]?.actual ?? ''))),
    )
    expect(fen(booked?.target ?? '')).toBe(
      sum(table.items.map(({ cells }) => fen(cells[0]?.target ?? ''))),
    )
    expect(overview.people).toBe(table.items.length)
    const whole = await manager<Answer<typeof attainment>>(
      '/api/v1/attainment?plan=goals&period=2026-10',
    )
    // Of the month's own days, which everybody of the team has been in the plan for.
    expect(whole.whole.actual).toBe(booked?.actual)
    expect(whole.of).toBe('reach')
  })

  test.each(readers)('a manager’s team, in $locale at $width px', async ({ locale, width }) => {
    const english = locale === 'en'
    const { page, wrong } = await company.open(
      chromium,
      'manager',
      { locale, width },
      '/team?plan=goals&period=2026-10',
    )
    const table = page.getByRole('table')
    await table.getByRole('link').first().waitFor()
    expect(await table.getByRole('link').count()).toBe(6)
    await expectSound(page, wrong)
    // The least first, and the other way round.
    const names = () => table.getByRole('link').allTextContents()
    const byScore = await names()
    const score = page.getByRole('columnheader', { name: english ? 'Score' : '总分' })
    await score.getByRole('button').click()
    expect(await names()).toEqual(byScore.toReversed())
    // Why a number is what it is, by the arrows of the keyboard: attainment, then what was sold, then its clause.
    await table.getByRole('link').first().focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter'])
      await page.keyboard.press(key)
    const why = page.getByRole('dialog', { name: english ? 'Why is it so?' : '为什么是这个数' })
    await why.getByRole('button', { name: english ? 'Actual' : '实际' }).click()
    await why.locator('blockquote').waitFor()
    await why.getByRole('button', { expanded: false }).first().waitFor()
    await expectSound(page, wrong)
    await why.getByRole('button', { name: english ? /^Back to/ : /^返回/ }).click()
    await page.keyboard.press('Escape')
    // The mean is of everybody, each of whom opens.
    await page.getByRole('button', { name: english ? /^Mean score/ : /^平均总分/ }).click()
    await expect.poll(() => why.locator('li button').count()).toBe(6)
    await page.keyboard.press('Escape')
    const compare = page.getByRole('combobox', { name: english ? 'Compare with' : '对比' })
    await compare.press('Enter')
    await page.getByTitle(english ? '2026-09' : '2026 年 9 月').click()
    await page.waitForURL(/against=2026-09/)
    await page
      .getByText(english ? /before$/ : /^对比周期 \d/)
      .first()
      .waitFor()
    await page.getByRole('searchbox').fill(byScore[0] ?? '')
    await expect.poll(names).toEqual(byScore.slice(0, 1))
    await table.getByRole('link').first().click()
    await page.waitForURL(/\/app\/statement\/E\d+\/goals\/2026-10/)
    await page
      .getByText(byScore[0] ?? '')
      .first()
      .waitFor()
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('a workbook has numbers as numbers, what is masked not at all, and no name as a formula', async () => {
    const hr = await company.caller('hr')
    const changes = [{ person: 'E1023', name_zh: '=1+1', name_en: '=1+1' }]
    await expectStatus(hr.ask('POST', '/api/v1/organisation/people/changes', { changes }), 200)
    for (const role of ['manager', 'finance'] as const) {
      const { page, wrong } = await company.open(
        chromium,
        role,
        { locale: 'en', width: 1440 },
        '/team?plan=goals&period=2026-10',
      )
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export to Excel' }).click()
      const file = await download
      expect(file.suggestedFilename()).toBe('goals-2026-10.xlsx')
      const sheets = readWorkbook(await readFile(await file.path()))
      if (!sheets.ok) throw new Error('not a workbook')
      const [sheet, about] = sheets.value
      expect([sheet?.name, about?.name]).toEqual(['People and items', 'About'])
      const [heading, ...rows] = sheet?.rows ?? []
      const told = rows.map(({ cells }) =>
        cells.map((cell) => (typeof cell === 'string' ? { kind: 'text', text: cell } : cell)),
      )
      const headings = heading?.cells.map((cell) => (typeof cell === 'string' ? cell : cell.text))
      const row = told.find(([id]) => id?.text === 'E1023')
      expect(row?.[1]).toEqual({ kind: 'text', text: '=1+1' })
      const at = headings?.indexOf('Sales · Actual') ?? -1
      expect(row?.[at]).toMatchObject({ kind: 'number', text: '298634.79' })
      expect(rows.length).toBe(role === 'manager' ? 6 : 62)
      expect(headings?.includes('Score')).toBe(role === 'manager')
      expect(headings?.some((name) => name.endsWith('· Score'))).toBe(role === 'manager')
      await page.locator('[data-why="0"]').first().click()
      const why = page.getByRole('dialog')
      await why.getByRole('button', { name: 'Actual' }).click()
      await (
        role === 'manager'
          ? why.getByRole('button', { expanded: false }).first()
          : why.getByText('not what it was made of')
      ).waitFor()
      expect(wrong).toEqual([])
      await page.context().close()
    }
  })

  test('a table of ten thousand people is drawn only where it’s seen', async () => {
    const { page, wrong } = await company.open(chromium, 'finance', { locale: 'en', width: 1440 })
    await multiplyPeople(page, 10_000)
    await page.goto(`${company.origin}/app/team?plan=goals&period=2026-10`)
    const table = page.getByRole('table')
    await page.getByText('Choose a name for the statement').waitFor()
    expect(await table.getAttribute('aria-rowcount')).toBe('10001')
    // Whatever is scrolled past, only what can be seen is there: that's what makes it smooth. The bench has the times.
    const rows = await page.evaluate<number>(`new Promise((resolve) => {
      const scroller = document.querySelector('[role=table]').parentElement
      let rows = 0, left = ${FRAMES}
      const step = () => {
        rows = Math.max(rows, scroller.querySelectorAll('[role=row]').length)
        scroller.scrollTop += 120
        left -= 1
        if (left > 0) requestAnimationFrame(step)
        else resolve(rows)
      }
      requestAnimationFrame(step)
    })`)
    expect(rows).toBeLessThan(80)
    await page.evaluate("document.querySelector('[role=table]').parentElement.scrollTop = 1e9")
    await table.locator('[aria-rowindex="10001"]').waitFor()
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test.each(readers)('the company, in $locale at $width px', async ({ locale, width }) => {
    const english = locale === 'en'
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      { locale, width },
      '/company?plan=integrated&period=2026',
    )
    await page.getByRole('cell', { name: english ? '¥88M' : '¥8800万' }).waitFor()
    await page
      .getByText(english ? 'Mix' : '结构')
      .first()
      .waitFor()
    // On a phone the list is there at once.
    if (english) await page.getByText('As a list').click()
    await page.getByRole('rowheader', { name: english ? 'Gross margin rate' : '毛利率' }).waitFor()
    await expectSound(page, wrong)
    if (english) {
      // Four perspectives, each carrying the one above it.
      expect(await page.locator('.react-flow__node h3').allTextContents()).toEqual([
        ...['Financial', 'Customer', 'Internal process', 'Learning and growth'],
      ])
      expect(await page.locator('.react-flow__edge').count()).toBe(3)
    }
    // The company's sales by region, the region's by person, and somebody's by order.
    const why = page.getByRole('dialog')
    await page
      .getByRole('button', { name: english ? /Sales · Actual/ : /销售额 · 实际/ })
      .first()
      .click()
    await why.getByRole('button', { name: english ? 'South China' : '华南大区' }).click()
    await expect.poll(() => why.locator('li button').count()).toBeGreaterThan(10)
    await expectSound(page, wrong)
    await why.locator('li button').first().click()
    await why.getByRole('button', { expanded: false }).first().waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByText(english ? 'Product' : '产品', { exact: true })
      .first()
      .click()
    await page.getByRole('rowheader', { name: 'RB-12' }).first().waitFor()
    await page.waitForURL(/by=column/)
    expect(wrong).toEqual([])
    await page.context().close()
  })

  /** An order of the first on the wall, as a source sends it. */
  const orderArrives = async (page: Page): Promise<void> => {
    const leader = (
      await (
        await asked('seller')
      )<{
        readonly boards: readonly { readonly leaders: readonly { readonly id: string }[] }[]
      }>('/api/v1/walls/integrated')
    ).boards[0]?.leaders[0]
    const hr = await company.caller('hr')
    const sourceId = 'wall'
    await expectStatus(hr.ask('POST', '/api/v1/sources', { sourceId, name: 'Wall' }), 201)
    const fact = {
      ...{ key: 'W1', id: 'W-1', seller: leader?.id, occurred_on: '2026-10-30' },
      ...{ customer: 'C00001', product: 'RB-6', category: 'equipment', market: '上海' },
      ...{ amount: '123456.00', list_amount: '123456.00', margin: '1000.00', quantity: '1' },
      assisted: false,
    }
    await expectStatus(
      hr.ask('POST', `/api/v1/facts/order?source=${sourceId}`, { facts: [fact] }),
      200,
    )
    await page.getByText('+¥123,456.00').waitFor()
  }

  test.each(readers)(
    'a wall shows an order as it arrives, in $locale at $width px',
    async ({ locale, width }) => {
      const { page, wrong } = await company.open(chromium, 'seller', { locale, width }, '/wall')
      await page.getByRole('link', { name: locale === 'en' ? 'Open the wall' : '打开看板' }).click()
      await page.locator('ol > li').first().waitFor()
      await expectSound(page, wrong)
      if (locale === 'en') await orderArrives(page)
      // Nobody is named beyond the first ten of each.
      expect(await page.locator('ol > li').count()).toBe(20)
      expect(wrong).toEqual([])
      await page.context().close()
    },
  )
})

function yuan(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
