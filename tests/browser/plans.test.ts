import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'
import { begunDraft, savedDraft } from './plans-on-their-way.ts'

type Versions = {
  readonly items: readonly {
    readonly key: string
    readonly hash: string
    readonly version: number
  }[]
}

describe('versions of plans', () => {
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

  const versionsOf = async (key: string): Promise<Versions['items']> => {
    const { json } = await expectStatus(designer.ask('GET', '/api/v1/plans?limit=200'), 200)
    return (json as Versions).items.filter((one) => one.key === key)
  }

  /** A draft from the latest version, as the editor saves it. */
  async function drafted(title: string, from: string, edit: (document: string) => string) {
    const plan = (await versionsOf('commission')).at(-1)?.hash
    const { draftId, document } = await begunDraft(designer, { plan }, title)
    const text = edit(document.replace(/from: 20\d\d-\d\d-\d\d/, `from: ${from}`))
    await save(draftId, title, text, '"1"')
    return { draftId, text }
  }
  const save = async (draftId: string, title: string, document: string, etag: string) =>
    savedDraft(designer, { draftId, title, document }, etag)
  const dearer = (document: string): string => document.replace('rate: 3%', 'rate: 4%')
  const confirm = async (page: Page, name: string): Promise<void> =>
    page.getByRole('dialog').getByRole('button', { name }).click()

  test('a draft is looked at, refused for what it breaks, mended, proposed, discussed and approved', async () => {
    // In the middle of October, which is running.
    const { draftId, text } = await drafted('十一月的提成', '2026-10-01', dearer)
    const { page, wrong } = await company.open(
      chromium,
      'designer',
      { locale: 'zh-CN', width: 390 },
      '/plans',
    )
    await page.getByRole('heading', { name: '草案' }).waitFor()
    await page.getByRole('table', { name: '提案' }).or(page.getByText('没有提案')).waitFor()
    await expectSound(page, wrong)
    await page.getByRole('link', { name: '“十一月的提成”的改动与提交' }).click()
    await page.getByRole('heading', { name: '可能改变报酬的差异' }).waitFor()
    await page.locator('del').first().waitFor()
    await page.getByRole('button', { name: '提交审批' }).click()
    await confirm(page, '提交审批')
    const alert = page.getByRole('alert')
    await alert.getByText(/2026-10.*2026-11-01/).waitFor()
    await expectSound(page, wrong)

    await save(draftId, '十一月的提成', text.replace('2026-10-01', '2026-11-01'), '"2"')
    await page.reload()
    await page.getByRole('button', { name: /^评论第 3 条/ }).click()
    await page.getByRole('textbox').fill('十一月起，来得及培训吗？')
    await page.getByRole('button', { name: '发送' }).click()
    await page.getByRole('button', { name: '标为已解决' }).waitFor()
    await page.getByRole('button', { name: '提交审批' }).click()
    await confirm(page, '提交审批')
    await page.waitForURL(/\/plans\/proposals\/\d+$/)
    await page.getByText('待审批').waitFor()
    // Who designs doesn't approve.
    expect(await page.getByRole('button', { name: '批准并发布' }).count()).toBe(0)
    expect(wrong).toEqual([])

    const hr = await company.open(
      chromium,
      'hr',
      { locale: 'en', width: 1440 },
      new URL(page.url()).pathname.replace('/app', ''),
    )
    const { page: approving } = hr
    const thread = approving.locator('[data-resolved]')
    await thread.getByText('来得及培训吗').waitFor()
    await thread.getByRole('button', { name: 'Reply' }).click()
    await approving.getByRole('textbox', { name: 'Reply' }).fill('Yes, on 20 October.')
    await approving.getByRole('button', { name: 'Send' }).click()
    await thread.getByText('on 20 October').waitFor()
    await thread.getByRole('button', { name: 'Resolve' }).click()
    await thread.getByText(/^Resolved by/).waitFor()
    await approving.getByRole('button', { name: 'Approve and publish' }).click()
    await confirm(approving, 'Approve and publish')
    await approving.getByRole('link', { name: 'Version 2' }).click()
    await approving.getByRole('heading', { name: /Version 2$/ }).waitFor()
    await approving.getByText('to come', { exact: true }).waitFor()
    await approving.getByRole('button', { name: 'Comment on clause 1.1' }).waitFor()
    // What was said of the draft is there to be read, and over.
    const before = approving.locator('[data-resolved]').filter({ hasText: 'when it was a draft' })
    await before.getByText('on 20 October').waitFor()
    expect(await before.getByRole('button').count()).toBe(0)
    await expectSound(approving, hr.wrong)
    // Beside the version that it follows.
    await approving.getByRole('combobox', { name: 'Compare with' }).click()
    await approving.getByTitle('Version 1').click()
    await approving.getByRole('heading', { name: /Version 1 → Version 2$/ }).waitFor()
    await approving.locator('ins').first().waitFor()
    await expectSound(approving, hr.wrong)
    await approving.context().close()
    // Who proposed it sees it by now, without asking again.
    await page.getByRole('status').getByText('已批准并发布').waitFor()
    await page.getByRole('link', { name: '第 2 版' }).waitFor()
    await expectSound(page, wrong)
    await page.context().close()
  })

  test('a draft that was overtaken says so; of two who approve, the second is told who was first; a rejection has its reason', async () => {
    const [one, two] = [
      await drafted('Same in December', '2026-12-01', (text) => text),
      await drafted('Other in December', '2026-12-01', (text) =>
        text.replace('rate: 4%', 'rate: 5%'),
      ),
    ]
    const propose = async (draftId: string, etag: string): Promise<string> => {
      const path = `/api/v1/plan-drafts/${draftId}/propose`
      const asked = designer.ask('POST', path, undefined, { 'if-match': etag })
      return ((await expectStatus(asked, 201)).json as { proposalId: string }).proposalId
    }
    const proposal = await propose(one.draftId, '"2"')
    const hr = await company.caller('hr')
    const reader = { locale: 'en', width: 1440 } as const
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      reader,
      `/plans/proposals/${proposal}`,
    )
    await page.getByRole('button', { name: 'Approve and publish' }).click()
    await page.getByRole('dialog').waitFor()
    // Somebody was faster.
    await expectStatus(hr.ask('POST', `/api/v1/plan-proposals/${proposal}/approve`), 200)
    await confirm(page, 'Approve and publish')
    await page
      .getByRole('alert')
      .getByText(/approved and published it at/)
      .waitFor()
    // Neither on the page, nor in the dialog that closes.
    const approving = page.getByRole('button', { name: 'Approve and publish' })
    await expect.poll(() => approving.count()).toBe(0)
    await page.getByRole('link', { name: 'Version 3' }).waitFor()
    await expectSound(page, wrong)
    await page.context().close()

    const late = await company.open(
      chromium,
      'designer',
      { locale: 'zh-CN', width: 390 },
      `/plans/drafts/${two.draftId}/changes`,
    )
    await late.page.getByText('第 3 版已经发布').waitFor()
    await expectSound(late.page, late.wrong)
    await late.page.getByRole('button', { name: '已对照，以第 3 版为基础' }).click()
    await late.page.getByText('第 3 版已经发布').waitFor({ state: 'detached' })
    await late.page.context().close()

    const second = await propose(two.draftId, '"3"')
    const deciding = await company.open(chromium, 'hr', reader, `/plans/proposals/${second}`)
    const watching = await company.open(
      chromium,
      'hr',
      { locale: 'zh-CN', width: 390 },
      `/plans/proposals/${second}`,
    )
    const { page: also } = watching
    await also.getByRole('button', { name: '驳回' }).click()
    await also.getByRole('dialog').getByRole('textbox').fill('太贵')
    await deciding.page.getByRole('button', { name: 'Reject' }).click()
    const dialog = deciding.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await dialog.getByText('Write something first.').waitFor()
    await expectSound(deciding.page, deciding.wrong)
    await dialog.getByRole('textbox').fill('Beyond the budget')
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await deciding.page.getByText('Beyond the budget').waitFor()
    await deciding.page
      .getByRole('button', { name: 'Approve and publish' })
      .waitFor({ state: 'detached' })
    await deciding.page.context().close()
    // Another who was about to say so is told, and what was typed stays.
    await also.getByRole('status').getByText('已驳回').waitFor()
    await also.getByRole('button', { name: '批准并发布' }).waitFor({ state: 'detached' })
    await also.getByRole('dialog').getByRole('button', { name: '驳回' }).click()
    await also.getByRole('dialog').getByRole('alert').getByText(/驳回/).waitFor()
    expect(await also.getByRole('dialog').getByRole('textbox').inputValue()).toBe('太贵')
    await expectSound(also, watching.wrong)
    await also.context().close()
  })
})
