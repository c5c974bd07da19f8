import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'

/** Each signs another plan, since a plan is signed once. */
const readers = [
  { locale: 'zh-CN', width: 390, key: 'commission' },
  { locale: 'en', width: 1440, key: 'goals' },
] as const

const said = {
  'zh-CN': {
    notice: /请阅读并签署方案/,
    toYear: '看看我的一年',
    first: /第一版/,
    toQuiz: '去答题',
    check: '核对答案',
    wrong: /不对。请看第 [\d.]+ 条/,
    right: '答对了',
    toSign: '去签署',
    agreeFirst: '请先勾选同意',
    done: '已签署',
    copy: '查看签署文本',
    print: '打印',
    remind: '提醒未签署的人',
    usedBy: '被哪些方案使用',
    signed: '已签署',
  },
  en: {
    notice: /Please read and sign the plan/,
    toYear: 'Look at my year',
    first: /first version/,
    toQuiz: 'To the quiz',
    check: 'Check my answers',
    wrong: /Not so\. Read clause [\d.]+/,
    right: 'Right',
    toSign: 'To the signature',
    agreeFirst: 'Tick that you agree first',
    done: 'Signed',
    copy: 'Open the signed copy',
    print: 'Print',
    remind: 'Remind those who haven’t',
    usedBy: 'Plans that use it',
    signed: 'Signed',
  },
} as const

describe('signing a plan', () => {
  let chromium: Chromium
  let company: DemoCompany

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  async function sellerAndPlan(
    key: string,
  ): Promise<{ readonly personId: string; readonly hash: string }> {
    const caller = await company.caller('seller')
    const session = (await expectStatus(caller.ask('GET', '/api/v1/session'), 200)).json
    const { personId } = session as { readonly personId: string }
    const list = await expectStatus(caller.ask('GET', `/api/v1/people/${personId}/sign-offs`), 200)
    const { items } = list.json as {
      readonly items: readonly { readonly hash: string; readonly key: string }[]
    }
    const hash = items.find((one) => one.key === key)?.hash ?? ''
    return { personId, hash }
  }

  /** Tries one choice after the other, from the second on, of each question that isn't answered right yet. */
  async function answerRightly(page: Page, check: string, right: string): Promise<void> {
    const questions = page.locator('main fieldset')
    for (let choice = 1; choice < 4; choice++) {
      for (const question of await questions.all()) {
        const isRight = (await question.getByText(right, { exact: false }).count()) > 0
        const choices = question.locator('input')
        if (!isRight && choice < (await choices.count())) await choices.nth(choice).check()
      }
      const button = page.getByRole('button', { name: check })
      if ((await button.count()) === 0) return
      const answered = page.waitForResponse((one) => one.url().endsWith('/answers'))
      await button.click()
      await answered
      await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
      await page
        .locator('main fieldset [role=status]')
        .nth((await questions.count()) - 1)
        .waitFor()
    }
  }

  test.each(readers)(
    'a seller is told, reads, sees the last year, answers, signs and prints; the designer sees it, in $locale at $width px',
    async ({ locale, width, key }) => {
      const words = said[locale]
      const { personId, hash } = await sellerAndPlan(key)
      const seller = { locale, width }
      const { page, wrong } = await company.open(chromium, 'seller', seller, '/notifications')
      await page.getByRole('link', { name: words.notice }).first().waitFor()
      await page.locator(`main a[href$="/sign-off/${hash}"]`).click()
      await page.locator('main ol li h3').nth(4).waitFor()
      await expectSound(page, wrong)

      await page.getByRole('button', { name: words.toYear }).click()
      // Why a month's pay would be so: by the engine, as this version has it.
      await page.locator('tbody td button').nth(1).click()
      await page.getByRole('dialog').getByRole('button', { expanded: false }).first().waitFor()
      await page.keyboard.press('Escape')
      await page.getByText(words.first).waitFor()
      const rows = page.locator('main table tbody tr')
      await rows.first().locator('td:nth-of-type(2)').waitFor()
      expect(await rows.first().textContent()).toMatch(/[¥][\d,]+\.\d\d/)
      await expectSound(page, wrong)

      await page.getByRole('button', { name: words.toQuiz }).click()
      for (const question of await page.locator('main fieldset').all())
        await question.locator('input').first().check()
      await page.getByRole('button', { name: words.check }).click()
      await page.getByText(words.wrong).first().waitFor()
      await page.locator('main fieldset blockquote').first().waitFor()
      await expectSound(page, wrong)
      await answerRightly(page, words.check, words.right)
      await page.getByRole('button', { name: words.toSign }).click()

      const sign = page.locator('main button.ant-btn-primary')
      await sign.click()
      await page.getByText(words.agreeFirst).waitFor()
      await page.getByRole('checkbox').check()
      await expectSound(page, wrong)
      await sign.click()
      await page.getByText(words.done, { exact: true }).waitFor()

      await page.getByRole('link', { name: words.copy }).click()
      await page.waitForURL(`**/sign-off/copy/${personId}/${hash}`)
      await page.getByText(hash, { exact: true }).waitFor()
      await expectSound(page, wrong)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button', { name: words.print }).isVisible()).toBe(false)
      const paper = await page.pdf({ preferCSSPageSize: true })
      expect(paper.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
      await page.context().close()

      const other = await company.open(
        chromium,
        'designer',
        { locale, width },
        `/sign-off/progress/${hash}`,
      )
      const table = other.page.getByRole('table', { name: words.signed, exact: true })
      await table.locator(`a[href$="/sign-off/copy/${personId}/${hash}"]`).waitFor()
      await other.page.getByRole('button', { name: words.remind }).click()
      await other.page.locator('.ant-message-success').waitFor()
      await expectSound(other.page, other.wrong)
      await other.page.context().close()

      const hr = await company.open(chromium, 'hr', { locale, width }, '/metrics')
      await hr.page.locator('main li button').nth(5).waitFor()
      await expectSound(hr.page, hr.wrong)
      await hr.page.getByRole('searchbox').fill('sales_amount')
      await hr.page.locator('main li button').first().click()
      const sheet = hr.page.getByRole('dialog')
      await sheet.getByText(words.usedBy).waitFor()
      await expectSound(hr.page, hr.wrong)
      await hr.page.context().close()
    },
  )
})
