import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/**
 * Compares text with its committed copy under tests/golden. `UPDATE_GOLDEN=1` writes the copy instead, so that a reviewer
 * sees in the diff what a change does to it.
 */
export function expectGolden(path: string, text: string): void {
  const file = fileURLToPath(new URL(`../golden/${path}`, import.meta.url))
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(readFileSync(file, 'utf8'))
}
