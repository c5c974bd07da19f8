// `npm run pictures [names…]`: the pages of the demo company as they look, for the guide and the README, into docs/pictures.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from 'playwright-core'

import { openChromium } from './chromium.ts'
import { signInDemo, startDemoCompany } from './demo-company.ts'
import type { DemoCompany, DemoRole } from './demo-company.ts'
import {
  commissionPlan,
  draftOfPlan,
  keepOwnLibrary,
  proposalOfPlan,
} from './plans-on-their-way.ts'
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
  /** Also as it looks on a phone, or only there: what people open on their way. */
  readonly phone?: boolean | 'only'
}

/** One draft for all pictures of it. */
let drafted: Promise<string> | null = null
const draftOf = async (company: DemoCompany): Promise<string> => (drafted ??= draftOfPlan(company))

/** The plan of commissions as its seller is asked to sign it. */
async function toSign(company: DemoCompany): Promise<string> {
  return `/app/sign-off/${await commissionPlan(company)}`
}

/** What a draft would cost, once it's known and a rate that everybody has is moved: the differences of a few aren't told. */
async function whatIf(page: Page): Promise<void> {
  await page.locator('[aria-busy=false]').waitFor({ timeout: 120_000 })
  const rate = page.getByRole('spinbutton', { name: /^(?:第 1 档比例|Tier 1: rate)$/ }).first()
  await rate.fill('1.2')
  await rate.press('Enter')
  await page.locator('[aria-busy=true]').waitFor()
  await page.locator('[aria-busy=false]').waitFor({ timeout: 60_000 })
}

const pictures: readonly Picture[] = [
  {
    ...{ name: 'sign-in', role: null, path: '/sign-in' },
    ready: (page) => page.locator('#demo').waitFor(),
  },
  {
    ...{ name: 'my', role: 'seller', path: '/app/my?plan=commission&period=2026' },
    ready: (page) => page.locator('main li h3').first().waitFor(),
    phone: true,
  },
  {
    ...{ name: 'my-month', role: 'seller', path: '/app/my?plan=commission&period=2026-10' },
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
    phone: true,
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
    phone: true,
  },
  {
    ...{ name: 'why', role: 'seller', path: '/app/my?plan=commission&period=2026-10' },
    ready: async (page) => {
      await page.locator('main li strong button').first().click()
      const drawer = page.getByRole('dialog')
      await drawer.locator('li button').first().click()
      await drawer.locator('li li button').first().click()
      await drawer.locator('dl dd').first().waitFor()
    },
    phone: true,
  },
  {
    ...{ name: 'sign-off', role: 'seller', path: toSign },
    ready: (page) => page.locator('main ol li h3').nth(2).waitFor(),
    phone: true,
  },
  {
    ...{ name: 'metric', role: 'hr', path: '/app/metrics/of/sales_amount', whole: true },
    ready: async (page) => {
      await page.locator('.ant-select input').first().fill('E1097')
      await page.locator('.ant-select-item-option').first().click()
      await page.locator('section[aria-live] button[aria-expanded]').first().click()
      await page.locator('main table').last().locator('tbody tr').last().getByText('¥').waitFor()
      await page.evaluate('scrollTo(0, 0)')
    },
  },
  {
    ...{ name: 'own-metrics', role: 'designer', whole: true },
    path: async (company) => {
      await keepOwnLibrary(company)
      return '/app/metrics/own'
    },
    ready: async (page) => {
      await page.locator('main li button[aria-expanded]').first().click()
      await page.locator('main .cm-content').first().waitFor()
    },
  },
  {
    ...{ name: 'sign-year', role: 'seller', path: toSign, phone: 'only' },
    ready: async (page) => {
      await page.locator('main nav li button').nth(1).click()
      await page.locator('main table tbody tr').last().locator('td').nth(1).waitFor()
    },
  },
  {
    ...{ name: 'sign-quiz', role: 'seller', path: toSign, phone: 'only' },
    ready: async (page) => {
      await page.locator('main nav li button').nth(2).click()
      for (const question of await page.locator('main fieldset').all())
        await question.locator('input').first().check()
      await page.locator('main button.ant-btn-primary').click()
      await page.locator('main fieldset [role=status]').nth(3).waitFor()
      await page.evaluate('scrollTo(0, 0)')
    },
  },
  {
    ...{ name: 'sign-progress', role: 'designer' },
    path: async (company) => `/app/sign-off/progress/${await commissionPlan(company)}`,
    ready: (page) => page.locator('main tbody tr').nth(10).waitFor(),
  },
  {
    ...{ name: 'studio', role: 'designer' },
    path: async (company) => `/app/plans/drafts/${await draftOf(company)}?part=forms`,
    ready: async (page) => {
      await page.getByRole('button', { name: /^(?:月度|Month)$/ }).click()
      await page.locator('aside p').nth(10).waitFor()
      // A rule of pay opened, and its clause beside it.
      await page
        .getByText(/^(?:销售提成|Sales commission)$/)
        .first()
        .click()
      const rate = page.getByLabel(/^(?:第 4 行的比例|Rate of row 4)$/)
      await rate.focus()
    },
  },
  {
    ...{ name: 'weights', role: 'designer' },
    path: async (company) => `/app/plans/drafts/${await draftOf(company)}?part=weights`,
    ready: async (page) => {
      await page.getByRole('button', { name: /^(?:季度|Quarter)$/ }).click()
      await page.getByRole('slider').nth(1).waitFor()
    },
  },
  {
    ...{ name: 'curves', role: 'designer' },
    path: async (company) => `/app/plans/drafts/${await draftOf(company)}?part=curves`,
    ready: async (page) => {
      await page.getByRole('slider').nth(11).focus()
    },
  },
  {
    ...{ name: 'what-if', role: 'designer', whole: true },
    path: async (company) => `/app/simulate/try?draft=%22${await draftOf(company)}%22`,
    ready: whatIf,
  },
  {
    ...{ name: 'goal-seek', role: 'designer' },
    path: async (company) => `/app/simulate/try?draft=%22${await draftOf(company)}%22`,
    ready: async (page) => {
      await whatIf(page)
      const shown = await page.locator('main').innerText()
      const share = Number(/(?:成本占销售额|Cost of sales)\s+([\d.]+)%/.exec(shown)?.[1])
      await page
        .getByLabel(/^(?:成本目标|Goal for the cost)$/)
        .fill(`${(share + 0.05).toFixed(2)}%`)
      await page.getByRole('button', { name: /^(?:求 ?解|Solve)$/ }).click()
      const answer = page.getByRole('status').filter({ hasText: /取 [\d.]+%|At [\d.]+%/ })
      await answer.waitFor({ timeout: 120_000 })
      // With the curve below it.
      await answer.locator('xpath=following::details[1]').scrollIntoViewIfNeeded()
    },
  },
  {
    ...{ name: 'simulation', role: 'designer', whole: true },
    path: async (company) => `/app/simulate/try?draft=%22${await draftOf(company)}%22`,
    ready: async (page) => {
      await whatIf(page)
      await page.getByRole('button', { name: /^(?:开始完整模拟|Run it in full)$/ }).click()
      const report = page.getByRole('heading', { name: /^(?:谁多谁少|Winners and losers)$/ })
      await report.waitFor({ timeout: 180_000 })
    },
  },
  {
    ...{ name: 'people', role: 'hr', path: '/app/people?day=2025-06-30&node=east' },
    ready: (page) => page.locator('[role=cell] a').first().waitFor(),
  },
  {
    ...{ name: 'person', role: 'hr', path: '/app/people/of/E1007' },
    ready: async (page) => {
      await page.locator('table').first().waitFor()
      await page.getByText('¥').first().waitFor()
    },
  },
  {
    ...{ name: 'change', role: 'hr', path: '/app/people/change?person=E1023&table=employment' },
    ready: async (page) => {
      await page.locator('input[id$=-grade]').last().fill('S4')
      await page.locator('main section button.ant-btn-primary').first().click()
      await page.locator('main table').waitFor()
    },
  },
  {
    ...{ name: 'periods', role: 'hr', path: '/app/settings/periods' },
    ready: (page) => page.locator('main li b').first().waitFor(),
  },
  {
    ...{ name: 'run', role: 'hr', path: '/app/settings/runs/2' },
    ready: (page) => page.getByRole('cell').first().waitFor(),
  },
  {
    ...{ name: 'rates', role: 'hr', path: '/app/settings/rates' },
    ready: (page) => page.locator('main form button').waitFor(),
  },
  {
    ...{ name: 'users', role: 'admin', path: '/app/settings/users' },
    ready: (page) => page.locator('tbody tr').first().waitFor(),
  },
  {
    ...{ name: 'roles', role: 'admin', path: '/app/settings/roles' },
    ready: (page) => page.locator('tbody td').first().waitFor(),
  },
  {
    ...{ name: 'audit', role: 'admin', path: '/app/settings/audit' },
    ready: (page) => page.locator('tbody tr').first().waitFor(),
  },
  {
    ...{ name: 'verify', role: 'supervision', path: '/app/settings/verify' },
    ready: async (page) => {
      await page.locator('main form button').click()
      await page.locator('main p code').waitFor()
    },
  },
  {
    ...{ name: 'backups', role: 'admin', path: '/app/settings/backups' },
    ready: (page) => page.locator('main section p').first().waitFor(),
  },
  {
    ...{ name: 'notifications', role: 'seller', path: '/app/notifications' },
    ready: (page) => page.getByRole('switch').first().waitFor(),
  },
  {
    ...{ name: 'account', role: 'seller', path: '/app/account' },
    ready: (page) => page.locator('main li small').first().waitFor(),
  },
  {
    ...{ name: 'team', role: 'manager', path: '/app/team?plan=goals&period=2026-10' },
    ready: (page) => page.getByRole('rowheader').first().waitFor(),
    phone: true,
  },
  {
    ...{ name: 'company', role: 'hr', path: '/app/company?plan=integrated&period=2026' },
    ready: async (page) => {
      await page.getByRole('rowheader').nth(8).waitFor({ timeout: 60_000 })
      await page.locator('details').waitFor()
    },
    whole: true,
  },
  {
    ...{ name: 'wall', role: 'seller', path: '/app/wall/integrated' },
    ready: (page) => page.locator('ol > li').first().waitFor(),
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
    ...{ name: 'plan-version', role: 'designer' },
    path: async (company) => `/app/plans/versions/${await commissionPlan(company)}`,
    ready: (page) => page.locator('main ol > li').nth(20).waitFor(),
  },
  {
    ...{ name: 'plan-changes', role: 'designer' },
    path: async (company) => `/app/plans/drafts/${await draftOf(company)}/changes`,
    ready: (page) => page.locator('main ins').first().waitFor(),
  },
  {
    ...{ name: 'plan-proposal', role: 'hr', whole: true },
    path: async (company) => `/app/plans/proposals/${await proposalOfPlan(company)}`,
    ready: (page) => page.locator('main ins').first().waitFor(),
  },
  {
    ...{ name: 'plans', role: 'designer', path: '/app/plans' },
    ready: (page) => page.locator('main tbody tr').nth(2).waitFor(),
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

/** In these; the phone in Chinese, as most who carry it read it. */
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
  for (const { name, role, path, ready, whole = false, phone = false } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const address = company.origin + (typeof path === 'string' ? path : await path(company))
    for (const { of, locale, width, height } of variants) {
      if (of === 'phone' ? phone === false : phone === 'only') continue
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
