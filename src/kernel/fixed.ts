/**
 * Exact fixed-point numbers in one bigint. No binary floating point anywhere.
 *
 * `Fixed` carries 8 decimals: 1.25 is 125_000_000n. Every division in the product is one of the
 * named operations here; the SQL preludes define the same operations under the same names.
 */
export type Fixed = bigint

/** Decimals of `Fixed`. */
export const FIXED_DECIMALS = 8
/** The `Fixed` of 1. */
export const ONE: Fixed = 100_000_000n

/** How a quotient that isn't whole is rounded. `half-up` looks at the absolute value. */
export type Rounding = 'half-up' | 'half-even' | 'down'

/** 10^decimals, for decimals >= 0. */
export function powerOfTen(decimals: number): bigint {
  return 10n ** BigInt(decimals)
}

/** numerator / denominator, rounded to a whole number by `rounding`. The denominator isn't 0. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('divideRounded: denominator is 0')
  const quotient = numerator / denominator // bigint division truncates toward zero
  const remainder = numerator - quotient * denominator
  if (remainder === 0n || rounding === 'down') return quotient
  const twice = 2n * absolute(remainder)
  const size = absolute(denominator)
  const away =
    rounding === 'half-up'
      ? twice >= size
      : twice > size || (twice === size && quotient % 2n !== 0n)
  if (!away) return quotient
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n
}

/** a × b, rounded half-even to 8 decimals. */
export function multiplyFixed(a: Fixed, b: Fixed): Fixed {
  return divideRounded(a * b, ONE, 'half-even')
}

/** a ÷ b, rounded half-even to 8 decimals; "no value" when b is 0. */
export function divideFixed(a: Fixed, b: Fixed): Fixed | null {
  return b === 0n ? null : divideRounded(a * ONE, b, 'half-even')
}

/** Σ weight × value ÷ Σ weight with one rounding (half-even, 8 decimals); "no value" when the weights sum to 0. */
export function weightedMean(
  pairs: readonly { readonly weight: Fixed; readonly value: Fixed }[],
): Fixed | null {
  let weighted = 0n
  let weights = 0n
  for (const { weight, value } of pairs) {
    weighted += weight * value
    weights += weight
  }
  return weights === 0n ? null : divideRounded(weighted, weights, 'half-even')
}

/** Moves the decimal point: `value` with `from` decimals as a number with `to` decimals. */
export function rescale(value: bigint, from: number, to: number, rounding: Rounding): bigint {
  return to >= from
    ? value * powerOfTen(to - from)
    : divideRounded(value, powerOfTen(from - to), rounding)
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** The smaller and the larger of two. */
export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

/** `value` held within [low, high], both inclusive; null leaves that side open. */
export function clamp(value: bigint, low: bigint | null, high: bigint | null): bigint {
  if (low !== null && value < low) return low
  if (high !== null && value > high) return high
  return value
}

/**
 * Largest size the engine computes with: below it, DuckDB's HUGEINT and PostgreSQL's numeric(38,0)
 * both hold every intermediate. Exclusive.
 */
export const LARGEST = 10n ** 38n

const decimalText = /^([+-]?)(\d+)(?:\.(\d+))?(%?)$/

/**
 * Reads "12", "-0.5", "7.25%" exactly as a whole number of 10^-decimals.
 * Null when the text isn't a plain decimal, or carries more digits than fit: nothing is rounded silently.
 */
export function parseDecimal(text: string, decimals: number): bigint | null {
  const match = decimalText.exec(text)
  if (match === null || text.length > 40) return null
  const [, sign, whole = '', fraction = '', percent] = match
  const shift = percent === '%' ? 2 : 0
  const trimmed = fraction.replace(/0+$/, '')
  const digits = BigInt(whole + trimmed)
  const missing = decimals - trimmed.length - shift
  let value: bigint
  if (missing >= 0) value = digits * powerOfTen(missing)
  else {
    const unit = powerOfTen(-missing)
    if (digits % unit !== 0n) return null
    value = digits / unit
  }
  return sign === '-' ? -value : value
}

/** Plain decimal text of a number with `decimals` decimals, without trailing zeros beyond `atLeast`. */
export function formatDecimal(value: bigint, decimals: number, atLeast = 0): string {
  const digits = absolute(value)
    .toString()
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  let fraction = decimals === 0 ? '' : digits.slice(digits.length - decimals)
  while (fraction.length > atLeast && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return (value < 0n ? '-' : '') + whole + (fraction === '' ? '' : `.${fraction}`)
}
