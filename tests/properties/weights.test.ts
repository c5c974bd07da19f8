import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  borderMoved,
  sharedOut,
  WEIGHT_STEP,
  weightOf,
  weightSet,
  weightText,
} from '#domain/plans/weights.ts'
import { absolute, ONE } from '#kernel/fixed.ts'

const weights = fc.array(fc.bigInt(0n, ONE), { minLength: 1, maxLength: 12 })
const sum = (parts: readonly bigint[]): bigint => parts.reduce((all, one) => all + one, 0n)
const runs = { numRuns: 200 }

describe('weights', () => {
  test('shared out they sum to the total exactly, and each is at most a step from its share', () => {
    fc.assert(
      fc.property(weights, fc.bigInt(0n, ONE), (shares, total) => {
        const parts = sharedOut(shares, total)
        expect(sum(parts)).toBe(total)
        const whole = sum(shares)
        for (const [index, part] of parts.entries()) {
          expect(part >= 0n).toBe(true)
          const share = shares[index] ?? 0n
          if (whole > 0n)
            expect(absolute(part * whole - total * share) < 2n * WEIGHT_STEP * whole).toBe(true)
          // What weighs nothing stays at nothing.
          if (whole > 0n && share === 0n) expect(part).toBe(0n)
        }
      }),
      runs,
    )
  })

  test('a larger share never gets less', () => {
    fc.assert(
      fc.property(weights, (shares) => {
        const parts = sharedOut(shares, ONE)
        for (const [a, one] of shares.entries())
          for (const [b, other] of shares.entries())
            if (one > other) expect((parts[a] ?? 0n) >= (parts[b] ?? 0n)).toBe(true)
      }),
      runs,
    )
  })

  test('a border that is moved leaves the sum and all others as they are', () => {
    fc.assert(
      fc.property(weights, fc.nat(11), fc.bigInt(-ONE, ONE), (before, index, by) => {
        const after = borderMoved(before, index, by)
        expect(sum(after)).toBe(sum(before))
        for (const [at, one] of after.entries()) {
          expect(one >= 0n).toBe(true)
          if (at !== index && at !== index + 1) expect(one).toBe(before[at])
        }
      }),
      runs,
    )
  })

  test('one that is set is what was asked, within the total, and the others make it up', () => {
    fc.assert(
      fc.property(weights, fc.nat(11), fc.bigInt(0n, 2n * ONE), (before, at, wanted) => {
        const index = at % before.length
        const after = weightSet(before, index, wanted, ONE)
        expect(sum(after)).toBe(ONE)
        if (before.length > 1) expect(after[index]).toBe(wanted > ONE ? ONE : wanted)
      }),
      runs,
    )
  })

  test('thirds get the odd step first, and texts are read and written exactly', () => {
    expect(sharedOut([1n, 1n, 1n], ONE).map(weightText)).toEqual(['33.34%', '33.33%', '33.33%'])
    expect(sharedOut([0n, 0n], ONE).map(weightText)).toEqual(['50%', '50%'])
    expect(
      weightSet([ONE / 2n, ONE / 4n, ONE / 4n], 0, (ONE * 7n) / 10n, ONE).map(weightText),
    ).toEqual(['70%', '15%', '15%'])
    expect(weightOf('12.5％')).toBe(12_500_000n)
    expect(weightOf('0.125')).toBe(12_500_000n)
    expect(weightOf('-1%')).toBeNull()
    expect(weightOf('many')).toBeNull()
  })
})
