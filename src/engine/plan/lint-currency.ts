import type { Problem } from '#kernel/problem.ts'
import { listed } from './compiling.ts'
import type { Compiling } from './compiling.ts'
import type { FactTypeDocument } from './document.ts'
import { planProblem } from './problems.ts'

/** A money column that names its currency's column: a text column of the type, and not itself split. */
export function lintCurrencyColumns(
  key: string,
  { columns }: FactTypeDocument,
  within: Compiling,
): readonly Problem[] {
  return Object.entries(columns).flatMap(([column, { unit, currency }]) => {
    if (currency === undefined) return []
    const at = within.at(['factTypes', key, 'columns', column, 'currency'])
    if (unit !== 'money') return [planProblem('currency-not-money', at, { name: column, unit })]
    const named = Object.hasOwn(columns, currency) ? columns[currency] : undefined
    if (named === undefined) {
      const known = listed(Object.keys(columns))
      return [planProblem('column-unknown', at, { name: currency, known })]
    }
    return named.unit === 'text'
      ? []
      : [planProblem('column-unit', at, { name: currency, found: named.unit, expected: 'text' })]
  })
}
