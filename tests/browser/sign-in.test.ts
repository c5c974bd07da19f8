import { Secret, TOTP } from 'otpauth'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { noInputs } from '#engine/inputs.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { PASSWORD, expectStatus, join, openBrowser, signIn } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { order } from '../server/live-company.ts'
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
    await page.locator('#who-name').waitFor()
    expect(await page.locator('#who-name').textContent()).toBe(script)
    expect(await page.locator('#who-facts').textContent()).toContain('系统管理员')
    expect(await page.locator('#mine-none').textContent()).toContain('未关联人员')
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
    {
      ...{ locale: 'zh-CN', width: 390, personId: 'P-li' },
      ...{ refused: '登录失败。请核对账号', live: '实时更新', pay: '薪酬合计', fresh: '截至 ' },
    },
    {
      ...{ locale: 'en', width: 1280, personId: 'P-he' },
      ...{ refused: 'The sign-in failed. Check', live: 'Live', pay: 'Pay', fresh: 'as of ' },
    },
  ])(
    'an invited seller sees a new order arrive, in $locale at $width px',
    async ({ locale, width, personId, refused, live, pay, fresh }) => {
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
      await page.locator('.result').first().waitFor()
      await page.getByText(live, { exact: true }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(locale)
      expect(await page.locator('.result .pay').first().textContent()).toBe(`${pay}¥0.00 CNY`)
      await recordFacts(company.database.db, [order(`o-${personId}`, personId, 5000)])
      const changed = page.locator('.result.changed')
      await changed.waitFor()
      expect(await changed.locator('.pay').textContent()).toBe(`${pay}¥230.00 CNY`)
      expect(await changed.locator('.total dd').textContent()).toBe('34')
      expect(await changed.locator('.as-of').textContent()).toMatch(
        new RegExp(`^${fresh}\\d\\d:\\d\\d:\\d\\d$`),
      )
      expect(await page.locator('#news').textContent()).toContain('¥230.00')
      expect(await isTooWide(page)).toBe(false)
      await page.locator('#sign-out').click()
      await page.waitForURL('**/sign-in')
      expect(wrong).toEqual([])
    },
  )

  test('a manager has the team’s results in a table that is sorted, searched and current', async () => {
    const who = { email: 'wang@example.com', roles: ['manager'], personId: 'P-wang' } as const
    await join({ ...company.server, origin: relay.origin }, admin, who)
    const { page, wrong } = await watched('en', 1280)
    await page.goto(`${relay.origin}/sign-in?next=//elsewhere.example/`)
    await fill(page, who.email)
    await page.waitForURL(`${relay.origin}/`)
    const rows = page.locator('#rows tr')
    await page.getByText('4 of 4 shown').waitFor()
    await page.getByRole('button', { name: 'Pay' }).click()
    expect(await rows.first().textContent()).toContain('¥230.00')
    expect(await page.locator('th[aria-sort]').textContent()).toBe('Pay')
    await recordFacts(company.database.db, [order('o-zhou', 'P-zhou', 9000)])
    await page.getByText('¥430.00').waitFor()
    expect(await rows.first().locator('th').textContent()).toBe(`${script} P-zhou`)
    await page.getByLabel('Search').fill('p-li')
    await page.getByText('2 of 2 shown').waitFor()
    expect(await hit(page)).toBeNull()

    // The network goes away and comes back.
    relay.cut()
    await page.getByText('The connection is lost').waitFor()
    await recordFacts(company.database.db, [order('o-P-li', 'P-li', 6000)])
    relay.mend()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.getByText('¥280.00').waitFor()
    expect(wrong).toEqual([])
  })

  test('the sign-in offers demo accounts, keeps what was typed, and says how long a lock lasts', async () => {
    const { page, wrong } = await watched('zh-CN', 360)
    await page.goto(`${relay.origin}/sign-in?error=provider`)
    await page.getByText('企业身份服务未能完成登录').waitFor()
    expect(await page.locator('button.account').textContent()).toBe(`销售${script}`)
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
    await page.locator('#who-name').waitFor()
    expect(await page.locator('#who-name').textContent()).toBe(script)
    expect(await isTooWide(page)).toBe(false)
    expect(await hit(page)).toBeNull()
    expect(wrong).toEqual([])
  })

  test('a second factor is set up, asked for at the sign-in, and a backup code does', async () => {
    await join({ ...company.server, origin: relay.origin }, admin, {
      ...{ email: 'careful@example.com', roles: ['seller'] },
    })
    const { page, wrong } = await watched('en', 390)
    await page.goto(`${relay.origin}/`)
    await fill(page, 'careful@example.com')
    await page.getByText('Second factor').click()
    await page.locator('#enrol-password').fill(PASSWORD)
    await submit(page, 'enrol')
    await page.locator('#secret').waitFor()
    const secret = ((await page.locator('#secret').textContent()) ?? '').replaceAll(' ', '')
    const backup = (await page.locator('#backup-codes li').first().textContent()) ?? ''
    await page
      .locator('#confirm-code')
      .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await submit(page, 'confirm')
    await page.getByText("It's on").waitFor()
    await page.locator('#sign-out').click()
    await page.waitForURL('**/sign-in')
    await fill(page, 'careful@example.com')
    await page.getByLabel('Code').fill('12')
    await submit(page, 'second-factor')
    expect(await page.locator('#second-factor-code-wrong').textContent()).toContain('6 digits')
    await page.getByLabel('Code').fill(backup)
    await submit(page, 'second-factor')
    await page.locator('#who-name').waitFor()
    expect(wrong).toEqual([])
  })
})
