import type { Formula } from '../formula/tree.ts'
import type { PayRule } from './plan.ts'

/** Every formula of a pay rule, in the order of the document. */
export function payFormulas(rule: PayRule): readonly Formula[] {
  const { when, base, weight, coefficients, measures } = rule
  const factors = coefficients.flatMap((one) =>
    one !== null && 'rows' in one ? [one.rows, one.columns] : [one],
  )
  const all = [when, measures?.rows ?? null, measures?.columns ?? null, base, weight, ...factors]
  return all.filter((formula) => formula !== null)
}
