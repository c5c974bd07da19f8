/**
 * The least whole number of units beyond a bound of 0 or more, which is `bound` ÷ `scale` units: the bound itself where
 * it belongs to the far side, otherwise (`exclusive`) the next unit above it.
 */
export function firstBeyond(bound: bigint, scale: bigint, exclusive: boolean): bigint {
  const below = bound / scale
  return exclusive || below * scale < bound ? below + 1n : below
}
