import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { formatDecimal } from '#kernel/fixed.ts'
import { isNumeric, storedDecimals } from '#engine/units.ts'
import type { Unit, Value } from '#engine/units.ts'
import { runOf } from '../support/compiled.ts'
import { agreed, loaded } from '../support/engines.ts'
import { planOf } from '../support/case-plan.ts'
import { inputsOf } from '../support/case-inputs.ts'
import type { PlanCase } from '../support/case-plan.ts'

/** Every case by the evaluator, on DuckDB and on PostgreSQL: first that the three agree, then that they're right. */
describe.each(['pay.yaml', 'deals.yaml', 'shapes.yaml', 'currencies.yaml', 'scores.yaml'])(
  '%s',
  (file) => {
    const text = readFileSync(new URL(`plans/${file}`, import.meta.url), 'utf8')
    const cases = parse(text, { schema: 'failsafe', merge: true }) as readonly PlanCase[]
    test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
      const plan = planOf(one)
      const inputs = inputsOf(one, plan)
      const databases = await loaded(plan, inputs)
      const outcome = await agreed(
        databases,
        plan,
        runOf(plan, one.period, one.asOf, one.knownAt),
        inputs,
      )
      for (const [person, cells] of Object.entries(one.expect)) {
        const result = outcome.results.find((candidate) => candidate.person === person)
        const found = Object.fromEntries(
          Object.keys(cells).map((key) => {
            const cell = result?.cells.find((candidate) => candidate.key === key)
            return [key, cell === undefined ? 'no such cell' : textOf(cell.value, cell.unit)]
          }),
        )
        expect({ [person]: found }).toEqual({ [person]: cells })
      }
      for (const [person, expected] of Object.entries(one.lines ?? {})) {
        const lines = outcome.lines.filter((line) => line.person === person)
        expect(lines.map((line) => textOf(line.paidMinor, 'money'))).toEqual(expected)
      }
    })
  },
)

function textOf(value: Value, unit: Unit): string {
  if (value === null) return ''
  if (typeof value !== 'bigint' || !isNumeric(unit)) return String(value)
  return formatDecimal(value, storedDecimals(unit, 'CNY'), unit === 'money' ? 2 : 0)
}
