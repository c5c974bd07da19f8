import type { Page } from 'playwright-core'

/** Somebody whose data one may look at, by their id; by the keyboard, as a list that is still opening moves away from a click. */
export async function choosePerson(page: Page, personId: string): Promise<void> {
  const box = page.locator('.ant-select input').first()
  await box.fill(personId)
  await page.locator('.ant-select-item-option-active').filter({ hasText: personId }).waitFor()
  await box.press('Enter')
}
