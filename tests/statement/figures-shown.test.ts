import { describe, expect, it } from 'vitest'
import {
  fixedShown,
  moneyShown,
  numberShown,
  percentShown,
} from '../../src/cli/statement/figures-shown.ts'
import type { Currency } from '../../src/cli/statement/figures-shown.ts'
import { fixed } from './fixture-steps.ts'

const cny: Currency = { code: 'CNY', decimals: 2 }

describe('money', () => {
  it.each<[bigint, Currency, string]>([
    [0n, cny, '¥0.00'],
    [123_456_789n, cny, '¥1,234,567.89'],
    [-5n, cny, '−¥0.05'],
    [100n, { code: 'JPY', decimals: 0 }, 'JPY 100'],
    [1_234_567n, { code: 'BHD', decimals: 3 }, 'BHD 1,234.567'],
    [10n ** 30n, cny, '¥10,000,000,000,000,000,000,000,000,000.00'],
  ])('%s of %o is %s', (minor, currency, shown) => {
    expect(moneyShown(minor, currency)).toBe(shown)
  })
})

describe('scores at two decimals, half-up, with the exact value where something was left out', () => {
  it.each<[bigint, string, string | null]>([
    [fixed('84.995'), '85', '84.995'],
    [fixed('84.99499999'), '84.99', '84.99499999'],
    [fixed('100'), '100', null],
    [fixed('0.1'), '0.1', null],
    [-fixed('0.125'), '−0.13', '−0.125'],
    [-1n, '0', '−0.00000001'],
    [fixed('1234567.891'), '1,234,567.89', '1,234,567.891'],
  ])('%s is %s (%s)', (value, shown, exact) => {
    expect(fixedShown(value)).toEqual({ shown, exact })
  })
  it('keeps zeros in columns', () => {
    expect(fixedShown(fixed('84.995'), 2).shown).toBe('85.00')
  })
})

describe('other units', () => {
  it('shows ratios as percentages', () => {
    expect(percentShown(fixed('1.07047324'))).toEqual({ shown: '107.05%', exact: '107.047324%' })
    expect(percentShown(fixed('0.05'))).toEqual({ shown: '5%', exact: null })
  })
  it('shows counts and days whole', () => {
    expect(numberShown(1234n, 'count', cny)).toEqual({ shown: '1,234', exact: null })
    expect(numberShown(-3n, 'days', cny)).toEqual({ shown: '−3', exact: null })
  })
})
