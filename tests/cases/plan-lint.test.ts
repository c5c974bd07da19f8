import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'
import { parse } from 'yaml'

import { compiledTree, exampleTree, putInto } from '../support/example-plan.ts'
import type { Tree } from '../support/example-plan.ts'

type Case = {
  readonly name: string
  readonly parts: Readonly<Record<string, string>>
  readonly expect: readonly string[]
}

const table = readFileSync(new URL('plan-lint.yaml', import.meta.url), 'utf8')

test.each(parse(table) as readonly Case[])('$name', ({ parts, expect: expected }) => {
  const tree = exampleTree()
  for (const [path, part] of Object.entries(parts))
    putInto(tree, path, parse(part, { schema: 'failsafe' }) as Tree)
  const compiled = compiledTree(tree)
  const problems = compiled.ok ? compiled.value.warnings : compiled.error
  expect(problems.map(({ code, at }) => `${code} ${at.path}`)).toEqual(expected)
})
