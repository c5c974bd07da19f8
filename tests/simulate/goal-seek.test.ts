import { describe, expect, test } from 'vitest'

import { ONE } from '#kernel/fixed.ts'
import { seekGoal } from '#engine/simulate/goal-seek.ts'
import type { Goal } from '#engine/simulate/goal-seek.ts'

const amount = (minor: bigint): Goal => ({ kind: 'amount', minor })

async function sought(
  goal: Goal,
  cost: (at: bigint) => bigint | null,
  range = { least: 0n, most: 1000n, samples: 5 },
) {
  let asked = 0
  const found = await seekGoal(range, goal, (at) => {
    asked++
    const costMinor = cost(at)
    return Promise.resolve(costMinor === null ? null : { costMinor, salesMinor: 10_000n })
  })
  const crossings = found.crossings.map(({ within, beyond }) => [within.at, beyond.at])
  return { crossings, best: found.best?.at ?? null, tried: found.tried.map(({ at }) => at), asked }
}

describe('seeking a goal', () => {
  test('a rising cost is met by the last value that keeps it', async () => {
    const { crossings, best, tried, asked } = await sought(amount(3333n), (at) => 7n * at)
    // 476 × 7 = 3,332 and 477 × 7 = 3,339.
    expect([crossings, best]).toEqual([[[476n, 477n]], 476n])
    expect(tried).toEqual(tried.toSorted((a, b) => Number(a - b)))
    expect(asked).toBeLessThan(15)
  })

  test('a falling cost by the first; a share is compared without rounding', async () => {
    const falling = await sought(amount(500n), (at) => 1000n - at)
    expect([falling.crossings, falling.best]).toEqual([[[500n, 499n]], 500n])
    // A third of 10,000: 3,333 keeps it, 3,334 doesn't.
    const share = await sought({ kind: 'share', ofSales: ONE / 3n }, (at) => 3000n + at)
    expect(share.crossings).toEqual([[333n, 334n]])
  })

  test('a hill is crossed twice, and the value nearest to the goal is the best', async () => {
    const { crossings, best } = await sought(amount(400n), (at) => 500n - absolute(at - 500n))
    expect(crossings).toEqual([
      [400n, 401n],
      [600n, 599n],
    ])
    expect([400n, 600n]).toContain(best)
  })

  test('a cliff is told with both of its sides', async () => {
    const { crossings, best } = await sought(amount(150n), (at) => (at < 700n ? 100n : 200n))
    expect([crossings, best !== null && best < 700n]).toEqual([[[699n, 700n]], true])
  })

  test('no solution is none; values that can’t be are passed over', async () => {
    expect(await sought(amount(-1n), (at) => at)).toMatchObject({ crossings: [], best: null })
    expect(await sought(amount(5000n), (at) => at)).toMatchObject({ crossings: [], best: 1000n })
    const some = await sought(amount(300n), (at) => (at < 250n ? null : at))
    expect([some.crossings, some.best]).toEqual([[[300n, 301n]], 300n])
    expect(await sought(amount(1n), () => null)).toMatchObject({ crossings: [], best: null })
  })
})

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
