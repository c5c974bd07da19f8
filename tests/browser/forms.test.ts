import type { Browser as Chromium, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'

describe('a plan that is designed without its document', () => {
  let chromium: Chromium
  let company: DemoCompany
  let designer: Browser

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
    designer = await company.caller('designer')
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  /** What is saved of the draft whose page this is. */
  const savedOf = (page: Page) => async (): Promise<string> => {
    const draft = /\/drafts\/(\d+)/.exec(page.url())?.[1] ?? ''
    const answer = await expectStatus(designer.ask('GET', `/api/v1/plan-drafts/${draft}`), 200)
    return (answer.json as { document: string }).document
  }
  const within = { timeout: 20_000 }
  const pressed = async (at: Locator, ...keys: readonly string[]): Promise<void> => {
    await at.focus()
    for (const key of keys) await at.press(key)
  }

  const middleOf = async (at: Locator): Promise<{ readonly x: number; readonly y: number }> => {
    const box = await at.boundingBox()
    if (box === null) throw new Error('nothing to take hold of')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const dragged = async (page: Page, at: Locator, right: number, down: number): Promise<void> => {
    const { x, y } = await middleOf(at)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + right, y + down, { steps: 6 })
    await page.mouse.up()
  }
  /** As a finger does it. */
  const touched = async (page: Page, at: Locator, right: number, down: number): Promise<void> => {
    const { x, y } = await middleOf(at)
    const tools = await page.context().newCDPSession(page)
    await tools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    for (const [type, part] of [
      ['touchStart', 0],
      ['touchMove', 0.5],
      ['touchMove', 1],
    ] as const)
      await tools.send('Input.dispatchTouchEvent', {
        ...{ type, touchPoints: [{ x: x + right * part, y: y + down * part }] },
      })
    await tools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  test('from blank on a phone, in Chinese: named, and paid by tiers', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'designer',
      { locale: 'zh-CN', width: 390 },
      '/plans',
    )
    await page.getByRole('button', { name: '新建方案' }).click()
    await page.getByRole('menuitem', { name: '空白方案' }).click()
    await page.waitForURL(/\/plans\/drafts\/\d+/)
    const name = page.getByRole('group', { name: '名称', exact: true }).first()
    await name.getByLabel('名称: 中文').fill('华东提成方案')
    await name.getByLabel('名称: 英文').fill('Commission, east')
    await page.getByLabel('标识').fill('east')
    await page.getByLabel('标识').press('Enter')
    await expectSound(page, wrong)
    await page.getByRole('button', { name: '月度', exact: true }).click()
    await page.getByRole('button', { name: '薪酬', exact: true }).click()
    await page.getByRole('button', { name: '添加薪酬规则' }).click()
    await page.getByRole('combobox', { name: '计算方式' }).selectOption({ label: '超额累进' })
    await page.getByLabel('第 1 行的比例').fill('2%')
    await page.getByRole('button', { name: '添加档' }).click()
    await page.getByLabel('第 2 行的自').fill('50000')
    await page.getByLabel('第 2 行的比例').fill('3%')
    await page.getByLabel('第 2 行的比例').press('Enter')
    await expectSound(page, wrong)
    // A tier's rate is dragged with a finger.
    await page.getByRole('button', { name: '曲线', exact: true }).click()
    const tier = page.getByRole('slider', { name: /第 2 个点$/ })
    await tier.scrollIntoViewIfNeeded()
    await touched(page, tier, 0, 24)
    await expect.poll(() => tier.getAttribute('aria-valuetext')).not.toContain('3%')
    await expectSound(page, wrong)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => tier.getAttribute('aria-valuetext')).toContain('3%')
    await expect.poll(savedOf(page), within).toMatch(/key: east[^]*zh: 华东提成方案/)
    await expect
      .poll(savedOf(page), within)
      .toMatch(/shape: marginal[^]*from: 0[^]*rate: 2%[^]*from: 50000[^]*rate: 3%/)
    await page.context().close()
  })

  test('from a shipped plan on a large screen, in English: weights and curves are moved by keys', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'designer',
      { locale: 'en', width: 1440 },
      '/plans',
    )
    await page.getByRole('button', { name: 'New plan' }).click()
    await page.getByRole('menuitem', { name: 'Commission and incentives' }).click()
    await page.waitForURL(/\/plans\/drafts\/\d+/)
    await page.getByRole('button', { name: 'Weights', exact: true }).click()
    const border = page.getByRole('slider', {
      name: 'Weights of “Sales” and “Customer satisfaction”',
    })
    await pressed(border, 'ArrowRight', 'ArrowRight')
    await expect.poll(() => border.getAttribute('aria-valuenow')).toBe('72')
    expect(
      await page.getByLabel('Weight of Customer satisfaction', { exact: true }).inputValue(),
    ).toBe('28%')
    // Held and moved, it goes by whole per cents and stays where it's let go; what can't be a weight is refused in words.
    await dragged(page, border, -60, 0)
    const weight = Number(await border.getAttribute('aria-valuenow'))
    expect(Number.isInteger(weight)).toBe(true)
    expect(weight).toBeLessThan(68)
    const other = page.getByLabel('Weight of Customer satisfaction', { exact: true })
    expect(await other.inputValue()).toBe(`${100 - weight}%`)
    await other.fill('120')
    await other.press('Enter')
    await page.getByRole('alert').getByText('Write a percentage').waitFor()
    await expectSound(page, wrong)
    await other.press('Escape')
    await other.fill('28')
    await other.press('Enter')
    await expect.poll(() => border.getAttribute('aria-valuenow')).toBe('72')
    await page.getByRole('button', { name: 'Curves', exact: true }).click()
    const score = page.getByRole('slider', { name: 'Point 3 of Sales of the month' })
    await dragged(page, score, 30, -20)
    const moved = /^Attainment (\d+)%, Score (\d+)$/.exec(
      (await score.getAttribute('aria-valuetext')) ?? '',
    )
    expect(Number(moved?.[1])).toBeGreaterThan(100)
    // Not beyond the next point.
    expect(Number(moved?.[1])).toBeLessThan(120)
    expect(Number(moved?.[2])).toBeGreaterThan(100)
    const tier = page.getByRole('slider', { name: 'Point 4 of Sales commission' })
    await pressed(tier, 'ArrowUp')
    await expect.poll(() => tier.getAttribute('aria-valuetext')).toContain('Rate 3.01%')
    await expectSound(page, wrong)
    await expect.poll(savedOf(page), within).toMatch(/weight: 72%[^]*weight: 28%[^]*rate: 3.01%/)
    // Nothing else is touched: the remarks of the document are all there.
    expect(await savedOf(page)()).toContain('# Progress through the tiers runs over the year')
    await page.context().close()
  })
})
