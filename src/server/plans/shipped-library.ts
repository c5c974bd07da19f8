import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Written } from '#engine/plan/compile.ts'

/** The folder of the shipped plans and the metric library. */
export const plansFolder = fileURLToPath(new URL('../../../plans/', import.meta.url))

export async function shippedLibrary(): Promise<Written> {
  return { file: 'library.yaml', text: await readFile(join(plansFolder, 'library.yaml'), 'utf8') }
}
