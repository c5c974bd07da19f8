import { divideRounded, powerOfTen } from '#kernel/fixed.ts'

const written = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
/** Decimal digits of a number that any IEEE 754 double keeps. */
const DIGITS_KEPT = 15

/**
 * A number of a sheet as a plain decimal: digit by digit what the file says, with the exponent
 * written out. Null when it isn't a number.
 *
 * Excel keeps doubles and writes 17 digits of them, so that a typed 1.1 stands in the file as
 * 1.1000000000000001. Beyond 15 digits the shortest decimal of the same double is taken, which is
 * what was typed; a sum's own noise (0.30000000000000004) stays and is asked about.
 */
export function decimalText(text: string): string | null {
  const plain = plainDecimal(text)
  if (plain === null || significantDigits(plain) <= DIGITS_KEPT) return plain
  return plainDecimal(String(Number(text)))
}

/** "1.5e3" as "1500"; null when the text isn't a number of that kind. */
function plainDecimal(text: string): string | null {
  const match = written.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = Math.max(point, 1)
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const decimals = padded.slice(at).replace(/0+$/, '')
  const number = decimals === '' ? integer : `${integer}.${decimals}`
  return number === '0' ? '0' : sign + number
}

/** Digits from the first that isn't 0 to the last that isn't. */
export function significantDigits(plain: string): number {
  return plain.replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length
}

/** A plain decimal times 10^power, by moving its point. */
export function shifted(plain: string, power: number): string {
  return power === 0 ? plain : (plainDecimal(`${plain}e${power}`) ?? plain)
}

/** A plain decimal rounded half-up (on its absolute value) to so many significant digits. */
export function roundedTo(plain: string, digits: number): string {
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.')
  const all = (whole + fraction).replace(/^0+/, '')
  const surplus = all.length - digits
  if (surplus <= 0) return plain
  const rounded = divideRounded(BigInt(all), powerOfTen(surplus), 'half-up')
  return `${plain.startsWith('-') ? '-' : ''}${shifted(String(rounded), surplus - fraction.length)}`
}
