import { describe, expect, test } from 'vitest'

import type { Day } from '#kernel/day.ts'
import type { PlanHistory } from '#engine/simulate/outcome.ts'
import { comparedHistories } from '#domain/simulate/compared.ts'
import { guardOf, rounded } from '#domain/simulate/guard.ts'
import type { Guard } from '#domain/simulate/guard.ts'
import { ownWord, wordsOf } from '#domain/simulate/own-words.ts'

/** Two months of some people's pay; each has 1,000 a month but for what is said otherwise. */
function history(
  people: number,
  pays: Readonly<Record<string, readonly bigint[]>> = {},
): PlanHistory {
  return ['2026-01', '2026-02'].map((key, at) => ({
    period: { key, grain: 'month', from: `${key}-01` as Day, to: `${key}-28` as Day },
    outcomes: Array.from({ length: people }, (_, index) => ({
      person: `p${index}`,
      team: index < 6 ? 'a' : 'b',
      market: 'm',
      payMinor: pays[`p${index}`]?.[at] ?? 1000n,
      salesMinor: 10_000n,
    })),
  }))
}

const paid = (persons: number, ...pays: readonly bigint[]) =>
  Object.fromEntries(Array.from({ length: persons }, (_, index) => [`p${index}`, pays]))

function told(one: PlanHistory, ...others: readonly PlanHistory[]): Guard | null {
  const { totals } = comparedHistories([others[0] ?? one, one])
  return guardOf(one, others, totals[1]?.against ?? null)
}

const everything = { periods: true, teams: true, sides: true }

describe('what is told to who may not read everybody’s pay', () => {
  test('sums of five people or more, and of nobody', () => {
    expect(told(history(5))).toEqual(everything)
    expect(told(history(4))).toBeNull()
    // Everybody is in the plan, and one is paid.
    expect(told(history(9, { ...paid(9, 0n, 0n), p0: [7n, 7n] }))).toBeNull()
    expect(told(history(9, paid(9, 0n, 0n)))).toEqual(everything)
    // In one month only: then that month isn't told, nor any that the whole would give it away with.
    expect(told(history(9, { ...paid(9, 0n, 5n), p0: [7n, 5n] }))).toMatchObject({ periods: false })
  })

  test('differences of five people or more, from whatever is told or was told before', () => {
    const now = history(12)
    expect(told(history(12, paid(4, 1100n, 1100n)), now)).toBeNull()
    expect(told(history(13), now)).toBeNull()
    expect(told(history(12, paid(6, 1100n, 1100n)), now)).toEqual(everything)
    expect(
      told(history(12, paid(6, 1100n, 1100n)), now, history(12, paid(5, 1100n, 1100n))),
    ).toBeNull()
    // Six in all, but one of them in the first month only.
    const apart = { ...paid(6, 1000n, 1100n), p0: [1100n, 1000n] }
    expect(told(history(12, apart), now)).toEqual({ ...everything, periods: false })
    // Seven, of whom one is in the other team.
    expect(told(history(12, paid(7, 1100n, 1100n)), now)).toEqual({ ...everything, teams: false })
  })

  test('neither side’s sum where one is of few: the other would give it away', () => {
    const mixed = { ...paid(6, 1100n, 1100n), p6: [900n, 900n], p7: [900n, 900n] }
    expect(told(history(12, mixed), history(12))).toMatchObject({ sides: false })
  })

  test('amounts among others without their last digits', () => {
    expect([
      rounded(1_234_567n, 2),
      rounded(-1_264_567n, 2),
      rounded(95n, 2),
      rounded(0n, 2),
    ]).toEqual([...[1_200_000n, -1_300_000n, 95n, 0n]])
  })

  test('formulas that stand in no known plan are found, figures and names are free', () => {
    const known = { where: '=job = "seller"', rate: { tiers: [{ from: '80%', rate: '1.5%' }] } }
    const words = new Set(wordsOf(known))
    expect([...words]).toEqual(['=job = "seller"'])
    const changed = {
      ...known,
      rate: { tiers: [{ from: '81%', rate: '2%' }] },
      metric: 'sales_amount',
    }
    expect(ownWord({ ...changed, name: { zh: '新 方案！', en: 'A new plan!' } }, words)).toBeNull()
    expect(ownWord({ ...changed, where: '=team = "t1"' }, words)).toBe('=team = "t1"')
  })
})
