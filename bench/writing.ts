import type { Page } from 'playwright-core'
import { openChromium } from '../tests/browser/chromium.ts'
import { startDemoCompany } from '../tests/browser/demo-company.ts'
import { longDraft } from '../tests/browser/plans-on-their-way.ts'
import { percentile } from './percentile.ts'
import { whole } from './section.ts'
import type { Section } from './section.ts'

const KEYS = 60

/** A plan of five thousand lines that is typed into and changed by form, beside a bare field of the browser with the same text. */
export async function writing(): Promise<Section> {
  const company = await startDemoCompany()
  const chromium = await openChromium()
  try {
    const { draftId, document } = await longDraft(await company.caller('designer'))
    const reader = { locale: 'en', width: 1440 }
    const path = `/plans/drafts/${draftId}?part=document`
    const { page } = await company.open(chromium, 'designer', reader, path)
    const editor = page.locator('.cm-content')
    await editor.waitFor()
    await page.getByText('4 doubts').waitFor({ timeout: 60_000 })
    await watchKeys(page)
    await editor.focus()
    await page.keyboard.press('Control+Home')
    const typed = await written(page)
    await page.getByRole('button', { name: 'Weights', exact: true }).click()
    const border = page.getByRole('slider').first()
    await border.focus()
    const moved = await moves(page, 10)
    const { page: bare } = await company.open(chromium, 'designer', reader)
    await bare.goto(`${company.origin}/healthz`)
    await bare.evaluate(
      `document.body.append(Object.assign(document.createElement('textarea'), { rows: 30, cols: 120, value: ${JSON.stringify(document)} }))`,
    )
    await watchKeys(bare)
    await bare.locator('textarea').focus()
    await bare.keyboard.press('Control+Home')
    const byHand = await written(bare)
    return {
      title: `A plan of ${whole(document.split('\n').length)} lines being written, from a key to the page that shows it`,
      head: ['', 'ms: p50', 'p95', 'most'],
      rows: [
        rowOf(`the document, ${KEYS} keys`, typed),
        rowOf('a weight, 10 steps by key: the document is changed and read anew', moved),
        rowOf(`by hand: a bare text field, ${KEYS} keys`, byHand),
      ],
      notes: [
        'The text is checked in a worker whenever typing pauses, and saved; both go on while it’s measured, on the same two cores.',
      ],
    }
  } finally {
    await chromium.close()
    await company.stop()
  }
}

function rowOf(name: string, taken: readonly number[]): readonly string[] {
  const figures = [percentile(taken, 50), percentile(taken, 95), Math.max(...taken)]
  return [name, ...figures.map((ms) => ms.toFixed(0))]
}

/** Notes of each key how long it takes until the next frame is drawn. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(`window.taken = []; addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => setTimeout(() => window.taken.push(performance.now() - timeStamp)))
  }, true)`)
}

async function takenBy(page: Page): Promise<readonly number[]> {
  await page.waitForTimeout(500)
  return page.evaluate<readonly number[]>('window.taken.splice(0)')
}

async function written(page: Page): Promise<readonly number[]> {
  await takenBy(page)
  const text = `# ${'one more remark '.repeat(KEYS)}`.slice(0, KEYS)
  await page.keyboard.type(text, { delay: 80 })
  return takenBy(page)
}

async function moves(page: Page, steps: number): Promise<readonly number[]> {
  await takenBy(page)
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(200)
  }
  return takenBy(page)
}
