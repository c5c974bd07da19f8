import { globSync, readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url).pathname

test('every picture of the pages is shown somewhere, and every one that is shown is there', () => {
  const texts = globSync(['README*.md', 'docs/**/*.md'], { cwd: root }).map((file) =>
    readFileSync(`${root}${file}`, 'utf8'),
  )
  const shown = texts.flatMap((text) =>
    Array.from(text.matchAll(/\bpictures\/([\w-]+\.png)\)/g), ([, name]) => name),
  )
  expect(new Set(shown)).toEqual(new Set(readdirSync(`${root}docs/pictures`)))
})
