import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { openChromium } from '../tests/browser/chromium.ts'
import { signInDemo, startDemoCompany } from '../tests/browser/demo-company.ts'
import { milliseconds } from './section.ts'
import type { Section } from './section.ts'

const KIB = 1024

/** What a seller's home loads at first, and after how long it can be used; beside a page that only reads and writes the same numbers. */
export async function firstLoad(times: number): Promise<Section> {
  const company = await startDemoCompany()
  const chromium = await openChromium()
  try {
    const state = await signedInState(chromium, company.origin)
    const phone = { locale: 'zh-CN', viewport: { width: 390, height: 844 }, storageState: state }
    const app: Load[] = []
    const byHand: number[] = []
    // The first time warms the server, as somebody before us would have.
    for (let nth = 0; nth <= times; nth++) {
      const context = await chromium.newContext(phone)
      const load = await loadHome(context, company.origin)
      await context.close()
      const bare = await chromium.newContext(phone)
      const tookMs = await loadByHand(bare, company.origin)
      await bare.close()
      if (nth === 0) continue
      app.push(load)
      byHand.push(tookMs)
    }
    const [first] = app
    if (first === undefined) throw new Error('nothing was loaded')
    return {
      title: "First load of a seller's home, at 390 px, nothing kept from before",
      head: ['', 'a seller’s home', 'by hand'],
      rows: [
        ['JavaScript as it came over the wire, KiB', (first.scriptBytes / KIB).toFixed(0), '0'],
        ['styles, KiB', (first.styleBytes / KIB).toFixed(0), '0'],
        [
          'ms until it can be used',
          milliseconds(app.map(({ usableMs }) => usableMs)),
          milliseconds(byHand),
        ],
      ],
      notes: [
        "Chromium without a window, server and database share the cores. It can be used when the score stands there and no task of the page's main thread has taken more than 50 ms since. By hand: an empty page of the same server that reads session, account and results, one after the other, and writes them as text.",
      ],
    }
  } finally {
    await chromium.close()
    await company.stop()
  }
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>

async function signedInState(chromium: Browser, origin: string): Promise<State> {
  const context = await chromium.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await signInDemo(page, origin, 'seller')
  const state = await context.storageState()
  await context.close()
  return state
}

type Load = {
  readonly scriptBytes: number
  readonly styleBytes: number
  readonly usableMs: number
}

/** How long nothing long may happen before the page counts as at rest. */
const QUIET_MS = 1000

async function loadHome(context: BrowserContext, origin: string): Promise<Load> {
  const page = await context.newPage()
  const bytes = await countBytes(page)
  await page.addInitScript(
    `window.longest = 0
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) window.longest = startTime + duration
}).observe({ type: 'longtask', buffered: true })`,
  )
  await page.goto(`${origin}/app/`)
  await page.locator('[data-tour=score]').waitFor()
  const shownMs = await page.evaluate<number>('performance.now()')
  await page.waitForTimeout(QUIET_MS)
  const restMs = await page.evaluate<number>('window.longest')
  return { ...bytes(), usableMs: Math.max(shownMs, restMs) }
}

/** Counts what comes over the wire, compressed as it is, by kind. */
async function countBytes(page: Page): Promise<() => Pick<Load, 'scriptBytes' | 'styleBytes'>> {
  const debug: CDPSession = await page.context().newCDPSession(page)
  await debug.send('Network.enable')
  const kinds = new Map<string, string>()
  const counted = { Script: 0, Stylesheet: 0 }
  debug.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind === 'Script' || kind === 'Stylesheet') counted[kind] += encodedDataLength
  })
  return () => ({ scriptBytes: counted.Script, styleBytes: counted.Stylesheet })
}

async function loadByHand(context: BrowserContext, origin: string): Promise<number> {
  const page = await context.newPage()
  // Of all pages the one that loads least, from which the API can be asked.
  await page.goto(`${origin}/invitation`)
  return page.evaluate<number>(`(async () => {
  const start = performance.now()
  const read = async (path) => (await fetch('/api/v1/' + path)).json()
  const { personId } = await read('session')
  const told = [await read('me'), await read('people/' + personId + '/results')]
  document.body.textContent = JSON.stringify(told)
  document.body.getBoundingClientRect()
  return performance.now() - start
})()`)
}
