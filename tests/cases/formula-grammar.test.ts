import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildParserFile } from '@lezer/generator'
import { expect, test } from 'vitest'

const file = (name: string): string =>
  fileURLToPath(new URL(`../../src/engine/formula/${name}`, import.meta.url))

test('the committed parser is what the grammar makes (npm run grammar)', () => {
  const made = buildParserFile(readFileSync(file('formula.grammar'), 'utf8'), {
    fileName: 'formula.grammar',
    moduleStyle: 'es',
    typeScript: true,
    warn: (message) => {
      throw new Error(message)
    },
  })
  expect(readFileSync(file('formula-parser.generated.ts'), 'utf8')).toBe(made.parser)
  expect(readFileSync(file('formula-parser.generated.terms.ts'), 'utf8')).toBe(made.terms)
})
