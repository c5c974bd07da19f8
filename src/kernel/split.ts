import { absolute, divideRounded } from './fixed.ts'
import { compareText } from './text.ts'

/** A part's claim on the whole: any non-negative weight, and the id that breaks ties. */
export type Claim = { readonly id: string; readonly weight: bigint }

/**
 * Splits `total` whole units over the claims so that the parts sum to round(total × Σ weight ÷ whole).
 * Largest remainder (Hamilton); equal remainders go to the smaller id in code-point order. A negative total is
 * split by its absolute value, so that a return mirrors its sale. With Σ weight = `whole` the parts sum to
 * `total` exactly. `whole` is positive.
 */
export function splitByWeight(
  total: bigint,
  claims: readonly Claim[],
  whole: bigint,
): ReadonlyMap<string, bigint> {
  const size = absolute(total)
  const shares = claims.map(({ id, weight }) => {
    const units = (size * weight) / whole
    return { id, units, remainder: size * weight - units * whole }
  })
  const claimed = claims.reduce((sum, claim) => sum + claim.weight, 0n)
  let left =
    divideRounded(size * claimed, whole, 'half-even') -
    shares.reduce((sum, share) => sum + share.units, 0n)
  const parts = new Map<string, bigint>()
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? compareText(a.id, b.id) : a.remainder > b.remainder ? -1 : 1,
  )
  for (const share of byRemainder) {
    const extra = left > 0n ? 1n : 0n
    left -= extra
    parts.set(share.id, total < 0n ? -(share.units + extra) : share.units + extra)
  }
  return parts
}
