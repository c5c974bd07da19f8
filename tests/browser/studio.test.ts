import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'

/** What a reader looks for, in their language. */
const said = {
  'zh-CN': {
    document: '文档',
    clauses: '条款',
    saved: '已保存',
    none: '4 处疑点',
    error: '1 处错误',
    before: '下面是上一次正确时的条款',
    mend: '改为“岗位”',
    scope: '适用范围',
    clause: /在文档中查看第 \d+ 款/,
    undo: '撤销',
    redo: '重做',
    end: '采用对方的，放弃我的',
  },
  en: {
    document: 'Document',
    clauses: 'Clauses',
    saved: 'Saved',
    none: '4 doubts',
    error: '1 error',
    before: 'the clauses as they were before',
    mend: 'Change to “岗位”',
    scope: 'Scope',
    clause: /Show clause \d+ in the document/,
    undo: 'Undo',
    redo: 'Redo',
    end: 'Save mine over it',
  },
} as const

const readers = [
  { locale: 'zh-CN', width: 390 },
  { locale: 'en', width: 1440 },
] as const

type Saved = { readonly draftId: string; readonly document: string; readonly title: string }

describe('a draft of a plan', () => {
  let chromium: Chromium
  let company: DemoCompany
  let caller: Browser

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
    caller = await company.caller('designer')
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  const read = async (id: string): Promise<Saved & { readonly etag: string }> => {
    const { json, headers } = await expectStatus(
      caller.ask('GET', `/api/v1/plan-drafts/${id}`),
      200,
    )
    return { ...(json as Saved), etag: headers.get('etag') ?? '' }
  }

  /** Brings the text into sight and selects it, as one does with the editor's own search. */
  const find = async (page: Page, text: string): Promise<void> => {
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+f')
    await page.locator('.cm-search input[name=search]').fill(text)
    // The first tells the editor what is looked for, the second goes there.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }

  test.each(readers)('is written in the document: $locale', async ({ locale, width }) => {
    const words = said[locale]
    const isWide = width > 1200
    const started = await expectStatus(
      caller.ask('POST', '/api/v1/plan-drafts', { from: { shipped: 'commission' } }),
      201,
    )
    const { draftId, document } = started.json as Saved
    const path = `/plans/drafts/${draftId}`
    const { page, wrong } = await company.open(chromium, 'designer', { locale, width }, path)
    const saved = page.getByRole('status').getByText(words.saved, { exact: true })
    const problems = page.getByRole('status').getByText(words.none, { exact: true })
    const clauses = page.getByRole('group', { name: words.clauses })
    const openPart = async (name: string): Promise<void> =>
      page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
    await page.getByRole('navigation').getByRole('button', { name: words.document }).click()
    await page.locator('.cm-content').waitFor()
    await problems.waitFor()
    await expectSound(page, wrong)

    // A half-written formula: the clauses stay as they were, and one press mends it.
    await find(page, '=岗位')
    await page.keyboard.type('=岗')
    await page.getByText(words.error, { exact: true }).waitFor()
    await expect.poll(() => page.locator('.cm-lintRange-error').count()).toBeGreaterThan(0)
    if (!isWide) await openPart(words.clauses)
    await page.getByText(words.before).waitFor()
    await clauses.getByText(words.scope).first().waitFor()
    await saved.waitFor()
    expect((await read(draftId)).document).toBe(document.replace('岗位', '岗'))
    if (!isWide) await openPart(words.document)
    await page.getByRole('listitem').getByRole('button', { name: words.mend }).click()
    await problems.waitFor()
    await expect.poll(async () => (await read(draftId)).document).toBe(document)

    // The language completes what is begun.
    await find(page, 'currency: CNY')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('round')
    await page.getByRole('option', { name: /^rounding/ }).click()
    await page.keyboard.type('half-e')
    await page.getByRole('option', { name: 'half-even' }).click()
    const rounded = document.replace('currency: CNY', 'currency: CNY\nrounding: half-even')
    await expect.poll(async () => (await read(draftId)).document).toBe(rounded)
    await problems.waitFor()
    await page.getByRole('button', { name: words.undo }).click()
    await page.getByRole('button', { name: words.redo }).click()

    // From a clause to its place.
    if (!isWide) {
      await openPart(words.clauses)
      const scope = clauses.locator('div').filter({ hasText: words.scope })
      await scope.getByRole('button', { name: words.clause }).first().click()
      await expect
        .poll(() => page.locator('.cm-activeLine').innerText())
        .toMatch(/^(purpose|population)/)
    }

    // Somebody else saves first: both versions, and one of them goes on.
    await saved.waitFor()
    await expect.poll(async () => (await read(draftId)).document).toBe(rounded)
    const { etag, title } = await read(draftId)
    const theirs = rounded.replace('half-even', 'down')
    await expectStatus(
      caller.ask(
        'PUT',
        `/api/v1/plan-drafts/${draftId}`,
        { title, document: theirs },
        { 'if-match': etag },
      ),
      200,
    )
    await find(page, 'half-even')
    await page.keyboard.type('half-up')
    const conflict = page.getByRole('alert').filter({ hasText: 'rounding: ' })
    await conflict.getByText('rounding: half-up').waitFor()
    await conflict.getByText('rounding: down').waitFor()
    await expectSound(page, wrong)
    await page.getByRole('button', { name: words.end }).click()
    await conflict.waitFor({ state: 'detached' })
    await saved.waitFor()
    const mine = rounded.replace('half-even', 'half-up')
    await expect
      .poll(async () => (await read(draftId)).document)
      .toBe(words.end === 'Save mine over it' ? mine : theirs)
    await page.context().close()
  })

  test('a document of five thousand lines answers while one types', async () => {
    const started = await expectStatus(
      caller.ask('POST', '/api/v1/plan-drafts', { from: { shipped: 'commission' } }),
      201,
    )
    const { draftId, document, title } = started.json as Saved
    const { etag } = await read(draftId)
    const metric = (at: number): string =>
      [
        `  made_${at}:`,
        ...['    kind: sum', `    name: { zh: 第${at}种销售额, en: Sales of kind ${at} }`],
        ...[
          '    unit: money',
          '    from: order',
          `    of: =amount * ${at}%`,
          '    # as it is sold',
        ],
        ...[
          '    source: { zh: 订单系统, en: Order system }',
          '    owner: { zh: 运营, en: Operations }',
        ],
      ].join('\n')
    const many = Array.from({ length: 500 }, (_, at) => metric(at + 1)).join('\n')
    const long = document.replace(/^metrics:\n/m, `metrics:\n${many}\n`)
    const whole = long === document ? `${document}metrics:\n${many}\n` : long
    expect(whole.split('\n').length).toBeGreaterThan(5000)
    await expectStatus(
      caller.ask(
        'PUT',
        `/api/v1/plan-drafts/${draftId}`,
        { title, document: whole },
        { 'if-match': etag },
      ),
      200,
    )
    const { page, wrong } = await company.open(
      chromium,
      'designer',
      { locale: 'en', width: 1440 },
      `/plans/drafts/${draftId}?part=document`,
    )
    await page.locator('.cm-content').waitFor()
    await page.getByText('4 doubts').waitFor({ timeout: 60_000 })
    await find(page, 'Sales of kind 250')
    await page.keyboard.press('End')
    // How long a key waits for the page, the longest of many.
    await page.evaluate(
      `window.longest = 0; new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
      }).observe({ type: 'longtask' })`,
    )
    await page.keyboard.type(' # one more remark', { delay: 60 })
    await page.getByText('Saved', { exact: true }).waitFor()
    // Half a second on a machine that also runs other tests; most keys take a twentieth of it.
    expect(await page.evaluate<number>('window.longest')).toBeLessThan(600)
    expect(wrong).toEqual([])
    await page.context().close()
  })
})
