import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { choosePerson } from './choose-person.ts'
import { chooseOption } from './choose-option.ts'
import { openChromium } from './chromium.ts'
import { signInDemo, startDemoCompany } from './demo-company.ts'
import type { DemoCompany, DemoRole } from './demo-company.ts'
import { openPage } from './watched-page.ts'
import type { Reader, WatchedPage } from './watched-page.ts'

const onPhone = { locale: 'zh-CN', width: 390 } as const
const atDesk = { locale: 'en', width: 1440 } as const

/** Each signs another plan, since a plan is signed once. */
const readers = [
  { ...onPhone, key: 'integrated' },
  { ...atDesk, key: 'goals' },
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
    values: '历来的数值',
    median: '中位数',
    trial: '为某人试算',
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
    values: 'Values over time',
    median: 'Median',
    trial: 'Try it on a person',
    signed: 'Signed',
  },
} as const

describe('a plan from its design to its signature', () => {
  let chromium: Chromium
  let company: DemoCompany

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  /** In by the button of the sign-in page, as whoever tries the demo comes in. */
  async function comingIn(role: DemoRole, reader: Reader): Promise<WatchedPage> {
    const watched = await openPage(chromium, company.origin, reader)
    await signInDemo(watched.page, company.origin, role)
    return watched
  }

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

  /** Tries one choice after the other of each question that isn't answered right yet. */
  async function answerRightly(page: Page, check: string, right: string): Promise<void> {
    const questions = page.locator('main fieldset')
    for (let choice = 0; choice < 4; choice++) {
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

  test('without reading a document: a variant of plan 2 is begun, changed, simulated, proposed, approved and signed; changed again, only that is asked', async () => {
    const designer = await comingIn('designer', atDesk)
    const { page } = designer
    const to = async (path: string): Promise<void> =>
      page.locator(`nav a[href="/app${path}"]:visible`).click()
    await to('/plans')
    await page.getByRole('button', { name: 'New plan' }).click()
    await page.getByRole('menuitem', { name: 'Commission and incentives' }).click()
    await page.waitForURL(/\/plans\/drafts\/\d+/)
    const draft = /\d+$/.exec(new URL(page.url()).pathname)?.[0] ?? ''

    await page.getByLabel('Version', { exact: true }).fill('2')
    await page.getByLabel('From', { exact: true }).fill('2026-12-01')
    await page.getByLabel('purpose of row 1: English').fill('Pay more the further one goes')
    await page.getByLabel('purpose of row 1: Chinese').fill('超得越多，比例越高')
    await page.getByRole('button', { name: 'Weights', exact: true }).click()
    const border = page.getByRole('slider', { name: /^Weights of “Sales” and/ })
    await border.press('ArrowLeft')
    await page.getByLabel('Weight of Customer satisfaction').first().waitFor()
    expect(await border.getAttribute('aria-valuenow')).toBe('69')
    await page.getByRole('button', { name: 'Curves', exact: true }).click()
    const tier = page.getByRole('slider', { name: 'Point 2 of Sales commission' })
    for (let step = 0; step < 10; step++) await tier.press('ArrowUp')
    await expect.poll(() => tier.getAttribute('aria-valuetext')).toContain('1.6%')
    await page.getByText('Pay more the further one goes').waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
    await expectSound(page, designer.wrong)

    await to('/simulate')
    await page.getByRole('link', { name: 'New what-if' }).click()
    await page.waitForURL('**/simulate/try')
    await chooseOption(page, 'Plan', /^Draft: /)
    // Two months are enough to see all of it.
    await chooseOption(page, 'From', '2026-08')
    await page.locator('[aria-busy=false]').waitFor()
    const share = /Cost of sales\s+([\d.]+)%/.exec(await page.locator('main').innerText())?.[1]
    await page.getByLabel('Goal for the cost').fill(`${(Number(share) + 0.05).toFixed(2)}%`)
    await page.getByRole('button', { name: 'Solve' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /At [\d.]+% the cost is/ })
      .waitFor()
    await page.getByRole('button', { name: 'Use this value' }).click()
    await page.locator('[aria-busy=false]').waitFor()
    await page.getByRole('button', { name: 'Run it in full' }).click()
    await page.waitForURL(/\/simulate\/\d+$/)
    await page.getByRole('heading', { name: 'Distribution' }).waitFor({ timeout: 150_000 })
    await page.getByRole('heading', { name: 'Winners and losers' }).waitFor()
    await expectSound(page, designer.wrong)

    await to('/plans')
    await page.locator(`main a[href$="/plans/drafts/${draft}/changes"]`).click()
    await propose(page, draft)
    await expectSound(page, designer.wrong)

    const approver = await comingIn('hr', onPhone)
    await approver.page.getByRole('link', { name: /^通知/ }).click()
    await approver.page.getByRole('link', { name: /等待审批/ }).click()
    await approver.page.locator('ins', { hasText: '超得越多' }).waitFor()
    await approver.page.getByRole('button', { name: '批准并发布' }).click()
    await approver.page.getByRole('dialog').getByRole('button', { name: '批准并发布' }).click()
    await approver.page.getByRole('link', { name: '第 2 版' }).waitFor()
    await expectSound(approver.page, approver.wrong)

    const seller = await comingIn('seller', onPhone)
    await seller.page.getByRole('link', { name: /^通知/ }).click()
    await seller.page.getByRole('link', { name: /提成与激励方案”（第 2 版）/ }).click()
    await seller.page.getByText('超得越多，比例越高').waitFor()
    await signed(seller.page)
    await seller.page.getByRole('link', { name: '全部方案' }).click()

    // Once more: only what it changes is asked.
    await to('/plans')
    await page.getByRole('link', { name: 'Version 2' }).click()
    await page.getByRole('button', { name: 'Draft a version from this' }).click()
    await page.waitForURL(/\/plans\/drafts\/\d+/)
    const second = /\d+$/.exec(new URL(page.url()).pathname)?.[0] ?? ''
    await page.getByRole('button', { name: 'Curves', exact: true }).click()
    await tier.press('ArrowUp')
    await page.getByText('Saved', { exact: true }).waitFor()
    const proposal = await propose(page, second)
    const hr = await company.caller('hr')
    await expectStatus(hr.ask('POST', `/api/v1/plan-proposals/${proposal}/approve`), 200)
    await seller.page.reload()
    const waiting = seller.page.locator('main li', { hasText: '第 3 版' })
    await waiting.getByText('只需签署变更的条款').waitFor()
    await waiting.getByRole('link', { name: '阅读并签署' }).click()
    await seller.page.locator('main ol li ins', { hasText: '1.61%' }).waitFor()
    await seller.page.locator('main ol li del', { hasText: '1.6%' }).waitFor()
    await expectSound(seller.page, seller.wrong)
    await signed(seller.page)
    await seller.page.getByRole('link', { name: '查看签署文本' }).click()
    await seller.page.getByText('以上次签署为准').first().waitFor()
    await expectSound(seller.page, seller.wrong)

    await to('/sign-off')
    await page.locator('main li', { hasText: 'Version 3' }).getByRole('link').click()
    // The list says so of each version, too, and stays until this page comes.
    await page.getByRole('table', { name: said.en.signed, exact: true }).waitFor()
    await page.getByText(/^1 of \d+ have signed$/).waitFor()
    for (const { page: one } of [designer, approver, seller]) await one.context().close()
  }, 300_000)

  /** The draft, from the page of its changes; the number of its proposal. */
  async function propose(page: Page, draft: string): Promise<string> {
    if (!page.url().endsWith('/changes'))
      await page.getByRole('link', { name: 'Changes and proposing' }).click()
    await page.waitForURL(`**/plans/drafts/${draft}/changes`)
    await page.locator('main ins').first().waitFor()
    await page.getByRole('button', { name: 'Propose' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
    await page.waitForURL(/\/plans\/proposals\/\d+$/)
    return /\d+$/.exec(page.url())?.[0] ?? ''
  }

  /** From the text on a phone to the signature. */
  async function signed(page: Page): Promise<void> {
    const words = said['zh-CN']
    await page.getByRole('button', { name: words.toYear }).click()
    await page.locator('main table tbody td:nth-of-type(2)').first().waitFor()
    await page.getByRole('button', { name: words.toQuiz }).click()
    await answerRightly(page, words.check, words.right)
    await page.getByRole('button', { name: words.toSign }).click()
    await page.getByRole('checkbox').check()
    await page.locator('main button.ant-btn-primary').click()
    await page.getByText(words.done, { exact: true }).waitFor()
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
      await hr.page.locator('main li a').nth(5).waitFor()
      await expectSound(hr.page, hr.wrong)
      await hr.page.getByRole('searchbox').fill('sales_amount')
      await hr.page.locator('main a[href$="/metrics/of/sales_amount"]').click()
      await hr.page.getByRole('heading', { name: words.usedBy }).waitFor()
      const values = hr.page.getByRole('table', { name: words.values })
      await values.getByText(words.median).first().waitFor({ state: 'attached' })
      expect(await values.locator('tbody tr').count()).toBeGreaterThan(2)
      expect(await values.locator('tbody tr').nth(1).textContent()).toMatch(/¥[\d,]+\.\d\d/)
      await choosePerson(hr.page, personId)
      // The latest period at once, and how it came about down to an order.
      const how = hr.page.locator('section[aria-live]')
      await how.getByRole('button', { expanded: false }).first().click()
      await how
        .getByText(/SO\d{6}-\d+/)
        .first()
        .waitFor()
      // Earlier ones follow, each the value that the results have of then.
      const series = hr.page.getByRole('table', { name: words.trial })
      await series.locator('tbody tr').nth(3).getByText(/¥/).waitFor()
      await expectSound(hr.page, hr.wrong)
      await hr.page.context().close()
    },
  )
})
