import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'
import { parse } from 'yaml'

import type { Files } from './workspace-on-disk.ts'
import { problemsIn, said, withWorkspace } from './workspace-on-disk.ts'

type Content = string | null | { readonly hex: string }
type Case = {
  readonly name: string
  readonly files: Readonly<Record<string, Content>>
  readonly expect: readonly string[]
}

const table = readFileSync(new URL('bad-inputs.yaml', import.meta.url), 'utf8')

function written(files: Case['files']): Files {
  const entries = Object.entries(files).map(([path, content]) => {
    const bytes =
      content !== null && typeof content !== 'string' ? Buffer.from(content.hex, 'hex') : content
    return [path, bytes] as const
  })
  return Object.fromEntries(entries)
}

test.each(parse(table) as readonly Case[])('$name', async ({ files, expect: expected }) => {
  const problems = await withWorkspace(written(files), problemsIn)
  expect(problems.map(said)).toEqual(expected)
  for (const { message } of problems) {
    expect(message.zh).not.toMatch(/undefined|null|\[object/)
    expect(message.en).not.toMatch(/undefined|null|\[object/)
  }
})
