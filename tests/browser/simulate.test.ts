import type { Browser as Chromium, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { chooseOption } from './choose-option.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'
import type { WatchedPage } from './watched-page.ts'

const readers = [
  { locale: 'zh-CN', width: 390, role: 'hr' },
  { locale: 'en', width: 1440, role: 'designer' },
] as const

const words = {
  'zh-CN': {
    ...{
      start: '新的测算',
      figure: '第 2 档比例',
      was: '原为 1.5%',
      goal: '成本目标',
      find: '求解',
    },
    ...{ apply: '用这个数', run: '开始完整模拟', report: '分布', persons: '谁多谁少' },
    ...{
      from: '从',
      month: '2026 年 8 月',
      budget: '每期预算',
      solved: /取 [\d.]+% 时成本为/,
      scenario: '情景 1',
    },
    ...{ why: '为什么是这个数', back: /^返回/, cost: /成本 ¥/, period: '2026 年 9 月' },
    recorded: '记录时间',
  },
  en: {
    ...{ start: 'New what-if', figure: 'Tier 2: rate', was: 'was 1.5%', goal: 'Goal for the cost' },
    ...{ find: 'Solve', apply: 'Use this value', run: 'Run it in full', report: 'Distribution' },
    ...{
      persons: 'Winners and losers',
      from: 'From',
      month: '2026-08',
      budget: 'Budget a period',
    },
    ...{ solved: /At [\d.]+% the cost is/, scenario: 'Scenario 1' },
    ...{ why: 'Why is it so?', back: /^Back to/, cost: /Cost ¥/, period: '2026-09' },
    recorded: 'Recorded',
  },
} as const

type Answer = {
  readonly scenarios: readonly { readonly total: { readonly costMinor: string } }[]
}

describe('simulating a plan', () => {
  let chromium: Chromium
  let company: DemoCompany

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  test.each(readers)(
    '$role in $locale at $width px moves a rate, meets a goal and has a report',
    async ({ role, ...reader }) => {
      const say = words[reader.locale]
      const { hash } = await published(company)
      const { page, wrong } = await company.open(chromium, role, reader, '/simulate')
      await page.getByRole('link', { name: say.start }).click()
      await page.waitForURL('**/simulate/try')
      // Two months are enough to see all of it.
      await page.goto(`${company.origin}/app/simulate/try?plan=${hash}`)
      await chooseOption(page, say.from, say.month)
      const asked = page.waitForResponse((response) => response.url().endsWith('/what-if'))
      const rate = page.getByRole('spinbutton', { name: say.figure, exact: true }).first()
      await rate.fill('2.5')
      await rate.press('Enter')
      await page.getByText(say.was).waitFor()
      expect((await asked).status()).toBeLessThan(500)
      await page.locator('[aria-busy=false]').waitFor()
      await expectSound(page, wrong)

      await page.getByLabel(say.goal).fill(await goalOf(company, hash))
      await page.getByRole('button', { name: say.find }).click()
      await page.getByRole('status').filter({ hasText: say.solved }).waitFor()
      await page.getByLabel(say.budget).fill('5%')
      await page.locator('[aria-busy=false]').waitFor()
      const answered = page.waitForResponse(
        (response) => response.url().endsWith('/what-if') && response.status() === 200,
      )
      await page.getByRole('button', { name: say.apply }).click()
      const atOnce = (await (await answered).json()) as Answer
      await page.locator('[aria-busy=false]').waitFor()

      await page.getByRole('button', { name: say.run }).click()
      await page.waitForURL(/\/simulate\/\d+$/)
      await page.getByRole('heading', { name: say.report }).waitFor({ timeout: 150_000 })
      await page.getByRole('heading', { name: say.persons }).waitFor()
      await expectSound(page, wrong)
      // In full, by SQL and the evaluator, it comes to what was answered at once.
      const number = /\d+$/.exec(page.url())?.[0] ?? ''
      const caller = await company.caller('supervision')
      const { json } = await expectStatus(caller.ask('GET', `/api/v1/simulations/${number}`), 200)
      const costs = (answer: Answer) => answer.scenarios.map(({ total }) => total.costMinor)
      expect(costs((json as { totals: Answer }).totals)).toEqual(costs(atOnce))
      // HR sees whose pay changes; who designs doesn't.
      const names = await page.getByRole('table', { name: /^(?:人员|Person)$/ }).count()
      expect(names).toBe(role === 'hr' ? 1 : 0)
      await expectReasons(page, wrong, say, role === 'hr')
      expect(wrong).toEqual([])
      await page.context().close()
    },
  )
})

/** A scenario's cost opens into its periods, for HR into everybody, and somebody's pay into the scenario's own reasons, down to a fact. */
async function expectReasons(
  page: Page,
  wrong: WatchedPage['wrong'],
  say: (typeof words)[keyof typeof words],
  names: boolean,
): Promise<void> {
  const costs = page.getByRole('button', { name: say.cost })
  // Of a scenario that moves few, who designs isn't told the periods.
  await (names ? costs.last() : costs.first()).click()
  const why = page.getByRole('dialog', { name: say.why })
  await why.getByText(say.period, { exact: true }).waitFor()
  const periods = why.getByRole('button', { name: say.period, exact: true })
  expect(await periods.count()).toBe(names ? 1 : 0)
  if (names) {
    await periods.click()
    await expect.poll(() => why.locator('li button').count()).toBeGreaterThan(10)
    await why.locator('li button').first().click()
    await downToFact(why, say.recorded)
    await why.getByRole('button', { name: say.back }).click()
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'hidden' })
    // What the scenario changes for somebody: both sums, a period of one of them, and the changed plan's own clause.
    const table = page.getByRole('table', { name: /^(?:人员|Person)$/ })
    await table.getByRole('row').nth(1).getByRole('button').last().click()
    await expect.poll(() => why.locator('li button').count()).toBe(2)
    await why.locator('li button').first().click()
    await why.getByRole('button', { name: say.period, exact: true }).click()
    await downToFact(why, say.recorded)
  }
  await expectSound(page, wrong)
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'hidden' })
}

/** What is worked out here is what was simulated: otherwise a note would say so. */
async function downToFact(why: Locator, recorded: string): Promise<void> {
  await why.locator('blockquote').first().waitFor()
  expect(await why.getByRole('note').count()).toBe(0)
  const fact = why.locator('button[aria-expanded=false]:has(small)').first()
  while ((await fact.count()) === 0)
    await why.getByRole('button', { expanded: false }).first().click()
  await fact.click()
  await why.getByText(recorded, { exact: true }).waitFor()
}

/** The cost of sales with a second rate of 2.5 %, rounded up to a hundredth of a percent. */
async function goalOf(company: DemoCompany, hash: string): Promise<string> {
  const caller = await company.caller('hr')
  const path = ['cycles', 'month', 'pay', 'commission', 'rate', 'tiers', 1, 'rate']
  const scenario = { title: 'goal', plan: { hash }, changes: [{ path, value: '2.5%' }] }
  const body = { scenarios: [scenario], from: '2026-08', to: '2026-09' }
  const asked = caller.ask('POST', '/api/v1/simulations/what-if', body)
  const { json } = await expectStatus(asked, 200)
  const { scenarios } = json as { readonly scenarios: readonly { total: { perSales: string } }[] }
  return `${(Math.ceil(Number(scenarios[0]?.total.perSales) * 10_000) / 100).toFixed(2)}%`
}

/** The plan of commissions. */
async function published(company: DemoCompany): Promise<{ readonly hash: string }> {
  const caller = await company.caller('designer')
  const { json } = await expectStatus(caller.ask('GET', '/api/v1/plans'), 200)
  const { items } = json as { readonly items: readonly { hash: string; key: string }[] }
  const found = items.find(({ key }) => key === 'commission')
  if (found === undefined) throw new Error('no plan of commissions')
  return found
}
