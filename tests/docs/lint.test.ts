import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { lintGroups, problemsOfExample } from './lint-examples.ts'
import type { LintExample, LintGroup } from './lint-examples.ts'

const engine = new URL('../../src/engine/', import.meta.url)

/** Every catalogue of problems of the engine with its codes, read from the sources. */
function catalogues(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' })
  return new Map(
    files.flatMap((file) => {
      if (!file.endsWith('.ts')) return []
      const source = readFileSync(new URL(file, engine), 'utf8')
      if (!source.includes('= problemsOf({')) return []
      const codes = source.matchAll(/^ {2}'?([a-z][a-z-]+)'?: \{\n {4}severity:/gm)
      return [[file, Array.from(codes, ([, code = '']) => code)] as const]
    }),
  )
}

/** The schema refuses a formula of more than 4,000 characters before it's read as one. */
const neverOfPlans = ['formula-too-long']

test('every code of every catalogue has an example in docs/lint-examples.yaml, and no other has', () => {
  const documented = lintGroups.map(({ catalogue, examples }) => [
    catalogue,
    examples.map(({ code }) => code).toSorted(),
  ])
  const all = Array.from(
    catalogues(),
    ([file, codes]) =>
      [file, codes.filter((code) => !neverOfPlans.includes(code)).toSorted()] as const,
  )
  expect(all.flatMap(([, codes]) => codes).length).toBeGreaterThan(120)
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(all))
})

const examples = lintGroups.flatMap((group) => group.examples)

test.each(examples)('$code', (example) => {
  const found = problemsOfExample(example)
  expect(
    found.map(({ code }) => code).toSorted(),
    found.map(({ message, at }) => `${at.path} ${message.en}`).join('\n'),
  ).toEqual([example.code, ...(example.also ?? [])].toSorted())
  for (const { message, at } of found) {
    expect(`${message.zh}${message.en}`).not.toMatch(/undefined|null|\[object/)
    expect(at.file).toBe('plan.yaml')
  }
})

/** The part of a page that is made from the examples, in one language. */
function listed(groups: readonly LintGroup[], language: 'zh' | 'en'): string {
  return groups
    .map(({ title, examples: all }) =>
      [`## ${title[language]}`, ...all.map((example) => section(example, language))].join('\n\n'),
    )
    .join('\n\n')
}

function section(example: LintExample, language: 'zh' | 'en'): string {
  const { code, in: path, yaml, also = [], with: more = {} } = example
  const found = problemsOfExample(example).find((problem) => problem.code === code)
  if (found === undefined) throw new Error(`the example of ${code} doesn't have it`)
  const words = { error: { zh: '错误', en: 'error' }, warning: { zh: '警告', en: 'warning' } }
  const fragment = yaml.trimEnd()
  return [
    `**\`${code}\`** · ${words[found.severity][language]}`,
    shortened(found.message[language]),
    [
      '```yaml',
      ...(path === undefined ? [] : [`# in ${path}`]),
      fragment,
      ...Object.entries(more).flatMap(([at, part]) => [`# in ${at}`, part]),
      ...[code, ...also].map((one) => `# problem ${one}`),
      '```',
    ].join('\n'),
  ].join('\n\n')
}

/** A message quotes a long formula at length. */
function shortened(message: string): string {
  return message.length > 400 ? `${message.slice(0, 400)}…` : message
}

describe.each([
  ['lint.md', 'en'],
  ['lint.zh-CN.md', 'zh'],
] as const)('docs/%s', (name, language) => {
  test('lists every problem with what is said of its example (UPDATE_GOLDEN=1 rewrites it)', () => {
    const file = new URL(`../../docs/${name}`, import.meta.url)
    const page = readFileSync(file, 'utf8')
    const mark = '<!-- from lint-examples.yaml -->\n'
    const [intro] = page.split(mark)
    const whole = `${intro}${mark}\n${listed(lintGroups, language)}\n`
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, whole)
    expect(readFileSync(file, 'utf8')).toBe(whole)
  })
})
