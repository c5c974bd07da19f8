import type { Page } from 'playwright-core'
import type { z } from 'zod'

import type { resultTable } from '#contract/analysis.ts'

const PAGE_ROWS = 1000

/** Answers the table of results with the demo's people many times over, page by page as the server would. */
export async function multiplyPeople(page: Page, people: number): Promise<void> {
  const pages = Math.ceil(people / PAGE_ROWS)
  await page.route('**/api/v1/result-table?*', async (route) => {
    const asked = route.request().url()
    const nth = Number(new URL(asked).searchParams.get('cursor') ?? '0')
    const response = await route.fetch({ url: asked.replace(/[?&]cursor=\d+/, '') })
    const answer = (await response.json()) as z.output<(typeof resultTable)['answer']['body']>
    const items = Array.from(
      { length: Math.min(PAGE_ROWS, people - nth * PAGE_ROWS) },
      (_, at) => ({
        ...answer.items[at % answer.items.length],
        personId: `P${nth * PAGE_ROWS + at}`,
      }),
    )
    await route.fulfill({
      json: { ...answer, items, next: nth === pages - 1 ? null : String(nth + 1) },
    })
  })
}
