import { URI } from 'otpauth'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { enrolSecondFactor } from '#contract/me.ts'
import { noInputs } from '#engine/inputs.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { PASSWORD, expectStatus, join, openBrowser, signIn } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { openChromium } from './chromium.ts'
import { openRelay } from './relay.ts'
import type { Relay } from './relay.ts'
import { runCompany } from './running-company.ts'
import type { RunningCompany } from './running-company.ts'
import { isTooWide, openPage } from './watched-page.ts'

const script = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
const demo = {
  accounts: [
    {
      email: 'demo@example.com',
      name: { zh: script, en: script },
      role: { zh: '销售', en: 'Seller' },
      about: { zh: '看自己的', en: 'Own numbers' },
    },
  ],
  password: PASSWORD,
}

describe('pages in a browser', () => {
  let chromium: Chromium
  let relay: Relay
  let company: RunningCompany
  let admin: Browser

  beforeAll(async () => {
    relay = await openRelay()
    chromium = await openChromium()
    company = await runCompany({ publicUrl: relay.origin, demo })
    relay.leadTo(company.server.origin)
    const people = [{ person: 'P-zhou', name: { zh: script, en: script } }]
    const renamed = { ...noInputs, people }
    await recordInputs(company.database.db, renamed, { source: 'test', knownFrom: 1 })
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
    relay.close()
  })

  async function watched(locale: string, width: number) {
    return openPage(chromium, relay.origin, { locale, width })
  }
  const submit = (page: Page, form: string) => page.locator(`#${form} button[type=submit]`).click()
  const fill = async (page: Page, email: string, password = PASSWORD): Promise<void> => {
    await page.locator('#sign-in-email').fill(email)
    await page.locator('#sign-in-password').fill(password)
    await submit(page, 'sign-in')
  }
  const hit = (page: Page) => page.evaluate<unknown>('window.hit ?? null')

  test('a page has a strict policy, its reader’s language, and files that are kept for good', async () => {
    const reader = openBrowser(relay)
    const page = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
      expectStatus(reader.ask('GET', path, undefined, headers), 200)
    for (const path of ['/', '/sign-in', '/first-admin', '/invitation']) {
      const { headers, text } = await page(path, { 'accept-language': 'zh-TW,zh;q=0.9' })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('<html lang="zh-TW">')
      expect(text).toContain('業績')
      const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file)
      expect(files.length).toBeGreaterThan(5)
      for (const file of new Set(files)) {
        const kept = (await page(file ?? '')).headers.get('cache-control')
        expect(kept).toBe('public, max-age=31536000, immutable')
      }
      const [first = ''] = files
      await expectStatus(reader.ask('GET', first.replace(/assets\/\w+/, 'assets/older')), 404)
      await expectStatus(reader.ask('GET', first.replace(/[^/]+$/, '..%2fpage.ts')), 422)
    }
    const chosen = await page('/', { 'accept-language': 'zh-CN', cookie: 'yeji-language=en' })
    expect(chosen.text).toContain('<html lang="en">')
  })

  test('the first admin comes in by the link, whose token is in no address that is sent', async () => {
    const { page, wrong } = await watched('zh-CN', 390)
    const link = company.server.links[0] ?? ''
    const asked: string[] = []
    page.on('request', (request) =>
      asked.push(request.url() + (request.headers()['referer'] ?? '')),
    )
    await page.goto(link)
    await page.getByLabel('姓名').fill(script)
    await page.getByLabel('邮箱').fill('admin@example')
    await page.getByLabel('密码').fill('too short')
    await submit(page, 'account')
    expect(await page.locator('#account-email-wrong').textContent()).toContain('name@example.com')
    expect(await page.locator('#account-password-wrong').textContent()).toBe('至少需要 12 个字符')
    expect(await page.locator(':focus').getAttribute('name')).toBe('email')
    await page.getByLabel('邮箱').fill('admin@example.com')
    await page.getByLabel('密码').fill(PASSWORD)
    await submit(page, 'account')
    const account = page.getByRole('button', { name: '我的账号' })
    expect(await account.getAttribute('aria-label')).toBe(`我的账号: ${script}`)
    await page.goto(link)
    await page.getByLabel('姓名').fill('again')
    await page.getByLabel('邮箱').fill('again@example.com')
    await page.getByLabel('密码').fill(PASSWORD)
    await submit(page, 'account')
    await page.getByRole('heading', { name: '链接已失效' }).waitFor()
    expect(asked.filter((url) => url.includes(link.split('#')[1] ?? '?'))).toEqual([])
    expect(await hit(page)).toBeNull()
    expect(wrong).toEqual([])
    admin = openBrowser(relay)
    await signIn(admin, 'admin@example.com')
  })

  test.each([
    { locale: 'zh-CN', width: 390, personId: 'P-li', refused: '登录失败。请核对账号' },
    { locale: 'en', width: 1280, personId: 'P-he', refused: 'The sign-in failed. Check' },
  ])(
    'an invited seller chooses a password, is refused with another, and comes in, in $locale at $width px',
    async ({ locale, width, personId, refused }) => {
      const { page, wrong } = await watched(locale, width)
      const email = `${personId}@example.com`
      const body = { email, name: 'Somebody', personId, roles: ['seller'] }
      const { json } = await expectStatus(admin.ask('POST', '/api/v1/invitations', body), 201)
      await page.goto((json as { readonly link: string }).link)
      await page.locator('#account-password').fill(PASSWORD)
      await submit(page, 'account')
      await page.locator('#outcome').waitFor()
      expect(await isTooWide(page)).toBe(false)
      await fill(page, email, 'not the password')
      await page.locator('#sign-in .message').waitFor()
      expect(await page.locator('#sign-in .message').textContent()).toContain(refused)
      expect(await page.locator('#sign-in-email').inputValue()).toBe(email)
      await page.locator('#sign-in-password').fill(PASSWORD)
      await submit(page, 'sign-in')
      await page.waitForURL('**/app/**')
      await page.locator('main#main').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(locale)
      expect(wrong).toEqual([])
    },
  )

  test('the sign-in offers demo accounts, keeps what was typed, and says how long a lock lasts', async () => {
    const { page, wrong } = await watched('zh-CN', 360)
    await page.goto(`${relay.origin}/sign-in?error=provider`)
    await page.getByText('企业身份服务未能完成登录').waitFor()
    expect(await page.locator('button.account').textContent()).toBe(`销售 · ${script}看自己的`)
    relay.cut()
    await fill(page, 'li@example.com', 'typed before the network went')
    await page.getByText('无法连接服务器').waitFor()
    expect(await page.locator('#sign-in-password').inputValue()).toBe(
      'typed before the network went',
    )
    relay.mend()
    await page.getByRole('button', { name: 'EN' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.locator('#sign-in-email').inputValue()).toBe('li@example.com')
    for (const _ of [1, 2, 3, 4, 5])
      await admin.ask('POST', '/api/v1/sign-in', { email: 'li@example.com', password: 'guess' })
    await fill(page, 'li@example.com', 'guess')
    await page.getByText(/Try again in \d+ seconds/).waitFor()
    const button = page.locator('#sign-in button[type=submit]')
    expect(await button.isDisabled()).toBe(true)
    await page.locator('#sign-in-email').fill('another@example.com')
    expect(await button.isDisabled()).toBe(false)
    await join({ ...company.server, origin: relay.origin }, admin, {
      ...{ email: 'demo@example.com', roles: ['seller'], personId: 'P-zhou' },
    })
    await page.locator('button.account').click()
    await page.getByRole('button', { name: `My account: ${script}` }).waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await hit(page)).toBeNull()
    expect(wrong).toEqual([])
  })

  test('a second factor is asked for at the sign-in, and a backup code does', async () => {
    const careful = await join({ ...company.server, origin: relay.origin }, admin, {
      ...{ email: 'careful@example.com', roles: ['seller'] },
    })
    const { json } = await expectStatus(
      careful.ask('POST', '/api/v1/me/second-factor', { password: PASSWORD }),
      200,
    )
    const { totpUri, backupCodes } = enrolSecondFactor.answer.body.parse(json)
    const code = URI.parse(totpUri).generate()
    await expectStatus(careful.ask('POST', '/api/v1/me/second-factor/confirm', { code }), 204)
    const { page, wrong } = await watched('en', 390)
    await page.goto(`${relay.origin}/`)
    await fill(page, 'careful@example.com')
    await page.getByLabel('Code').fill('12')
    await submit(page, 'second-factor')
    expect(await page.locator('#second-factor-code-wrong').textContent()).toContain('6 digits')
    await page.getByLabel('Code').fill(backupCodes[0] ?? '')
    await submit(page, 'second-factor')
    await page.getByRole('button', { name: /^My account/ }).waitFor()
    expect(wrong).toEqual([])
  })
})
