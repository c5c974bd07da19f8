import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseFormula } from '#engine/formula/compile.ts'
import { evaluateFormula } from '#engine/formula/evaluate.ts'
import { FormulaOverflow } from '#engine/formula/overflow.ts'
import { formulaSql } from '#engine/formula/sql.ts'
import type { Formula } from '#engine/formula/tree.ts'
import { units } from '#engine/units.ts'
import { openEngines } from '../cases/formula-engines.ts'
import type { Engines, Rows } from '../cases/formula-engines.ts'
import { sqlTable, valuesOf } from '../cases/formula-given.ts'
import type { Given } from '../cases/formula-given.ts'
import { castOf, refColumn, scope } from '../cases/formula-world.ts'
import { formulaOf, valueFor } from './formula-arbitrary.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

/** Rows of whatever a formula of formula-arbitrary.ts may read. */
const given: Given = valuesOf({
  given: { '同期(销售额)': '1', '目标(团队(订单数))': '1', '滚动(完成率, 3)': '1' },
})
const row: fc.Arbitrary<Given> = fc
  .record(Object.fromEntries(Array.from(given, ([column, { unit }]) => [column, valueFor(unit)])))
  .map(
    (values) =>
      new Map(
        Array.from(given, ([column, { unit }]) => [
          column,
          { unit, value: values[column] ?? null },
        ]),
      ),
  )
const formula = fc.oneof(...units.map((unit) => formulaOf(unit, 3)))

test('the evaluator, DuckDB and PostgreSQL agree on well-typed formulas, to the last unit', async () => {
  let compared = 0
  let empty = 0
  const batch = fc.tuple(
    fc.array(formula, { minLength: 40, maxLength: 40 }),
    fc.array(row, { minLength: 20, maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(batch, async ([texts, rows]) => {
      const checked = texts.flatMap((text) => {
        const parsed = compiled(text)
        const answers = rows.map((values) => evaluated(parsed, values))
        return answers.includes('overflow') ? [] : [{ text, answers }]
      })
      const columns = checked.map(({ text }) => `CAST(${sqlOf(text)} AS VARCHAR)`)
      const sql = `SELECT ${columns.join(',\n')}\nFROM (${sqlTable(rows)}) AS g ORDER BY g.i`
      const [duckdb, postgres] = [await engines.duckdb(sql), await engines.postgres(sql)]
      for (const [index, { text, answers }] of checked.entries()) {
        expectAnswers('DuckDB', duckdb, index, text, answers, rows)
        expectAnswers('PostgreSQL', postgres, index, text, answers, rows)
        compared += answers.length
        empty += answers.filter((answer) => answer === null).length
      }
    }),
    { numRuns: 8 },
  )
  // Without this, a generator gone wrong would prove nothing and still pass.
  expect(compared).toBeGreaterThan(5_000)
  expect(empty / compared).toBeLessThan(0.6)
})

test('where the evaluator overflows, so do both engines', async () => {
  const huge = 3n * 10n ** 30n
  const values: Given = new Map([
    ...given,
    ['sales', { unit: 'money', value: huge }],
    ['attainment', { unit: 'ratio', value: -huge }],
    ['margin', { unit: 'money', value: 9n * 10n ** 37n }],
  ])
  for (const text of [
    '销售额 * 完成率',
    '毛利 / 完成率',
    '毛利 + 毛利',
    '-毛利 - 毛利',
    '毛利 + 毛利 > 0',
    '有值(毛利 + 毛利 - 毛利)',
    'IF(毛利 - (-毛利) > 0, 1, 0)',
    '无值则(毛利 * 2, 0)',
  ]) {
    const sql = `SELECT CAST(${sqlOf(text)} AS VARCHAR) FROM (${sqlTable([values])}) AS g`
    expect(evaluated(compiled(text), values), text).toBe('overflow')
    await expect(engines.duckdb(sql), sql).rejects.toThrow(/Overflow/)
    await expect(engines.postgres(sql), sql).rejects.toThrow(/numeric field overflow/)
  }
})

const nested = (innermost: string, levels: number, wrap: (inner: string) => string): string =>
  Array.from({ length: levels }).reduce<string>((inner) => wrap(inner), innermost)

test.each([
  { of: 'products', text: (n: number) => nested('完成率', n, (it) => `${it} * 完成率`), most: 32 },
  {
    of: 'quotients',
    text: (n: number) => nested('完成率', n, (it) => `折扣率 / (${it})`),
    most: 21,
  },
  { of: 'sums', text: (n: number) => nested('完成率', n, (it) => `${it} + 1`), most: 64 },
  { of: 'signs', text: (n: number) => nested('完成率', n, (it) => `-${it}`), most: 64 },
  { of: 'minima', text: (n: number) => nested('完成率', n, (it) => `MIN(1, ${it})`), most: 64 },
  {
    of: 'clamps',
    text: (n: number) => nested('完成率', n, (it) => `CLAMP(${it}, 0, 9)`),
    most: 32,
  },
  {
    of: 'stand-ins',
    text: (n: number) => nested('1', n, (it) => `IFNONE(完成率, ${it})`),
    most: 64,
  },
  {
    of: 'roundings',
    text: (n: number) => nested('完成率', n, (it) => `ROUND(${it}, 2)`),
    most: 32,
  },
  {
    of: 'branches',
    text: (n: number) => nested('1', n, (it) => `IF(完成率 > 2, 0, ${it})`),
    most: 63,
  },
  {
    of: 'conditions',
    text: (n: number) => nested('持证', n, (it) => `IF(${it}, 是, 持证)`),
    most: 9,
  },
])('the deepest $of that are taken run on both engines', async ({ text, most }) => {
  expect(parseFormula(text(most + 1), {}, scope, 'any').ok).toBe(false)
  const deepest = text(most)
  const answer = [[evaluated(compiled(deepest), given)]]
  const sql = `SELECT CAST(${sqlOf(deepest)} AS VARCHAR) FROM (${sqlTable([given])}) AS g`
  expect(await engines.duckdb(sql)).toEqual(answer)
  expect(await engines.postgres(sql)).toEqual(answer)
})

test.each([
  ['sums', repeated(20, `(${repeated(20, '毛利-销售额', '+')})`, '+')],
  ['arguments of MIN', `MIN(${repeated(900, '毛利', ',')},${repeated(160, '-销售额', ',')})`],
  ['arguments of AND', `AND(${repeated(480, '毛利>1', ',')})`],
  ['arguments of OR', `OR(${repeated(480, '毛利<1', ',')})`],
  ['arguments of IN', `IN(市场,${repeated(900, '"x"', ',')})`],
])('so do the most %s', async (_, text) => {
  const answer = [[evaluated(compiled(text), given)]]
  const sql = `SELECT CAST(${sqlOf(text)} AS VARCHAR) FROM (${sqlTable([given])}) AS g`
  expect(await engines.duckdb(sql)).toEqual(answer)
  expect(await engines.postgres(sql)).toEqual(answer)
})

function repeated(times: number, part: string, between: string): string {
  return Array.from({ length: times }, () => part).join(between)
}

function compiled(text: string): Formula {
  const result = parseFormula(text, {}, scope, 'any')
  if (result.ok) return result.value
  throw new Error(`${text}\n${result.error.map((one) => one.message.en).join('\n')}`)
}

function sqlOf(text: string): string {
  return formulaSql(compiled(text).expr, (ref) => `g.${refColumn(ref)}`)
}

function evaluated({ expr }: Formula, values: Given): string | null {
  try {
    return castOf(evaluateFormula(expr, (ref) => values.get(refColumn(ref))?.value ?? null))
  } catch (error) {
    if (error instanceof FormulaOverflow) return 'overflow'
    throw error
  }
}

function expectAnswers(
  engine: string,
  found: Rows,
  column: number,
  text: string,
  answers: readonly (string | null)[],
  rows: readonly Given[],
): void {
  for (const [index, answer] of answers.entries()) {
    const got = found[index]?.[column]
    if (got === answer) continue
    const read = Array.from(rows[index] ?? [], ([name, { value }]) => `${name}=${String(value)}`)
    throw new Error(
      `${text}\nevaluator ${String(answer)}, ${engine} ${String(got)}\n${sqlOf(text)}\n${read.join(' ')}`,
    )
  }
}
