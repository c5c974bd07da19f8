/**
 * Whole fen as a `number`. Amounts of the demo stay below 2^53 even when multiplied by a rate in thousandths, so whole
 * numbers are exact; every division is `scaled`, which never leaves them.
 */
export type Fen = number

/** amount × numerator ÷ denominator to the nearest whole number, halves up. None is negative; the denominator isn't 0. */
export function scaled(amount: number, numerator: number, denominator: number): number {
  const product = amount * numerator
  if (!Number.isSafeInteger(product) || product < 0) throw new RangeError('scaled: out of range')
  const rest = product % denominator
  return (product - rest) / denominator + (rest * 2 >= denominator ? 1 : 0)
}

/** Nearest multiple of `unit`, halves up. */
export function roundedTo(amount: number, unit: number): number {
  return scaled(amount, 1, unit) * unit
}

export function yuan(amount: number): Fen {
  return amount * 100
}

/** "1234.56". */
export function moneyText(fen: Fen): string {
  return decimalText(fen, 2)
}

/** A whole number of 10^-decimals as text: 125 with 1 decimal is "12.5". */
export function decimalText(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${units < 0 ? '-' : ''}${whole}.${digits.slice(digits.length - decimals)}`
}

export function limited(amount: number, low: number, high: number): number {
  return Math.min(Math.max(amount, low), high)
}
