import type { Unit, Value } from '#engine/units.ts'
import { literalOf, others, refColumn, refOf, valueOf, world } from './formula-world.ts'
import type { FormulaCase } from './formula.cases.ts'

/** What a case reads, by column. */
export type Given = ReadonlyMap<string, { readonly unit: Unit; readonly value: Value }>

/** The usual values, with the case's own in their place. */
export function valuesOf(it: Pick<FormulaCase, 'given'>): Given {
  const usual = [...world, ...others].map(
    ({ key, unit, usual: text }) => [key, unit, text] as const,
  )
  const own = Object.entries(it.given ?? {}).map(([text, value]) => {
    const { ref, unit } = refOf(text)
    return [refColumn(ref), unit, value] as const
  })
  return new Map(
    [...usual, ...own].map(([column, unit, text]) => [
      column,
      { unit, value: valueOf(text, unit) },
    ]),
  )
}

/** The same as a query: a row for each, with its place as `i`. */
export function sqlTable(rows: readonly Given[]): string {
  const units = new Map<string, Unit>(
    rows.flatMap((row) => Array.from(row, ([column, { unit }]) => [column, unit] as const)),
  )
  const values = rows.map((row, index) => {
    const cells = Array.from(units, ([column, unit]) =>
      literalOf(row.get(column)?.value ?? null, unit),
    )
    return `(${[String(index), ...cells].join(', ')})`
  })
  return `SELECT * FROM (VALUES ${values.join(',\n')}) AS v(${['i', ...units.keys()].join(', ')})`
}
