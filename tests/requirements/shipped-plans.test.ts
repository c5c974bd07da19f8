import { describe, expect, test } from 'vitest'

import { rateShapes, rowShapes } from '#engine/incentives/shapes.ts'
import { scoringMethods } from '#engine/scoring/methods.ts'

import { documentNames, planNames, shipped, written } from './shipped-plans.ts'

/** Warnings that are meant, each with the reason for it. Any other fails the test. */
const accepted: readonly {
  readonly plan: string
  readonly code: string
  readonly path: string
  readonly reason: string
}[] = [
  ...[0, 1, 2, 3].map((row) => ({
    plan: 'plan-2',
    code: 'grade-cliff',
    path: `cycles.quarter.grades.grades.${row}`,
    reason:
      'The quarter shows coefficients by grade, the customary way; month and year of the other plans show continuous ones.',
  })),
]

describe('the shipped plans', () => {
  test.each(planNames)('%s compiles, with no warning but those that are meant', (name) => {
    const expected = accepted
      .filter(({ plan }) => plan === name)
      .map(({ code, path }) => `${code} ${path}`)
    expect(shipped[name].warnings.map(({ code, at }) => `${code} ${at.path}`)).toEqual(expected)
  })

  test('use every scoring method and every rate shape at least once', () => {
    const cycles = planNames.flatMap((name) => [...shipped[name].plan.cycles.values()])
    const methods = new Set(
      cycles.flatMap(({ items }) => items.map(({ document }) => document.score.method)),
    )
    const shapes = new Set(
      cycles.flatMap(({ pay }) => pay.map(({ document }) => document.rate.shape)),
    )
    expect(methods).toEqual(new Set(Object.keys(scoringMethods)))
    // An accelerator is a table of tiers written as multiples; plan 2 writes such a table as rates.
    const curves = Object.keys(rateShapes).filter((shape) => shape !== 'accelerated')
    expect(shapes).toEqual(new Set([...curves, ...Object.keys(rowShapes), 'bonus', 'formula']))
  })

  test('say everything in both languages without a trace of the other', () => {
    for (const name of documentNames) {
      const english = written(name).text.matchAll(/\ben: ("[^"]*"|[^,}\n]*)/g)
      for (const [phrase] of english) expect(phrase).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
