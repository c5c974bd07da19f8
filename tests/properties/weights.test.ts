import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  cardBorderMoved,
  cardWeightsOf,
  cardWeightSet,
  isWhole,
  madeWhole,
  weightEdits,
} from '#domain/plans/card-weights.ts'
import { afterEdit } from '#domain/plans/text/expected.ts'
import type { Value } from '#domain/plans/text/value.ts'
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

const cards = fc.record({
  weights: fc.constantFrom('within-groups', 'across-items'),
  groups: fc.array(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  }),
})

/** A card as a document says it, with weights that may sum to anything. */
function cardOf({ weights: mode, groups }: { weights: string; groups: number[][] }): Value {
  return {
    weights: mode,
    groups: Object.fromEntries(
      groups.map((items, at) => [
        `g${at}`,
        {
          weight: `${items[0] ?? 0}%`,
          items: Object.fromEntries(items.map((item, index) => [`i${index}`, `${item / 4}%`])),
        },
      ]),
    ),
  }
}

describe('the weights of a card', () => {
  test('whatever is moved or set, every level sums to 100 %, and so says the document', () => {
    fc.assert(
      fc.property(
        cards,
        fc.array(
          fc.record({
            group: fc.option(fc.nat(3)),
            at: fc.nat(3),
            by: fc.bigInt(-ONE, ONE),
            isSet: fc.boolean(),
          }),
          { maxLength: 6 },
        ),
        (made, moves) => {
          const card = cardOf(made)
          const before = cardWeightsOf(card)
          if (before === null) throw new Error('not a card')
          let after = madeWhole(before)
          expect(isWhole(after)).toBe(true)
          for (const { group, at, by, isSet } of moves) {
            const weight = absolute(by)
            after = isSet
              ? cardWeightSet(after, group, at, weight)
              : cardBorderMoved(after, group, at, by)
            expect(isWhole(after)).toBe(true)
          }
          const written = weightEdits(before, after, []).reduce(afterEdit, card)
          expect(cardWeightsOf(written)).toEqual(after)
        },
      ),
      runs,
    )
  })

  test('what is no weight, or nothing to weigh, has none', () => {
    expect(cardWeightsOf({ groups: { a: { weight: 'much', items: {} } } })).toBeNull()
    expect(cardWeightsOf({ groups: { a: { weight: '1', items: { b: '-1%' } } } })).toBeNull()
    expect(cardWeightsOf({ groups: {} })).toBeNull()
    expect(cardWeightsOf('')).toBeNull()
  })
})
