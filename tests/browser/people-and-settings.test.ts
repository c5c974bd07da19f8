import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'

type Listed = { readonly personId: string; readonly team: string | null }

describe('people, organisation and settings', () => {
  let chromium: Chromium
  let company: DemoCompany
  let hr: Browser

  beforeAll(async () => {
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany()])
    hr = await company.caller('hr')
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
  })

  async function look(page: Page, path: string, ready: string): Promise<void> {
    await page.goto(`${company.origin}/app${path}`)
    await page.locator(ready).first().waitFor()
  }

  const inTeam = async (team: string): Promise<readonly Listed[]> => {
    const { json } = await expectStatus(
      hr.ask('GET', `/api/v1/people?team=${team}&day=2026-12-01`),
      200,
    )
    return (json as { readonly items: readonly Listed[] }).items
  }

  test('the tree goes through time, leads to people, and a person’s history is there', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      { locale: 'zh-CN', width: 1440 },
      '/people',
    )
    await page.locator('[role=treeitem]').first().waitFor()
    const about = page.locator('main header').first()
    await page.getByRole('tab').or(page.locator('[role=row] a').first()).waitFor()
    const now = await about.innerText()
    expect(now).toContain('在职 80 人')
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    await expect.poll(async () => about.innerText()).toContain('在职 1 人')
    expect(page.url()).toMatch(/day=/)
    await page.getByRole('button', { name: '今天', exact: true }).click()
    await expect.poll(async () => about.innerText()).toBe(now)
    // Arrows walk the tree and Enter chooses.
    await page.getByRole('tree').focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowDown', 'Enter'])
      await page.keyboard.press(key)
    await expect.poll(() => page.url()).toMatch(/node=/)
    expect(await page.locator('[role=treeitem][aria-selected=true]').count()).toBe(1)
    await page.locator('main section h2').filter({ hasText: '部' }).waitFor()
    await expectSound(page, wrong)
    await page.locator('[role=cell] a').first().click()
    await page.getByRole('heading', { name: '历程' }).waitFor()
    await page.locator('table').first().getByText('¥').first().waitFor()
    await page.locator('input[type=date]').fill('2020-01-01')
    await page.getByText(/^所示为截至/).waitFor()
    await page.locator('table').first().waitFor()
    await expectSound(page, wrong)
    // From anywhere by name.
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '查找人员' }).fill('E1002')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/people\/of\/E1002/)
    await page.context().close()
  })

  test('a change of many is looked at, mended at its cell, recorded, and taken back', async () => {
    const { page, wrong } = await company.open(chromium, 'hr', { locale: 'en', width: 390 })
    const before = await inTeam('east-1')
    const target = (await inTeam('east-2')).length
    await look(page, '/people/change', 'main h1')
    // A problem leads to its cell also where its row isn't drawn, and writing in one cell leads nowhere else.
    for (let row = 1; row <= 60; row++)
      await page.getByRole('button', { name: 'Add a row' }).click()
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('button', { name: /^Row 60, Person: / }).click()
    await page.locator('[aria-label^="Row 60, Person"]:focus').waitFor()
    await page.getByRole('button', { name: /^Row 1, Person: / }).click()
    await page.locator('[aria-label^="Row 1, Person"]:focus').waitFor()
    await page.keyboard.type('E1002')
    expect(await page.locator(':focus').inputValue()).toBe('E1002')
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('button', { name: 'From what is kept' }).click()
    await page.getByRole('combobox', { name: 'Team' }).click()
    await page.keyboard.type('east-1')
    await page.getByTitle('East 1').click()
    await page.getByLabel('Changes from this day on').fill('2026-12-01')
    await page.getByRole('button', { name: 'Take them' }).click()
    await page.getByText(`${before.length} rows`, { exact: true }).waitFor()
    // Somebody wants another team, and mistypes it.
    await page.getByRole('textbox', { name: 'Row 1, Team' }).fill('east-22')
    await page.getByRole('button', { name: 'Preview' }).click()
    const place = page.getByRole('button', { name: /^Row 1, Team: / })
    await place.waitFor()
    await expectSound(page, wrong)
    await place.click()
    const cell = page.locator('[aria-invalid=true]')
    await page.locator('[aria-invalid=true]:focus').waitFor()
    await cell.fill('east-2')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText(`1 replace something, ${before.length - 1} change nothing`).waitFor()
    await page.getByRole('heading', { name: /^Preview/ }).waitFor()
    await expectSound(page, wrong)
    expect((await inTeam('east-2')).length).toBe(target)
    await page.getByRole('button', { name: 'Record the change' }).click()
    await page.getByRole('dialog').getByText('1 replace something').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Record the change' }).click()
    await page.getByRole('heading', { name: 'Recorded' }).waitFor()
    expect((await inTeam('east-2')).length).toBe(target + 1)
    await page.getByRole('button', { name: 'Undo this change' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this change' }).click()
    await page.getByText('It says again what it said before').waitFor()
    expect(await inTeam('east-1')).toEqual(before)
    await page.context().close()
  })

  test('HR closes a period, approves it, finance pays it, and the seller is told', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      { locale: 'en', width: 1440 },
      '/settings/periods',
    )
    await page.locator('main li b').first().waitFor()
    await page.getByRole('button', { name: 'Close the period' }).first().click()
    await page.getByText('never change').waitFor()
    const asked = page.waitForResponse((one) => one.request().method() === 'POST')
    await page.getByRole('dialog').getByRole('button', { name: 'Close the period' }).click()
    expect((await asked).ok(), await (await asked).text()).toBe(true)
    // After the three that the demo's people have closed before.
    await page.getByText('done', { exact: true }).nth(3).waitFor()
    await expectSound(page, wrong)
    await page.getByRole('link', { name: 'Run 4' }).first().click()
    await page.getByRole('button', { name: 'Approve' }).click()
    const approved = page.waitForResponse((one) => one.url().endsWith('/approve'))
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    expect((await approved).ok(), await (await approved).text()).toBe(true)
    // It stands behind whatever the closing has made the server calculate.
    await expect.poll(async () => page.getByText('not yet').count()).toBe(1)
    await page.getByRole('cell').first().waitFor()
    await expectSound(page, wrong)
    await page.context().close()

    const phone = { locale: 'zh-CN', width: 390 }
    const finance = await company.open(chromium, 'finance', phone, '/notifications')
    await finance.page.locator('main li a').first().waitFor()
    await expectSound(finance.page, finance.wrong)
    await finance.page.getByRole('link', { name: /第 1 季度 的结果等待发放/ }).click()
    await finance.page.getByRole('button', { name: '登记发放' }).click()
    await finance.page.getByRole('dialog').getByRole('button', { name: '登记发放' }).click()
    await finance.page.getByText('已登记发放').waitFor()
    await expectSound(finance.page, finance.wrong)
    await finance.page.context().close()

    const seller = await company.open(chromium, 'seller', { locale: 'zh-CN', width: 390 })
    await seller.page.getByRole('link', { name: /^通知，\d+ 条未读$/ }).click()
    await seller.page.getByText(/第 1 季度 的结果已锁定/).waitFor()
    await seller.page.getByRole('switch').first().click()
    await seller.page.getByText(/第 1 季度 的结果已锁定/).waitFor({ state: 'detached' })
    await seller.page.getByRole('button', { name: '全部标为已读' }).click()
    await seller.page.getByRole('link', { name: '通知', exact: true }).first().waitFor()
    await expectSound(seller.page, seller.wrong)
    await seller.page.context().close()
  })

  test('an admin invites, changes roles, disables, and finds it all in the audit log', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'admin',
      { locale: 'en', width: 1440 },
      '/settings/users',
    )
    await page.locator('tbody tr').first().waitFor()
    await expectSound(page, wrong)
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail').fill('new@demo.example')
    await dialog.getByLabel('Name').fill('<b>New & "bold"</b>')
    await dialog.getByRole('button', { name: 'Invite' }).click()
    const link = await page.locator('[role=dialog] code').innerText()
    expect(link).toMatch(/\/invitation#[\w-]{20,}$/)
    await expectSound(page, wrong)
    await page.getByRole('button', { name: 'I have it; close' }).click()
    await page.getByRole('button', { name: /^Actions for 财务|^Actions for Finance/ }).click()
    await page.getByRole('menuitem', { name: 'Change the roles' }).click()
    await page.getByRole('checkbox', { name: 'Supervision group' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: 'Finance · Supervision group' }).waitFor()
    await page.getByRole('button', { name: /^Actions for 方案设计者/ }).click()
    await page.getByRole('menuitem', { name: 'Disable' }).last().click()
    await page.getByText('Their sessions end').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('disabled', { exact: true }).waitFor()

    await look(page, '/settings/audit', 'tbody tr')
    await page.getByRole('combobox', { name: 'Action' }).fill('Disable an account')
    await page.keyboard.press('Enter')
    await expect.poll(async () => page.locator('tbody tr').count()).toBe(1)
    expect(await page.locator('tbody tr').innerText()).toContain('users.disable')
    await expectSound(page, wrong)

    for (const [path, ready] of [
      ['/settings/roles', 'tbody td'],
      ['/settings/rates', 'main h2'],
      ['/settings/backups', 'text=--backup-folder'],
    ] as const) {
      await look(page, path, ready)
      await expectSound(page, wrong)
    }
    await page.context().close()
  })

  test('supervision verifies the chain from the page, and what was tampered with has its place', async () => {
    const { page, wrong } = await company.open(chromium, 'supervision', {
      ...{ locale: 'zh-CN', width: 390 },
    })
    await look(page, '/settings/verify', 'form button')
    await page.getByRole('button', { name: '开始核验' }).click()
    await page.getByText('全部一致').waitFor()
    const head = await page.locator('main code').innerText()
    await expectSound(page, wrong)
    await page.getByRole('textbox').fill(head.replace(/.$/, (last) => (last === '0' ? '1' : '0')))
    await page.getByRole('button', { name: '开始核验' }).click()
    await page.getByText('发现 1 处不一致').waitFor()
    await page
      .getByText(/第 \d+ 条决定/)
      .first()
      .waitFor()
    await page.context().close()
  })

  test('everybody keeps their own account: password, second factor, sessions, language', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'manager',
      { locale: 'en', width: 390 },
      '/account',
    )
    await page.locator('main h1').first().waitFor()
    await page.getByText('this one').waitFor()
    await expectSound(page, wrong)
    await page.getByLabel('Current password').fill('not my password')
    await page.getByLabel('New password').fill('another long password')
    await page.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('The sign-in failed').waitFor()
    expect(await page.getByLabel('New password').inputValue()).toBe('another long password')
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByLabel('First your password').fill(company.password)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.locator('svg[role=img] path').first().waitFor()
    await expectSound(page, wrong)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByTitle('繁體中文').click()
    await page.getByRole('heading', { name: /^我的[賬帳]號$/ }).waitFor()
    await page.context().close()
  })
})
