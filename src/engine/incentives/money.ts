import { parseDecimal } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { incentiveProblem } from './problems.ts'

/** A money text of the plan in minor units. The linter has refused texts that don't fit the currency. */
export function minorOf(text: string, currencyDecimals: number): bigint {
  const minor = text.endsWith('%') ? null : parseDecimal(text, currencyDecimals)
  if (minor === null) throw new RangeError(`not an amount of the currency: ${text}`)
  return minor
}

/** Nothing is rounded silently: 0.005 isn't an amount of CNY. */
export function lintMoney(
  text: string | undefined,
  at: Place,
  currencyDecimals: number,
): readonly Problem[] {
  if (text === undefined || (!text.endsWith('%') && parseDecimal(text, currencyDecimals) !== null))
    return []
  return [incentiveProblem('money-too-fine', at, { found: text })]
}
