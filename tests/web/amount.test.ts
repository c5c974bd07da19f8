import { describe, expect, test } from 'vitest'

import { minorOf } from '../../src/web/my/amount.ts'

describe('an amount as it is typed', () => {
  test.each([
    ['120000', 2, 12_000_000n],
    ['12,000.5', 2, 1_200_050n],
    ['¥ 1 200', 2, 120_000n],
    ['12万', 2, 12_000_000n],
    ['12萬', 2, 12_000_000n],
    ['1.25亿', 2, 12_500_000_000n],
    ['1.25億', 2, 12_500_000_000n],
    ['１２．５萬', 2, 12_500_000n],
    ['3000', 0, 3000n],
    ['1.234', 3, 1234n],
  ])('%s in minor units of %i places', (text, decimals, minor) => {
    expect(minorOf(text, decimals)).toBe(minor)
  })

  test.each(['', '-5', '12千', '1.2.3', '万', '1e6'])('"%s" is none', (text) => {
    expect(minorOf(text, 2)).toBeNull()
  })
})
