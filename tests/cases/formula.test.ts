import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFormula } from '#engine/formula/compile.ts'
import { evaluateFormula } from '#engine/formula/evaluate.ts'
import { formulaSql } from '#engine/formula/sql.ts'
import type { Formula } from '#engine/formula/tree.ts'
import { sqlTable, valuesOf } from './formula-given.ts'
import { openEngines } from './formula-engines.ts'
import type { Engines, Rows } from './formula-engines.ts'
import { castOf, refColumn, scope, textOf } from './formula-world.ts'
import { cases, refused } from './formula.cases.ts'
import type { FormulaCase } from './formula.cases.ts'

function compiled(it: FormulaCase): Formula {
  const result = parseFormula(it.formula, {}, scope, it.as ?? 'any')
  if (result.ok) return result.value
  throw new Error(`${it.formula}\n${result.error.map((one) => one.message.zh).join('\n')}`)
}

function evaluated(it: FormulaCase) {
  const values = valuesOf(it)
  return evaluateFormula(compiled(it).expr, (ref) => values.get(refColumn(ref))?.value ?? null)
}

describe('what formulas come to', () => {
  let engines: Engines
  let answers: { readonly duckdb: Rows; readonly postgres: Rows }
  const sqlOf = (it: FormulaCase): string =>
    formulaSql(compiled(it).expr, (ref) => `g.${refColumn(ref)}`)

  beforeAll(async () => {
    engines = await openEngines()
    const table = sqlTable(cases.map(valuesOf))
    const query = cases.map(
      (it, index) =>
        `SELECT ${index} AS i, CAST(${sqlOf(it)} AS VARCHAR) AS answer FROM given g WHERE g.i = ${index}`,
    )
    const sql = `WITH given AS (${table})\nSELECT answer FROM (${query.join('\nUNION ALL ')}) AS all_answers ORDER BY i`
    answers = { duckdb: await engines.duckdb(sql), postgres: await engines.postgres(sql) }
  })
  afterAll(async () => {
    await engines.close()
  })

  test.each(cases.map((it, index) => ({ ...it, index })))('$formula → $gives', (it) => {
    expect(compiled(it).unit).toBe(it.in)
    const value = evaluated(it)
    expect(textOf(value)).toBe(it.gives)
    expect(answers.duckdb[it.index], sqlOf(it)).toEqual([castOf(value)])
    expect(answers.postgres[it.index], sqlOf(it)).toEqual([castOf(value)])
  })

  test('their SQL is as committed', async () => {
    const lines = cases.map((it) => `-- ${it.formula}\n${sqlOf(it)}`)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/formulas.sql')
  })
})

describe('what is refused', () => {
  test.each(refused)('$formula → $refused', ({ formula, as, refused: expected }) => {
    const result = parseFormula(formula, { path: 'a.b' }, scope, as ?? 'any')
    const found = result.ok ? [] : result.error
    expect(found.map((one) => `${one.at.column} ${one.code}`)).toEqual(expected)
    for (const one of found) expect(one.at.path).toBe('a.b')
  })

  test('messages say what was found, what goes and what to do', async () => {
    const lines = refused.flatMap(({ formula, as }) => {
      const result = parseFormula(formula, {}, scope, as ?? 'any')
      const found = result.ok ? [] : result.error
      const messages = found.map((one) => `  ${one.message.zh}\n  ${one.message.en}`)
      return [`${formula}${as === undefined ? '' : `   (as ${as})`}`, ...messages, '']
    })
    await expect(lines.join('\n')).toMatchFileSnapshot('golden/formula-messages.txt')
  })

  test('columns count on from the column at which the caller says the formula begins', () => {
    const result = parseFormula('1 + 甲', { line: 3, column: 10 }, scope, 'any')
    expect(result.ok ? null : result.error[0]).toMatchObject({
      at: { line: 3, column: 14 },
      span: { from: 4, to: 5 },
    })
  })
})
