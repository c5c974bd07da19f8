import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * An option of a list, by its title. By the keyboard: while it opens, or the page grows around it, a list moves, and a click meets something
 * else; and the list before it may still be closing.
 */
export async function chooseOption(
  page: Page,
  label: string,
  option: string | RegExp,
): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  await box.press('Enter')
  const id = await box.getAttribute('aria-controls')
  const list = page.locator('.ant-select-dropdown').filter({ has: page.locator(`[id="${id}"]`) })
  const active = list.locator('.ant-select-item-option-active')
  const isWanted = (title: string | null): boolean =>
    typeof option === 'string' ? title === option : option.test(title ?? '')
  // What is to be chosen may still be on its way.
  await expect
    .poll(
      async () => {
        const isThere = isWanted(await active.getAttribute('title'))
        if (!isThere) await box.press('ArrowDown')
        return isThere
      },
      { interval: 20 },
    )
    .toBe(true)
  await box.press('Enter')
  await list.waitFor({ state: 'hidden' })
}
