import { divideRounded } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Counted } from './sources.ts'

type Columns = { readonly amount: number; readonly quantity: number; readonly by: number }
type Sold = { amount: bigint; quantity: bigint }

/** What a change comes from, in the amount's unit; the three add up to it. */
export type BridgeEffects = {
  readonly price: bigint
  readonly volume: bigint
  readonly mix: bigint
}

/** Price–volume–mix effect as bridgeSql states it, product by product. */
export function evaluateBridge(
  effect: 'price' | 'volume' | 'mix',
  columns: Columns,
  now: readonly Counted[],
  then: readonly Counted[],
): { readonly value: bigint | null; readonly how: Text } {
  const sold = (credits: readonly Counted[]): Map<string, Sold> => {
    const products = new Map<string, Sold>()
    for (const { values } of credits) {
      const product = String(values[columns.by] ?? '')
      const held = products.get(product) ?? { amount: 0n, quantity: 0n }
      held.amount += asNumber(values[columns.amount])
      held.quantity += asNumber(values[columns.quantity])
      products.set(product, held)
    }
    return products
  }
  const [after, before] = [sold(now), sold(then)]
  const effects = bridgeEffects(before, after)
  if (effects === null)
    return {
      value: null,
      how: { zh: '去年同期无销量，无法分解', en: 'nothing was sold last year: no value' },
    }
  return {
    value: effects[effect],
    how: {
      zh: '与去年同期相比的价格、销量、结构分解',
      en: 'price, volume and mix against the same days last year',
    },
  }
}

/** The effects between what was sold of each product before and after; null when nothing was sold before. */
export function bridgeEffects(
  before: ReadonlyMap<string, Readonly<Sold>>,
  after: ReadonlyMap<string, Readonly<Sold>>,
): BridgeEffects | null {
  const total = (products: ReadonlyMap<string, Readonly<Sold>>, of: keyof Sold): bigint =>
    [...products.values()].reduce((sum, product) => sum + product[of], 0n)
  const [q0, q1] = [total(before, 'quantity'), total(after, 'quantity')]
  const [a0, a1] = [total(before, 'amount'), total(after, 'amount')]
  if (q0 <= 0n) return null
  let price = 0n
  for (const product of new Set([...after.keys(), ...before.keys()])) {
    const was = before.get(product)
    const is = after.get(product) ?? { amount: 0n, quantity: 0n }
    if (was === undefined || was.quantity <= 0n) continue
    price += is.amount - divideRounded(is.quantity * was.amount, was.quantity, 'half-even')
  }
  const volume = divideRounded(a0 * (q1 - q0), q0, 'half-even')
  return { price, volume, mix: a1 - a0 - price - volume }
}

function asNumber(value: unknown): bigint {
  return typeof value === 'bigint' ? value : 0n
}
