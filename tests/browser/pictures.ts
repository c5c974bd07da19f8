// `npm run pictures [names…]`: the pages of the demo company as they look, for the guide and the README, into docs/pictures.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from 'playwright-core'

import { openChromium } from './chromium.ts'
import { signInDemo, startDemoCompany } from './demo-company.ts'
import type { DemoCompany, DemoRole } from './demo-company.ts'
import { deliveries, prepareForFiles } from './messy-files.ts'
import { openPage } from './watched-page.ts'

type Picture = {
  readonly name: string
  /** Null for pages before the sign-in. */
  readonly role: DemoRole | null
  /** Below the origin; a function where it holds somebody's id. */
  readonly path: string | ((company: DemoCompany) => Promise<string>)
  /** What must be there before the picture is taken. */
  readonly ready: (page: Page) => Promise<unknown>
  /** The whole page instead of what fits the window. */
  readonly whole?: boolean
}

const pictures: readonly Picture[] = [
  {
    ...{ name: 'sign-in', role: null, path: '/sign-in' },
    ready: (page) => page.locator('#demo').waitFor(),
  },
  {
    ...{ name: 'my', role: 'seller', path: '/app/my?plan=commission&period=2026' },
    ready: (page) => page.locator('main li h3').first().waitFor(),
  },
  {
    ...{ name: 'estimate', role: 'seller', path: '/app/my?plan=commission&period=2026' },
    ready: async (page) => {
      await page.locator('[data-tour=estimator]').click()
      const sheet = page.getByRole('dialog')
      await sheet.locator('input[inputmode=decimal]').fill('300000')
      await sheet.locator('strong[data-moved=true]').first().waitFor()
    },
  },
  {
    ...{ name: 'statement', role: 'seller' },
    path: async (company) => {
      const { json } = await (await company.caller('seller')).ask('GET', '/api/v1/session')
      const { personId } = json as { readonly personId: string }
      return `/app/statement/${personId}/commission/2026-10`
    },
    ready: async (page) => {
      await page.locator('main button.ant-btn-primary').click()
      await page.locator('[data-agrees=true]').waitFor()
    },
  },
  {
    ...{ name: 'fact', role: 'hr', path: '/app/facts?type=order&only=corrected' },
    ready: async (page) => {
      await page.getByRole('cell').getByRole('button').nth(3).click()
      await page.locator('ol li').first().waitFor()
    },
  },
  {
    ...{ name: 'import-map', role: 'hr' },
    path: async (company) => {
      await prepareForFiles(company)
      return '/app/imports/new'
    },
    ready: mapDeliveries,
  },
  {
    ...{ name: 'sources', role: 'hr', path: '/app/sources' },
    ready: (page) => page.locator('main dl').first().waitFor(),
  },
]

/** The deliveries mapped, whatever the language. */
async function mapDeliveries(page: Page): Promise<void> {
  const next = page.locator('main .ant-btn-primary').last()
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'data_wuliu.csv', mimeType: 'text/csv', buffer: deliveries },
  })
  await page.getByRole('combobox').first().click()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox').nth(1).click()
  await page.getByTitle('WMS (wms)').click()
  await next.click()
  await page.getByRole('cell').first().waitFor()
  await next.click()
  await page.getByRole('radio').first().click()
  await page.getByText('145,505.71').waitFor()
}

/** Each in these; the phone in Chinese, as most who carry it read it. */
const variants = [
  { of: 'en', locale: 'en', width: 1440, height: 900 },
  { of: 'zh', locale: 'zh-CN', width: 1440, height: 900 },
  { of: 'phone', locale: 'zh-CN', width: 390, height: 844 },
] as const

const folder = new URL('../../docs/pictures/', import.meta.url).pathname
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !pictures.some((picture) => picture.name === name))
if (unknown.length > 0) throw new Error(`no such picture: ${unknown.join(', ')}`)
await mkdir(folder, { recursive: true })
const company = await startDemoCompany()
const chromium = await openChromium()
try {
  for (const { name, role, path, ready, whole = false } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const address = company.origin + (typeof path === 'string' ? path : await path(company))
    for (const { of, locale, width, height } of variants) {
      const { page } = await openPage(chromium, company.origin, { locale, width })
      await page.setViewportSize({ width, height })
      if (role !== null) await signInDemo(page, company.origin, role)
      await page.goto(address)
      await ready(page)
      // Live marks, fonts and charts come to rest.
      await page.waitForTimeout(1000)
      await page.screenshot({ path: join(folder, `${name}-${of}.png`), fullPage: whole })
      await page.context().close()
    }
    process.stdout.write(`${name}\n`)
  }
} finally {
  await chromium.close()
  await company.stop()
}
