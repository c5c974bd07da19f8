import { sum } from '../demo/demo-tables.ts'
import type { Credited } from './demo-sales.ts'

/** Price: each product sold in both, at what it cost before. Volume: all pieces, at the mean price before. Mix: the rest. */
export function effectsOf(
  before: readonly Credited[],
  after: readonly Credited[],
): { readonly price: bigint; readonly volume: bigint; readonly mix: bigint } {
  const pieces = (credited: readonly Credited[]): bigint =>
    sum(credited.map(({ quantity }) => quantity))
  let price = 0n
  for (const product of new Set(after.map((one) => one.product))) {
    const was = before.filter((one) => one.product === product)
    const is = after.filter((one) => one.product === product)
    if (pieces(was) > 0n) price += total(is) - halfEven(pieces(is) * total(was), pieces(was))
  }
  const volume = halfEven(total(before) * (pieces(after) - pieces(before)), pieces(before))
  return { price, volume, mix: total(after) - total(before) - price - volume }
}

function halfEven(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n !== denominator < 0n ? -1n : 1n
  const [n, d] = [
    numerator < 0n ? -numerator : numerator,
    denominator < 0n ? -denominator : denominator,
  ]
  const floor = n / d
  const twice = (n % d) * 2n
  const up = twice > d || (twice === d && floor % 2n === 1n)
  return sign * (up ? floor + 1n : floor)
}

export function total(credited: readonly Credited[]): bigint {
  return sum(credited.map((one) => one.fen))
}
