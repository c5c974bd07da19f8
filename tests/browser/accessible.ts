import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Found = {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const isAtRest = `document.getAnimations().every(({ playState, effect }) =>
  playState !== 'running' || effect.getComputedTiming().iterations === Infinity) &&
  document.querySelector('.ant-btn-loading') === null`

/** What axe finds against WCAG 2.2 AA on the page as it stands: nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour on its way to another is neither of them.
  await expect.poll(() => page.evaluate<boolean>(isAtRest), { timeout: 15_000 }).toBe(true)
  // Through the debugger, as the page's policy would let no such script in.
  await page.evaluate(axe.source)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const found = await page.evaluate<readonly Found[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations)`,
  )
  const told = found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
  // What is half under the bar of a phone's page is whole a flick later.
  expect(told.filter((text) => !text.includes('is partially obscured'))).toEqual([])
}
