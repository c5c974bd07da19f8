import type { Browser as Chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus } from '../server/browser.ts'
import { expectAccessible, expectSound } from './accessible.ts'
import { openChromium } from './chromium.ts'
import { signInDemo, skipTour, startDemoCompany } from './demo-company.ts'
import type { DemoCompany, DemoRole } from './demo-company.ts'
import { openRelay } from './relay.ts'
import type { Relay } from './relay.ts'
import { openPage } from './watched-page.ts'

const readers: readonly {
  readonly role: DemoRole
  readonly locale: string
  readonly width: number
}[] = [
  { role: 'seller', locale: 'zh-CN', width: 390 },
  { role: 'manager', locale: 'en', width: 1440 },
  { role: 'hr', locale: 'zh-CN', width: 1440 },
  { role: 'finance', locale: 'en', width: 390 },
  { role: 'designer', locale: 'zh-TW', width: 1440 },
  { role: 'supervision', locale: 'zh-CN', width: 390 },
  { role: 'admin', locale: 'en', width: 1440 },
]

describe('the frame of the app', () => {
  let chromium: Chromium
  let company: DemoCompany
  let relay: Relay

  beforeAll(async () => {
    relay = await openRelay()
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany(relay)])
  })
  afterEach(() => relay.mend())
  afterAll(async () => {
    await chromium.close()
    await company.stop()
    relay.close()
  })

  test.each(readers)(
    'one click signs $role in, to a first page without a fault, in $locale at $width px',
    async ({ role, locale, width }) => {
      const { page, wrong } = await openPage(chromium, company.origin, { locale, width })
      await signInDemo(page, company.origin, role)
      // Nobody's results are in the reach of these.
      if (!['designer', 'admin'].includes(role)) await page.locator('[data-state=live]').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(locale)
      await expect.poll(() => page.locator('main [role=status]').count()).toBe(0)
      await expectSound(page, wrong)
      await page.context().close()
    },
  )

  test('the first visit to the demo is a tour of six steps, which is asked for again from the menu', async () => {
    const { page, wrong } = await openPage(chromium, company.origin, { locale: 'en', width: 1440 })
    await page.goto(`${company.origin}/sign-in`)
    await page.locator('[data-email="seller@demo.example"]').click()
    for (const step of [1, 2, 3, 4, 5, 6]) {
      await page.getByText(`${step} of 6`).waitFor()
      await page.getByRole('button', { name: step === 6 ? 'Start' : 'Next' }).click()
    }
    await page.getByText('6 of 6').waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('main h1').waitFor()
    expect(await page.getByText('1 of 6').count()).toBe(0)
    await page.getByRole('button', { name: /^My account/ }).click()
    await page.getByText('Guided tour').click()
    await page.getByText('1 of 6').waitFor()
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test.each([
    ['moves', 'no-preference'],
    ['is there at once for who asked for that', 'reduce'],
  ] as const)('what opens and closes %s', async (_, reducedMotion) => {
    const { page, wrong } = await company.open(chromium, 'seller', { locale: 'en', width: 1440 })
    await page.emulateMedia({ reducedMotion })
    await page.evaluate(`
      window.longest = 0
      const look = ({ target }) => {
        for (const one of target.getAnimations({ subtree: true }))
          window.longest = Math.max(window.longest, one.effect.getComputedTiming().endTime)
      }
      addEventListener('animationstart', look, true)
      addEventListener('transitionrun', look, true)`)
    await page.getByRole('button', { name: 'Estimate' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Amount (CNY)').first().fill('100000')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^My account/ }).click()
    await page.getByText('Guided tour').click()
    await page.getByText('1 of 6').waitFor()
    const longest = await page.evaluate<number>('window.longest')
    if (reducedMotion === 'reduce') expect(longest).toBeLessThan(1)
    else expect(longest).toBeGreaterThan(100)
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('a session that ends while one types asks for the sign-in over the page, and loses nothing', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'seller',
      { locale: 'en', width: 1440 },
      '/my',
    )
    await page.getByRole('button', { name: 'Estimate' }).click()
    const amount = page.getByLabel('Amount (CNY)').first()
    await amount.fill('123456')
    await expectStatus((await company.caller('seller')).ask('DELETE', '/api/v1/sessions'), 204)
    // The stream is told that its right has ended, and what is read next is refused.
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
    await dialog.waitFor()
    await expectAccessible(page)
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe('seller@demo.example')
    await dialog.getByLabel('Password').fill('not the password')
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await dialog.getByText('The sign-in failed').waitFor()
    await dialog.getByLabel('Password').fill(company.password)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('[data-state=live]').waitFor()
    expect(await amount.inputValue()).toBe('123456')
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('without the server the page says so, and recovers', async () => {
    const { page, wrong } = await company.open(chromium, 'seller', { locale: 'en', width: 390 })
    await page.locator('[data-state=live]').waitFor()
    await page.locator('[data-tour=items]').waitFor()
    relay.cut()
    await page.locator('[data-state=lost]').waitFor()
    // What was there stays; what is asked for now waits, and comes by itself once the server is back.
    await page.getByText('Year', { exact: true }).first().click()
    await page.getByText("The server can't be reached").first().waitFor()
    relay.mend()
    await page.locator('[data-state=live]').waitFor()
    await page.getByText("The server can't be reached").first().waitFor({ state: 'detached' })
    await page.locator('[data-tour=items]').waitFor()
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('an address that leads nowhere, or to what isn’t allowed, tells nothing', async () => {
    const { page } = await openPage(chromium, company.origin, { locale: 'en', width: 1440 })
    await signInDemo(page, company.origin, 'seller')
    for (const path of ['/app/nowhere', '/app/statement/E9999/commission/2026-10']) {
      await page.goto(company.origin + path)
      await page.getByText("It doesn't exist, or it isn't open to you").waitFor()
    }
    await page.context().close()
  })

  test('signed out, a link to a page leads there once one has signed in, and a link elsewhere doesn’t', async () => {
    const { page, wrong } = await openPage(chromium, company.origin, { locale: 'en', width: 390 })
    await page.goto(`${company.origin}/app/nowhere?x=1`)
    await page.waitForURL('**/sign-in?next=**')
    await skipTour(page)
    await page.locator('[data-email="seller@demo.example"]').click()
    await page.waitForURL('**/app/nowhere?x=1')
    await page.context().clearCookies()
    await page.goto(`${company.origin}/sign-in?next=//elsewhere.example/`)
    await page.locator('[data-email="seller@demo.example"]').click()
    await page.waitForURL(`${company.origin}/app/**`)
    expect(wrong).toEqual([])
    await page.context().close()
  })
})
