import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'
import { begunDraft, longDraft, savedDraft } from './plans-on-their-way.ts'

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
    clauseHere: '查看光标处的条款',
    currency: '币种',
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
    clauseHere: 'Show the clause at the cursor',
    currency: 'Currency',
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
    const { draftId, document } = await begunDraft(caller, { shipped: 'commission' })
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

    // From a clause to its place, also while the text isn't what the clauses are of; and from the place to the clause.
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# a remark\n')
    if (!isWide) await openPart(words.clauses)
    const scope = clauses.locator('div').filter({ hasText: words.scope })
    await scope.getByRole('button', { name: words.clause }).first().click()
    await expect
      .poll(() => page.locator('.cm-activeLine').innerText())
      .toMatch(/^(purpose|population)/)
    await find(page, 'currency: CNY')
    if (!isWide) await page.getByRole('button', { name: words.clauseHere }).click()
    await clauses
      .locator('[aria-current=true]')
      .getByText(words.currency, { exact: true })
      .waitFor()
    if (!isWide) await openPart(words.document)
    await page.keyboard.press('Control+z')

    // Somebody else saves first: both versions, and one of them goes on.
    await saved.waitFor()
    await expect.poll(async () => (await read(draftId)).document).toBe(rounded)
    const { etag, title } = await read(draftId)
    const theirs = rounded.replace('half-even', 'down')
    await savedDraft(caller, { draftId, title, document: theirs }, etag)
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

  test('forms, weights, curves and the text are one history, and nothing is lost on the way out', async () => {
    const { draftId, document } = await begunDraft(caller, { shipped: 'commission' })
    const path = `/plans/drafts/${draftId}`
    const { page, wrong } = await company.open(
      chromium,
      'designer',
      { locale: 'en', width: 1440 },
      path,
    )
    const openPart = async (name: string): Promise<void> =>
      page.getByRole('button', { name, exact: true }).click()
    const saved = async (): Promise<string> => (await read(draftId)).document
    const name = page.getByLabel('Name: English', { exact: true }).first()
    await name.fill('Commission, next')
    await name.press('Enter')
    const clauses = page.getByRole('group', { name: 'Clauses' })
    await openPart('Weights')
    const border = page.getByRole('slider', { name: /^Weights of “Sales”/ })
    await border.press('ArrowRight')
    // What is edited is the clause that is looked at.
    await clauses.locator('[aria-current=true]').getByText('Group weight 71%').waitFor()
    await openPart('Curves')
    const point = page.getByRole('slider', { name: 'Point 2 of Sales of the month' })
    await point.press('ArrowUp')
    await openPart('Document')
    await find(page, 'currency: CNY')
    await page.keyboard.press('End')
    await page.keyboard.type(' # in yuan')
    const all = document
      .replace(/(name: \{ zh: [^,]+, en: )[^}]+ \}/, '$1"Commission, next" }')
      .replace('currency: CNY', 'currency: CNY # in yuan')
    await expect.poll(saved).toContain('currency: CNY # in yuan')
    const whole = await saved()
    expect(whole).toContain(all.slice(0, all.indexOf('# in yuan')))
    expect(whole).toMatch(/weight: 71%[^]*weight: 29%/)
    // By keys from wherever one is, back to the beginning, and forth.
    for (let steps = 0; steps < 8; steps++) await page.keyboard.press('Control+z')
    await expect.poll(saved).toBe(document)
    await openPart('Weights')
    await expect.poll(() => border.getAttribute('aria-valuenow')).toBe('70')
    await border.focus()
    for (let steps = 0; steps < 8; steps++) await page.keyboard.press('Control+Shift+z')
    await expect.poll(saved).toBe(whole)

    // A half-written formula: every part of the page stays, and the form says what is wrong where it is.
    await page.goto(`${company.origin}/app${path}?part=forms&field=population.where`)
    const who = page.getByRole('group', { name: 'Whom it covers' }).getByLabel('Where')
    await who.fill('=岗位 = ')
    await who.press('Enter')
    await page.getByText(/^1 error/).waitFor()
    await clauses.getByText('Scope').first().waitFor()
    expect(await who.getAttribute('aria-invalid')).toBe('true')
    await openPart('Curves')
    await point.waitFor()
    await openPart('Weights')
    await border.waitFor()
    await page.getByText('the clauses as they were before').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('4 doubts', { exact: true }).waitFor()
    expect(wrong).toEqual([])

    // What is written while a save runs, and what stands in a field that one hasn't left, go along.
    await page.route('**/api/v1/plan-drafts/*', async (route) => {
      if (route.request().method() === 'PUT') await sleep(700)
      await route.continue()
    })
    await openPart('Document')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# one\n')
    await page.getByText('Saving…').waitFor()
    await page.keyboard.type('# two\n')
    await page.getByRole('link', { name: 'Changes and proposing' }).click()
    await page.waitForURL(/\/changes$/)
    expect(await saved()).toBe(`# one\n# two\n${whole}`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await name.fill('Commission, later')
    await page.evaluate('history.back()')
    // The address goes ahead, and the page follows once all is saved.
    await page.getByRole('button', { name: 'Propose' }).waitFor()
    expect(await saved()).toContain('Commission, later')

    // Without a way to the server one is asked first.
    await page.unroute('**/api/v1/plan-drafts/*')
    await page.route('**/api/v1/plan-drafts/*', async (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await page.getByRole('button', { name: 'Edit' }).click()
    await name.fill('Commission, at last')
    await name.press('Enter')
    await page.getByRole('link', { name: 'Changes and proposing' }).click()
    const asked = page.getByRole('dialog')
    await asked.getByText('these changes are lost').waitFor()
    await expectSound(page, wrong)
    await asked.getByRole('button', { name: 'Stay' }).click()
    await page.unroute('**/api/v1/plan-drafts/*')
    await page.keyboard.press('Control+s')
    await expect.poll(saved).toContain('Commission, at last')
    await page.context().close()
  })

  test('a document of five thousand lines answers while one types', async () => {
    const { draftId, document } = await longDraft(caller)
    expect(document.split('\n').length).toBeGreaterThan(5000)
    const { page, wrong } = await company.open(
      chromium,
      'designer',
      { locale: 'en', width: 1440 },
      `/plans/drafts/${draftId}?part=document`,
    )
    await page.locator('.cm-content').waitFor()
    await page.getByText('4 doubts').waitFor()
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

    // And how long while a weight moves, which writes two parts of the document at each step.
    await page.getByRole('button', { name: 'Weights', exact: true }).click()
    const border = page.getByRole('slider', { name: /^Weights of “Sales”/ })
    await border.waitFor()
    await page.getByText('4 doubts').waitFor()
    await page.evaluate('window.longest = 0')
    for (let steps = 0; steps < 5; steps++) await border.press('ArrowRight')
    await expect.poll(() => border.getAttribute('aria-valuenow')).toBe('75')
    await expect
      .poll(async () => (await read(draftId)).document)
      .toBe(
        document
          .replace(/(name: .*kind 250 \})/, '$1 # one more remark')
          .replace(
            /(cards:[^]*?weight: )70%([^]*?weight: )30%/,
            (_, one: string, other: string) => `${one}75%${other}25%`,
          ),
      )
    expect(await page.evaluate<number>('window.longest')).toBeLessThan(600)
    expect(wrong).toEqual([])
    await page.context().close()
  })
})
