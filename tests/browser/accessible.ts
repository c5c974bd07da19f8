import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { isTooWide } from './watched-page.ts'

type Found = {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const isAtRest = `document.getAnimations().every(({ playState, effect }) =>
  playState !== 'running' || effect.getComputedTiming().iterations === Infinity) &&
  document.querySelector('.ant-btn-loading') === null`

/** A colour on its way to another is neither of them, and it may set out while axe looks: each stands at its end. */
const STILL = '*, *::before, *::after { transition: none !important; animation: none !important }'
const holdStill = `document.adoptedStyleSheets.push(new CSSStyleSheet());
  document.adoptedStyleSheets.at(-1).replaceSync(${JSON.stringify(STILL)})`
const letMove = 'document.adoptedStyleSheets.pop()'

/** Puts the frame's bars before and after the page, or back over it. */
function barsAt(position: 'static' | ''): string {
  const bars = '[data-tour=pages], header:has([data-tour=account])'
  return `for (const bar of document.querySelectorAll('${bars}')) bar.style.position = '${position}'`
}

/** What axe finds against WCAG 2.2 AA on the page as it stands: nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  // What comes in by moving is there when it has.
  await expect.poll(() => page.evaluate<boolean>(isAtRest)).toBe(true)
  // Through the debugger, as the page's policy would let no such script in.
  await page.evaluate(axe.source)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // What is just passing under a bar is no smaller for it.
  await page.evaluate(`${barsAt('static')}; ${holdStill}`)
  const found = await page.evaluate<readonly Found[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations)`,
  )
  await page.evaluate(`${barsAt('')}; ${letMove}`)
  expect(
    found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
    ),
  ).toEqual([])
}

/** Nothing for axe, nothing sideways, nothing that broke. */
export async function expectSound(page: Page, wrong: readonly string[]): Promise<void> {
  await expectAccessible(page)
  expect(await isTooWide(page)).toBe(false)
  expect(wrong).toEqual([])
}
