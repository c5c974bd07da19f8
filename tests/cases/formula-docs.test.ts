import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFormula } from '#engine/formula/compile.ts'
import { evaluateFormula } from '#engine/formula/evaluate.ts'
import { functions } from '#engine/formula/functions.ts'
import { formulaSql } from '#engine/formula/sql.ts'
import { productUnit, quotientUnit, unitWords } from '#engine/formula/unit-rules.ts'
import type { Found } from '#engine/formula/unit-rules.ts'
import { numericUnits } from '#engine/units.ts'
import { openEngines } from './formula-engines.ts'
import type { Engines } from './formula-engines.ts'
import { sqlTable, valuesOf } from './formula-given.ts'
import type { Given } from './formula-given.ts'
import { castOf, others, refColumn, refOf, scope, textOf, world } from './formula-world.ts'

const pages = [
  { page: 'formulas.md', word: (unit: Found) => (unit === 'multiple' ? 'quantity' : unit) },
  { page: 'formulas.zh-CN.md', word: (unit: Found) => unitWords[unit].zh },
] as const

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

describe.each(pages)('docs/$page', ({ page, word }) => {
  const text = read(`docs/${page}`)
  const rows = tableRows(text)
  const examples = [...text.matchAll(/```formula\n([^]*?)```/g)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .map((line) => {
      const [, formula = '', sign, outcome = ''] = /^(.*?)\s+([→✗])\s(.*)$/.exec(line) ?? []
      return { formula, broken: sign === '✗', outcome, line }
    })
  const given = givenOf(rows)

  test('gives the names that the cases know their usual values', () => {
    for (const { key, zh, usual } of [...world, ...others]) {
      const row = rows.find(([name]) => [key, zh, `[${zh}]`].includes(bare(name)))
      expect(row?.[2], key).toBe(usual)
    }
  })

  test('every example comes to what it says, three times', async () => {
    const good = examples.filter((it) => !it.broken)
    expect(good.length).toBeGreaterThan(80)
    const exprs = good.map(({ formula, outcome }) => {
      const { expr } = compiled(formula)
      const value = evaluateFormula(expr, (ref) => given.get(refColumn(ref))?.value ?? null)
      expect(textOf(value), formula).toBe(outcome)
      return { sql: formulaSql(expr, (ref) => `g.${refColumn(ref)}`), answer: castOf(value) }
    })
    const columns = exprs.map(({ sql }) => `CAST(${sql} AS VARCHAR)`)
    const query = `SELECT ${columns.join(',\n')}\nFROM (${sqlTable([given])}) AS g`
    const answers = [exprs.map(({ answer }) => answer)]
    expect(await engines.duckdb(query)).toEqual(answers)
    expect(await engines.postgres(query)).toEqual(answers)
  })

  test.each(examples.filter((it) => it.broken))('$line', ({ formula, outcome }) => {
    expect(codesOf(formula)).toEqual([outcome])
  })

  test('every function has an example under both of its names', () => {
    for (const { name, zh } of functions) {
      const used = (called: string): boolean =>
        examples.some(({ formula }) => formula.includes(`${called}(`))
      expect([name, zh].filter((called) => !used(called))).toEqual([])
    }
  })

  test('every problem is listed, with an example that has it', () => {
    const source = read('src/engine/formula/problems.ts')
    const codes = [...source.matchAll(/^ {2}'(formula-[a-z-]+)': \{/gm)].map(([, code]) => code)
    const listed = rows.filter(([code = '']) => code.startsWith('`formula-'))
    expect(listed.map(([code]) => bare(code))).toEqual(codes)
    for (const [code, example = ''] of listed) {
      const formula = /`(.+)`/.exec(example)?.[1]
      if (formula === undefined) continue
      expect(codesOf(formula, bare(code) === 'formula-result-unit' ? 'money' : 'any')).toEqual([
        bare(code),
      ])
    }
  })

  test.each([
    ['×', productUnit],
    ['÷', quotientUnit],
  ] as const)('the table of %s is the rule', (sign, unitOf) => {
    const all: readonly Found[] = [...numericUnits, 'number']
    const cell = (unit: Found | null): string =>
      unit === 'multiple' ? `${word(unit)}*` : unit === null ? '–' : word(unit)
    const header = rows.findIndex(([first]) => first === sign)
    const table = rows.slice(header + 1, header + 1 + all.length)
    const columns = rows[header]?.slice(1) ?? []
    const byWord = (name: string): Found => {
      const unit = all.find((it) => word(it) === name)
      if (unit === undefined) throw new Error(`no unit: ${name}`)
      return unit
    }
    expect(columns.map(byWord).toSorted()).toEqual(all.toSorted())
    for (const [first = '', ...cells] of table) {
      const left = byWord(first.replaceAll('*', ''))
      expect(cells, first).toEqual(columns.map((column) => cell(unitOf(left, byWord(column)))))
    }
    expect(new Set(table.map(([first]) => first)).size).toBe(all.length)
  })
})

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}

/** The cells of every row of every table. */
function tableRows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

function bare(cell = ''): string {
  return cell.replaceAll('`', '')
}

/** The values of the page's first table. */
function givenOf(rows: readonly (readonly string[])[]): Given {
  const end = rows.findIndex(([first]) => first === '')
  const first = rows.slice(1, end)
  const given = Object.fromEntries(first.map(([name, , value = '']) => [bare(name), value]))
  for (const name of Object.keys(given)) expect(() => refOf(name)).not.toThrow()
  return valuesOf({ given })
}

function compiled(formula: string) {
  const result = parseFormula(formula, {}, scope, 'any')
  if (result.ok) return result.value
  throw new Error(`${formula}\n${result.error.map((one) => one.message.en).join('\n')}`)
}

function codesOf(formula: string, expected: 'any' | 'money' = 'any'): readonly string[] {
  const result = parseFormula(formula, {}, scope, expected)
  return result.ok ? [] : result.error.map((one) => one.code)
}
