/** ISO 4217 code, upper case. */
export type Currency = string

/** Decimals of the minor unit, ISO 4217; currencies not listed here aren't accepted. */
const minorDecimals: Readonly<Record<Currency, number>> = {
  AED: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MOP: 2,
  MXN: 2,
  MYR: 2,
  NOK: 2,
  NZD: 2,
  PHP: 2,
  PLN: 2,
  RUB: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TRY: 2,
  TWD: 2,
  USD: 2,
  VND: 0,
  ZAR: 2,
}

/** Decimals of the currency's minor unit; null for a currency that isn't known. */
export function currencyDecimals(currency: Currency): number | null {
  return minorDecimals[currency] ?? null
}

/** The currencies that are accepted, in order of code. */
export const currencies: readonly Currency[] = Object.keys(minorDecimals)
