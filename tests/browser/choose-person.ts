import type { Page } from 'playwright-core'

/** Somebody whose data one may look at, by their id. */
export async function choosePerson(page: Page, personId: string): Promise<void> {
  await page.locator('.ant-select input').first().fill(personId)
  await page.locator('.ant-select-item-option').filter({ hasText: personId }).click()
}
