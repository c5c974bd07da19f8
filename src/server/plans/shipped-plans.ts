import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { keyIn } from './key-in.ts'
import { plansFolder } from './shipped-library.ts'

/** The text of a plan that the product brings, by its key; null when there's none. */
export async function shippedPlan(key: string): Promise<string | null> {
  const names = (await readdir(plansFolder)).filter((name) => /^plan-\d+\.yaml$/.test(name))
  for (const name of names.toSorted()) {
    const text = await readFile(join(plansFolder, name), 'utf8')
    if (keyIn(text) === key) return text
  }
  return null
}
