import { setTimeout as sleep } from 'node:timers/promises'

import type { Browser as Chromium, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { blankPlan } from '#domain/plans/forms/blank-plan.ts'
import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { choosePerson } from './choose-person.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'

const own = {
  'zh-CN': {
    own: '自有指标与事实类型',
    addMetric: '添加指标',
    addType: '添加事实类型',
    ...{ key: '标识', name: '名称', source: '数据来源', owner: '归口部门' },
    ...{ chinese: '中文', english: '英文', from: '事实类型', of: '取值' },
    half: /公式在这里结束/,
    ...{ typed: '金', unit: '列 · 金额', save: /保存为第 \d+ 版/ },
  },
  en: {
    own: 'Own metrics and fact types',
    addMetric: 'Add metric',
    addType: 'Add fact type',
    ...{ key: 'Key', name: 'Name', source: 'Source', owner: 'Owner' },
    ...{ chinese: 'Chinese', english: 'English', from: 'Of facts', of: 'Of' },
    half: /The formula ends here/,
    ...{ typed: 'Amo', unit: 'column · money', save: /Keep as version \d+/ },
  },
} as const

describe('plans and metrics that are designed without a document', () => {
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
    await expect.poll(savedOf(page)).toMatch(/key: east[^]*zh: 华东提成方案/)
    await expect
      .poll(savedOf(page))
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
    await expect.poll(savedOf(page)).toMatch(/weight: 72%[^]*weight: 28%[^]*rate: 3.01%/)
    // Nothing else is touched: the remarks of the document are all there.
    expect(await savedOf(page)()).toContain('# Progress through the tiers runs over the year')
    await page.context().close()
  })

  test.each([
    { locale: 'zh-CN', width: 390, key: 'worth_of_orders' },
    { locale: 'en', width: 1440, key: 'orders_in_worth' },
  ] as const)(
    'a designer makes a metric and a fact type of the company’s own, HR tries it, and a draft completes it, in $locale at $width px',
    async ({ locale, width, key }) => {
      const words = own[locale]
      const seller = await company.caller('seller')
      const session = (await expectStatus(seller.ask('GET', '/api/v1/session'), 200)).json
      const { personId } = session as { readonly personId: string }
      const reader = { locale, width }
      const { page, wrong } = await company.open(chromium, 'designer', reader, '/metrics')
      await page.getByRole('link', { name: words.own }).click()
      await page.getByRole('button', { name: words.addMetric }).click()
      const entry = page.locator('li[data-open="true"]')
      await entry.getByLabel(words.key).fill(key)
      await entry.getByLabel(words.key).press('Enter')
      const texts: readonly (readonly [string, string])[] = [
        [words.name, key],
        [words.source, 'CRM'],
        [words.owner, 'Sales'],
      ]
      for (const [label, text] of texts)
        for (const language of [words.chinese, words.english])
          await entry.getByLabel(`${label}: ${language}`).fill(text)
      await entry.getByLabel(words.from, { exact: true }).selectOption('order')
      const formula = entry.getByRole('textbox', { name: words.of, exact: true })
      await formula.click()
      await page.keyboard.type(`=${words.typed}`)
      await page
        .locator('.cm-tooltip-autocomplete li')
        .filter({ hasText: words.unit })
        .first()
        .waitFor()
      // A completion that has only just come takes no key, as one may still be typing.
      await sleep(200)
      await page.keyboard.press('Enter')
      // Half a formula is told as such, and what else is on the page stays.
      await page.keyboard.type(' *')
      await page.keyboard.press('Enter')
      await entry.getByText(words.half).waitFor()
      const save = page.getByRole('button', { name: words.save })
      expect(await save.isDisabled()).toBe(true)
      await expectSound(page, wrong)
      await formula.click()
      await page.keyboard.press('End')
      await page.keyboard.type(' 2')
      await page.keyboard.press('Enter')
      await entry.locator('li[data-severity="error"]').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: words.addType }).click()
      const type = page.locator('li[data-open="true"]').last()
      await type.getByLabel(words.key).fill(`${key}_call`)
      await type.getByLabel(words.key).press('Enter')
      for (const language of [words.chinese, words.english])
        await type.getByLabel(`${words.name}: ${language}`).fill(`${key} call`)
      await type.getByLabel(`${words.name}: ${words.english}`).press('Enter')
      await save.click()
      await page.locator('.ant-message-success').waitFor()
      await expectSound(page, wrong)

      // In the text of a draft that names the library.
      const caller = await company.caller('designer')
      const document = blankPlan('2027-01-01').replace(
        '[sales_performance]',
        '[sales_performance, company]',
      )
      const begun = await expectStatus(
        caller.ask('POST', '/api/v1/plan-drafts', { from: { document } }),
        201,
      )
      const { draftId } = begun.json as { readonly draftId: string }
      await page.goto(`${company.origin}/app/plans/drafts/${draftId}?part=document`)
      await page.locator('.cm-content').click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(`wall: { by: team, metrics: [${key.slice(0, 7)}`)
      await page.locator('.cm-tooltip-autocomplete li').filter({ hasText: key }).waitFor()
      await page.context().close()

      const hr = await company.open(chromium, 'hr', reader, '/metrics/own')
      await choosePerson(hr.page, personId)
      const outcome = hr.page.locator('[aria-live]').filter({ has: hr.page.locator('b') })
      await outcome
        .getByText(/¥[\d,]+\.\d\d/)
        .first()
        .waitFor()
      await outcome
        .getByText(/SO\d{6}-\d+/)
        .first()
        .waitFor()
      await expectSound(hr.page, hr.wrong)
      await hr.page.context().close()
    },
  )
})
