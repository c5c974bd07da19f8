import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { planDifferences } from '#engine/plan/diff/plan-diff.ts'

import { compiled } from '../support/compiled.ts'

const written = readFileSync(new URL('../../plans/plan-1.yaml', import.meta.url), 'utf8')
const changed = written
  .replace('version: 1', 'version: 2')
  .replace('at: 60, coefficient: 0.5', 'at: 60, coefficient: 0.6')

test.each([
  ['diff.md', 'en'],
  ['diff.zh-CN.md', 'zh'],
] as const)('docs/%s shows what is said', (name, language) => {
  const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
  const { differences } = planDifferences(compiled(written), compiled(changed))
  expect(differences.map(({ path }) => path)).toHaveLength(2)
  for (const { path, sentence } of differences) {
    expect(page).toContain(`] ${sentence[language]}\n      ${path}\n`)
  }
})
