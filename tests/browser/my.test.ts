import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { outlook } from '#contract/outlook.ts'
import { expectStatus } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'

const PLAN = 'commission'

/** What a reader looks for, in their language. */
const said = {
  'zh-CN': {
    estimate: '试算',
    amount: '金额（CNY）',
    close: '关闭',
    year: '年',
    statement: '结果单',
    recompute: '在本机重新计算',
    agrees: /一致：\d+ 个数字全部相同/,
    dispute: '对“销售提成”提出异议',
    send: '提交异议',
    withdraw: '撤回',
    wrong: '请填写数字',
  },
  en: {
    estimate: 'Estimate',
    amount: 'Amount (CNY)',
    close: 'Close',
    year: 'Year',
    statement: 'Statement',
    recompute: 'Recompute here',
    agrees: /It agrees: all \d+ numbers are the same/,
    dispute: 'Dispute “Sales commission”',
    send: 'Send the dispute',
    withdraw: 'Withdraw',
    wrong: 'Enter a number',
  },
} as const

const readers = [
  { locale: 'zh-CN', width: 390 },
  { locale: 'en', width: 1440 },
] as const

describe('a seller’s own pages', () => {
  let chromium: Chromium
  let company: DemoCompany

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  /** What the API says of the year, to compare the page with. */
  async function yearOf(): Promise<{ readonly personId: string; readonly score: string }> {
    const caller = await company.caller('seller')
    const { json } = await expectStatus(caller.ask('GET', '/api/v1/session'), 200)
    const { personId } = json as { readonly personId: string }
    const path = `/api/v1/people/${personId}/outlook/${PLAN}/2026`
    const answer = await expectStatus(caller.ask('GET', path), 200)
    const { now } = outlook.answer.body.parse(answer.json)
    return {
      personId,
      score: Number(now.total)
        .toFixed(2)
        .replace(/\.?0+$/, ''),
    }
  }

  test.each(readers)(
    'the home shows where one stands, and a supposed deal moves it at once, in $locale at $width px',
    async ({ locale, width }) => {
      const words = said[locale]
      const { personId, score } = await yearOf()
      const { page, wrong } = await company.open(chromium, 'seller', { locale, width }, '/my')
      await page.getByText(words.year, { exact: true }).first().click()
      await page.getByText(score, { exact: true }).first().waitFor()
      // The heaviest item first: the sales of the year, with its gauge.
      const first = page.locator('main li', { has: page.locator('h3') }).first()
      expect(await first.locator('h3').textContent()).toBe(
        locale === 'en' ? 'Sales of the year' : '年度销售额',
      )
      await first.locator('svg[role=img]').waitFor()
      await expectSound(page, wrong)

      await page.getByRole('button', { name: words.estimate }).click()
      const sheet = page.getByRole('dialog')
      const amount = sheet.getByLabel(words.amount)
      const pay = sheet.locator('dl strong').last()
      await amount.fill('abc')
      await sheet.getByText(words.wrong).waitFor()
      const before = await pay.textContent()
      await amount.fill('60万')
      await sheet.locator('strong[data-moved=true]').first().waitFor()
      const after = await pay.textContent()
      expect(after).not.toBe(before)
      // An open opportunity on top of it.
      await sheet.getByRole('checkbox').first().check()
      await expect.poll(() => pay.textContent()).not.toBe(after)
      await expectSound(page, wrong)
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'hidden' })
      // What was typed is still there.
      await page.getByRole('button', { name: words.estimate }).click()
      expect(await amount.inputValue()).toBe('60万')
      await sheet.getByRole('button', { name: words.close }).click()

      await page.getByRole('link', { name: words.statement }).click()
      await page.waitForURL(`**/app/statement/${personId}/${PLAN}/2026`)
      await page.locator('main table').first().waitFor()
      expect(wrong).toEqual([])
      await page.context().close()
    },
  )

  test.each(readers)(
    'a statement opens down to its facts, agrees when it’s recomputed, and can be disputed, in $locale at $width px',
    async ({ locale, width }) => {
      const words = said[locale]
      const { personId } = await yearOf()
      const { page, wrong } = await company.open(
        chromium,
        'seller',
        { locale, width },
        `/statement/${personId}/${PLAN}/2026-10`,
      )
      await page.getByRole('button', { name: words.recompute }).click()
      await page.getByText(words.agrees).waitFor()
      const line = page.locator('tr[data-cell="pay:commission"]')
      // The clause in its own words.
      await line.locator('button').first().click()
      await page.locator('blockquote').waitFor()
      // Commission → sales of the year → bookings → orders.
      await line.locator('button').nth(1).click()
      const opened = page.locator('tr[data-cell="pay:commission"] + tr')
      const names = locale === 'en' ? [/^6\.3.*Sales/, /Bookings/] : [/^6\.3.*销售额/, /签单额/]
      for (const name of names)
        await opened.getByRole('button', { name, expanded: false }).first().click()
      await opened
        .getByText(/O(RD)?-?\d+/)
        .first()
        .waitFor()
      await expectSound(page, wrong)

      await page.getByRole('button', { name: words.dispute }).click()
      await page.locator('textarea').fill('<img src=x onerror=alert(1)> 少算一单')
      await page.getByRole('button', { name: words.send }).click()
      const note = page.locator('[data-state=open]', { hasText: '少算一单' })
      await note.waitFor()
      expect(await page.getByRole('button', { name: words.dispute }).count()).toBe(0)
      expect(await page.locator('main img').count()).toBe(0)
      await note.getByRole('button', { name: words.withdraw }).click()
      await page.locator('.ant-popconfirm-buttons button').last().click()
      await page.locator('[data-state=withdrawn]', { hasText: '少算一单' }).first().waitFor()
      await note.waitFor({ state: 'detached' })
      await expectSound(page, wrong)

      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button', { name: words.recompute }).isVisible()).toBe(false)
      const paper = await page.pdf({ preferCSSPageSize: true })
      // A4 in points.
      expect(paper.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
      await page.context().close()
    },
  )

  test('somebody else’s statement looks like one that isn’t there', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'seller',
      { locale: 'en', width: 390 },
      `/statement/E1000/${PLAN}/2026-10`,
    )
    await page.getByText('There is nothing to see here').first().waitFor()
    await expectSound(page, wrong)
    await page.context().close()
  })
})
