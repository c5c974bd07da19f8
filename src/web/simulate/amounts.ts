import { formatDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import { useFormat } from '../language/format.ts'

/** Whole minor units as the reader's money; a dash where there's no value. */
export function useMoney(currency: string): {
  readonly money: (minor: string | null) => string
  readonly short: (minor: string | null) => string
  readonly signed: (minor: string | null) => string
} {
  const format = useFormat()
  const decimals = currencyDecimals(currency) ?? 2
  const major = (minor: string): string => formatDecimal(BigInt(minor), decimals, decimals)
  const money = (minor: string | null): string =>
    minor === null ? '–' : format.money(major(minor), currency)
  return {
    money,
    short: (minor) => (minor === null ? '–' : format.shortMoney(major(minor), currency)),
    signed: (minor) => (minor === null ? '–' : `${BigInt(minor) > 0n ? '+' : ''}${money(minor)}`),
  }
}

/** A ratio as per cent with two places, which the cost of sales is read with. */
export function percentOf(ratio: string | null): string {
  return ratio === null ? '–' : `${(Number(ratio) * 100).toFixed(2)}%`
}
