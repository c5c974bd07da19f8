import type { Page } from 'playwright-core'
import { openChromium } from '../tests/browser/chromium.ts'
import { startDemoCompany } from '../tests/browser/demo-company.ts'
import { multiplyPeople } from '../tests/browser/many-people.ts'
import { percentile } from './percentile.ts'
import { whole } from './section.ts'
import type { Section } from './section.ts'

const PEOPLE = 10_000
const FRAMES = 300
/** Three rows a frame: a flick through the table. */
const STEP_PX = 120

/** A team of 10,000 people scrolled through, beside a bare table of as many rows that the browser draws by itself. */
export async function scrolling(): Promise<Section> {
  const company = await startDemoCompany()
  const chromium = await openChromium()
  try {
    const reader = { locale: 'en', width: 1440 }
    const { page } = await company.open(chromium, 'finance', reader)
    await multiplyPeople(page, PEOPLE)
    await page.goto(`${company.origin}/app/team?plan=goals&period=2026-10`)
    await page.getByText('Choose a name for the statement').waitFor({ timeout: 60_000 })
    const ours = await scrolled(page, "document.querySelector('[role=table]').parentElement")
    const { page: bare } = await company.open(chromium, 'finance', reader)
    await bare.goto(`${company.origin}/healthz`)
    await bare.evaluate(bareTable)
    const byHand = await scrolled(bare, "document.querySelector('#scroller')")
    return {
      title: `A table of ${whole(PEOPLE)} people, ${FRAMES} frames of scrolling, three rows each`,
      head: [
        '',
        'ms between frames: p50',
        'p95',
        'most',
        'frames over 50 ms',
        'CPU ms of the page a frame',
      ],
      rows: [
        rowOf('people by items', ours),
        rowOf('by hand: a plain table, all rows drawn', byHand),
      ],
      notes: [
        "Chromium without a window or a graphics card draws on the same two cores that compute. The people are the demo's, many times over.",
      ],
    }
  } finally {
    await chromium.close()
    await company.stop()
  }
}

type Scrolled = { readonly gaps: readonly number[]; readonly cpuMs: number }

function rowOf(name: string, { gaps, cpuMs }: Scrolled): readonly string[] {
  return [
    name,
    ...[percentile(gaps, 50), percentile(gaps, 95), Math.max(...gaps)].map((ms) => ms.toFixed(0)),
    String(gaps.filter((ms) => ms > 50).length),
    (cpuMs / FRAMES).toFixed(1),
  ]
}

async function scrolled(page: Page, scroller: string): Promise<Scrolled> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const computedMs = async (): Promise<number> => {
    const { metrics } = await tools.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
  const before = await computedMs()
  const gaps = await page.evaluate<readonly number[]>(`new Promise((resolve) => {
  const scroller = ${scroller}
  const gaps = []
  let last = null
  const step = (now) => {
    if (last !== null) gaps.push(now - last)
    last = now
    scroller.scrollTop += ${STEP_PX}
    if (gaps.length < ${FRAMES}) requestAnimationFrame(step)
    else resolve(gaps)
  }
  requestAnimationFrame(step)
})`)
  return { gaps, cpuMs: (await computedMs()) - before }
}

const bareTable = `(() => {
  const scroller = document.createElement('div')
  scroller.id = 'scroller'
  Object.assign(scroller.style, { height: '600px', overflow: 'auto' })
  const table = document.createElement('table')
  for (let row = 0; row < ${PEOPLE}; row++) {
    const line = table.insertRow()
    for (let cell = 0; cell < 12; cell++) line.insertCell().textContent = String(row * cell)
  }
  scroller.append(table)
  document.body.replaceChildren(scroller)
})()`
