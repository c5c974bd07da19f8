import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { outlook } from '#contract/outlook.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { cuts, document } from '../calc/session-plan.ts'
import { PASSWORD, expectStatus, joinAll, signInAdmin } from '../server/browser.ts'
import { order } from '../server/live-company.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'
import { runCompany } from './running-company.ts'
import { openPage } from './watched-page.ts'

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
    open: '待处理',
    rank: '排名 · 全公司 第 1 名，共 3 人',
    ranked: '本方案按排名评级',
    why: '为什么是这个数',
    score: /^得分 .*为什么/,
    pay: /^销售提成 .*为什么/,
    source: '来源',
    supposed: /按您设想的订单推算/,
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
    open: /^open/,
    rank: 'Rank · in the company 1 of 3',
    ranked: 'This plan grades by rank',
    why: 'Why is it so?',
    score: /^Score .*why/,
    pay: /^Sales commission .*why/,
    source: 'Source',
    supposed: /with the deals that you suppose/,
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

      // Why the score is what it is, by the keyboard: what it's made of, and the clause; then the focus is back at the number.
      const asked = page.getByRole('button', { name: words.score }).first()
      await asked.press('Enter')
      const why = page.getByRole('dialog', { name: words.why })
      await why.locator('blockquote').waitFor()
      await why.getByText(score, { exact: true }).first().waitFor()
      await expectSound(page, wrong)
      await page.keyboard.press('Escape')
      await why.waitFor({ state: 'hidden' })
      const focused = await page.evaluate<string>('document.activeElement.ariaLabel')
      expect(focused).toMatch(words.score)

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
      // What would be is explained as well, over what is being typed.
      await sheet.locator('strong[data-moved=true] button').first().click()
      await why.getByText(words.supposed).waitFor()
      await why.getByRole('button', { expanded: false }).first().waitFor()
      await page.keyboard.press('Escape')
      await why.waitFor({ state: 'hidden' })
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
      // Commission → sales of the year → bookings → orders → who told of one.
      await line.getByRole('button', { name: words.pay }).click()
      const opened = page.getByRole('dialog', { name: words.why })
      const names = locale === 'en' ? [/^6\.3.*Sales/, /Bookings/] : [/^6\.3.*销售额/, /签单额/]
      for (const name of names)
        await opened.getByRole('button', { name, expanded: false }).first().click()
      const leaf = opened.getByRole('button', { name: /O(RD)?-?\d+/, expanded: false }).first()
      await leaf.click()
      await opened.getByText(words.source, { exact: true }).waitFor()
      await opened.getByText(/workspace/).waitFor()
      await expectSound(page, wrong)
      await opened.getByRole('button', { name: words.close }).click()

      await page.getByRole('button', { name: words.dispute }).click()
      await page.locator('textarea').fill('<img src=x onerror=alert(1)> 少算一单')
      await page.getByRole('button', { name: words.send }).click()
      const note = page.locator('[data-state=open]', { hasText: '少算一单' })
      await note.waitFor()
      await seenByHr(locale, width, personId)
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

  /** Who looks after disputes finds the one that is open first, and the statement behind it. */
  async function seenByHr(
    locale: keyof typeof said,
    width: number,
    personId: string,
  ): Promise<void> {
    const { page, wrong } = await company.open(chromium, 'hr', { locale, width }, '/disputes')
    const first = page.locator('main li[data-state]').first()
    await first.getByText('<img src=x onerror=alert(1)> 少算一单').waitFor()
    await first.getByText(said[locale].open).waitFor()
    expect(await page.locator('main li[data-state=open]').count()).toBe(1)
    expect(await page.locator('main img').count()).toBe(0)
    await expectSound(page, wrong)
    await first.getByRole('link').click()
    await page.waitForURL(`**/statement/${personId}/${PLAN}/2026-10`)
    await page.locator('[data-state=open]', { hasText: '少算一单' }).waitFor()
    await page.context().close()
  }

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

const ranking =
  'by: curve, within: company, grades: [{ grade: A, share: 40% }, { grade: B, share: 60% }]'

describe('a plan that ranks', () => {
  test('says which place one has, and promises no grade', async () => {
    const company = await runCompany({}, document.replace(cuts, ranking))
    const chromium = await openChromium()
    try {
      const { server, database } = company
      await recordFacts(database.db, [order('o1', 'P-li', 5000), order('o2', 'P-he', 700)])
      await joinAll(server, await signInAdmin(server), { li: ['seller', 'P-li'] })
      for (const { locale, width } of readers) {
        const words = said[locale]
        const { page, wrong } = await openPage(chromium, server.origin, { locale, width })
        const data = { email: 'li@example.com', password: PASSWORD }
        const headers = { origin: server.origin }
        await page.request.post(`${server.origin}/api/v1/sign-in`, { data, headers })
        await page.goto(`${server.origin}/app/my`)
        await page.getByText(words.rank).waitFor()
        await page.getByText(words.ranked).waitFor()
        await expectSound(page, wrong)
        await page.context().close()
      }
    } finally {
      await chromium.close()
      await company.stop()
    }
  })
})
