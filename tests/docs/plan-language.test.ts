import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'

import { compilePlan } from '#engine/plan/compile.ts'
import type { Problem } from '#kernel/problem.ts'

import { checkFigure } from './figures-in-comments.ts'

type Tree = { [key: string]: unknown }

/** A fenced block of the page, with what its comments ask for. */
type Example = {
  readonly code: string
  readonly line: number
  /** Path into which its keys are put; null for a whole document. */
  readonly into: string | null
  /** Whether what is there stays: `# into` as against `# in`. */
  readonly merges: boolean
  readonly problems: readonly string[]
  readonly figures: readonly string[]
}

function pageOf(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8')
}

function examplesOf(page: string): readonly Example[] {
  return [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => {
    const code = match[1] ?? ''
    const comments = code
      .split('\n')
      .flatMap((line) => (line.startsWith('# ') ? [line.slice(2)] : []))
    const placed = comments.find((comment) => /^in(to)? /.test(comment))
    const into = placed?.slice(placed.indexOf(' ') + 1) ?? null
    return {
      code,
      line: page.slice(0, match.index).split('\n').length,
      into: into === '.' ? '' : into,
      merges: placed?.startsWith('into ') ?? false,
      problems: comments
        .filter((comment) => comment.startsWith('problem '))
        .map((comment) => comment.slice(8)),
      figures: comments.filter((comment) => comment.includes('→')),
    }
  })
}

function treeOf(code: string): Tree {
  return parse(code, { schema: 'failsafe' }) as Tree
}

/** The whole plan with the example's keys put in. */
function merged(whole: string, example: Example): Tree {
  const plan = treeOf(whole)
  if (example.into === null) return treeOf(example.code)
  let place = plan
  for (const key of example.into.split('.').filter((part) => part !== '')) {
    place[key] ??= {}
    place = place[key] as Tree
  }
  if (example.merges) merge(place, treeOf(example.code))
  else Object.assign(place, treeOf(example.code))
  return plan
}

/** Puts the keys into what is there, level by level; a rate takes the place of the one that is there. */
function merge(place: Tree, added: Tree): void {
  for (const [key, value] of Object.entries(added)) {
    const held = place[key]
    if (isTree(held) && isTree(value) && !('shape' in value)) merge(held, value)
    else place[key] = value
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function problemsOf(document: Tree): readonly Problem[] {
  const isLibrary = document['yeji'] === 'library/1'
  const plan = isLibrary ? { ...treeOf(wholePlan), uses: [document['key']] } : document
  const libraries = isLibrary ? [{ file: 'library.yaml', text: stringify(document) }] : []
  const compiled = compilePlan({ file: 'plan.yaml', text: stringify(plan) }, libraries)
  return compiled.ok ? compiled.value.warnings : compiled.error
}

const english = examplesOf(pageOf('plan-language.md'))
const wholePlan = english.find(({ code }) => code.startsWith('yeji: plan/1'))?.code ?? ''

describe.each(english)('docs/plan-language.md, line $line', (example) => {
  test('compiles, with the problems that it names', () => {
    const found = problemsOf(merged(wholePlan, example))
    const codes = found.map(({ code }) => code)
    expect(codes.toSorted(), JSON.stringify(found, null, 1)).toEqual(
      [...example.problems].toSorted(),
    )
  })

  test.each(example.figures)('%s', (figure) => {
    checkFigure(figure, merged(wholePlan, example), example.into ?? '')
  })
})

test('both pages have the same examples', () => {
  const chinese = examplesOf(pageOf('plan-language.zh-CN.md'))
  expect(chinese.map(({ code }) => code)).toEqual(english.map(({ code }) => code))
})
