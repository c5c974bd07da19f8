import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { columnReader } from '#domain/import/cells/column-reader.ts'
import { mappingSchema } from '#domain/import/mapping/document.ts'
import { sourceSchema } from '#domain/import/mapping/source.ts'
import type { ColumnKind } from '#domain/import/target-table.ts'
import { parseDecimal } from '#kernel/fixed.ts'

import { importFile } from '../../src/cli/import/import-files.ts'
import { tableContext } from '../../src/cli/import/open-mapping.ts'
import { planSources } from '../../src/cli/import/plan-sources.ts'

const pages = ['import.md', 'import.zh-CN.md'].map((name) => ({
  name,
  text: readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'),
}))

function blocks(text: string): readonly string[] {
  return Array.from(text.matchAll(/^```(?:yaml|csv)\n(.*?)^```$/gms), ([, block = '']) => block)
}

function codesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g), ([, code = '']) => code)
}

test('both pages have the same examples and name the same codes', () => {
  const [english, chinese] = pages
  expect(blocks(chinese?.text ?? '')).toEqual(blocks(english?.text ?? ''))
  expect(new Set(codesIn(chinese?.text ?? ''))).toEqual(new Set(codesIn(english?.text ?? '')))
})

describe.each(pages)('docs/$name', ({ text }) => {
  test('the example reads as its last line says', async () => {
    const [yaml = '', csv = ''] = blocks(text)
    const lines = csv.trimEnd().split('\n')
    const said = lines.pop()
    const mapping = mappingSchema.parse(parse(yaml, { schema: 'failsafe' }))
    const context = await tableContext(undefined, mapping.currency)
    if (!context.ok) throw new Error(JSON.stringify(context.error))
    const locate = (): { file: string } => ({ file: 'm.yaml' })
    const opened = { sources: mapping.sources, locate, context: context.value }
    const planned = planSources(opened, 'sales.csv', undefined)
    if (!planned.ok) throw new Error(JSON.stringify(planned.error))
    const bytes = Buffer.from(`\uFEFF${lines.slice(1).join('\n')}\n`)
    const outcome = importFile(bytes, 'sales.csv', planned.value, mapping.currency, locate)
    expect(outcome.fatal, JSON.stringify(outcome.problems)).toBe(false)
    const [counts] = outcome.counts
    const rows = Array.from(outcome.tables[0]?.content ?? [])
      .join('')
      .trimEnd()
      .split('\r\n')
      .slice(1)
    const fen = rows.reduce(
      (sum, row) => sum + (parseDecimal(row.split(',').at(-1) ?? '', 2) ?? 0n),
      0n,
    )
    expect(said).toBe(
      `# → loaded ${counts?.loaded}, rejected ${counts?.rejected}, left out ${counts?.leftOut}; ` +
        `amounts ${fen / 100n}.${fen % 100n}`,
    )
  })

  test('cells are read as its table says', () => {
    const rows = Array.from(
      text.matchAll(/^\| (`[^|]*\d[^|]*`)[^|`]*(?:periods|周期)?[^|`]*\| (-?\d[^|]*) \|$/gm),
    )
    const kinds: readonly ColumnKind[] = ['day', 'period', 'money', 'money', 'number']
    expect(rows).toHaveLength(kinds.length)
    for (const [index, [, written = '', read = '']] of rows.entries()) {
      const reader = columnReader(kinds[index] ?? 'text', { column: 'x' }, 'CNY')
      const cells = Array.from(written.matchAll(/`([^`]+)`/g), ([, cell = '']) => cell)
      expect(cells.map((cell) => reader(cell))).toMatchObject(
        read.split(', ').map((one) => ({ kind: 'read', text: one })),
      )
    }
  })

  test('names every code and every key of a mapping', () => {
    const sources = [
      ...['domain/import/problems/questions.ts', 'domain/import/problems/import-problems.ts'],
      'cli/import/import-command-problems.ts',
    ].map((path) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8'))
    const codes = sources.flatMap((source) =>
      Array.from(source.matchAll(/^ {2}'([a-z-]+)': (?:\{|asks\()/gm), ([, code = '']) => code),
    )
    expect(codes.length).toBeGreaterThan(40)
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
    const keys = Object.keys(sourceSchema.shape)
    expect(keys.length).toBeGreaterThan(12)
    expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([])
  })
})
