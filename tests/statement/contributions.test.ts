import { describe, expect, it } from 'vitest'
import type { Card } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'
import { cardParts } from '../../src/cli/statement/contributions.ts'
import { fixed } from './fixture-steps.ts'

/** Groups a (60 %: x 50 %, y 50 %) and b (40 %: z). */
function partsOf(
  weights: 'within-groups' | 'across-items',
  scores: Readonly<Record<string, Value>>,
  card: Value,
) {
  const items =
    weights === 'within-groups'
      ? { a: { x: fixed('0.5'), y: fixed('0.5') }, b: { z: fixed('1') } }
      : { a: { x: fixed('0.3'), y: fixed('0.3') }, b: { z: fixed('0.4') } }
  const document = {
    weights,
    groups: {
      a: { weight: fixed('0.6'), items: items.a },
      b: { weight: fixed('0.4'), items: items.b },
    },
  }
  const cycle = { cards: [{ key: 'kpi', document }] as unknown as readonly Card[] }
  const cell = (key: string): Value => (key === 'card:kpi' ? card : (scores[key.slice(5)] ?? null))
  return cardParts({ cycle, cell }).get('kpi')
}

const all = { x: fixed('100'), y: fixed('50'), z: fixed('80') }
const withoutX = { x: null, y: fixed('50'), z: fixed('80') }

describe('points that items add to their card', () => {
  it.each([
    ['within-groups', all, '77', { x: '30', y: '15', z: '32', a: '45', b: '32' }],
    ['across-items', all, '77', { x: '30', y: '15', z: '32', a: '45', b: '32' }],
    // Within its group y takes all of a's 60 %; across items y and z share in proportion 3 : 4.
    ['within-groups', withoutX, '62', { y: '30', z: '32', a: '30', b: '32' }],
  ] as const)('%s', (weights, scores, card, expected) => {
    const parts = partsOf(weights, scores, fixed(card))
    const found = {
      ...Object.fromEntries([...(parts?.items.values() ?? [])].flatMap((items) => [...items])),
      ...Object.fromEntries(parts?.groups ?? []),
    }
    const wanted = Object.entries(expected).map(([key, points]) => [key, fixed(points)])
    expect(found).toMatchObject(Object.fromEntries(wanted))
    expect(found['x']).toBe(scores.x === null ? null : fixed('30'))
  })

  it('shares across items in proportion, to the 8th decimal', () => {
    const parts = partsOf('across-items', withoutX, fixed('67.14285714'))
    expect(parts?.groups.get('a')).toBe(fixed('21.42857143'))
    expect(parts?.groups.get('b')).toBe(fixed('45.71428571'))
  })

  it('are left out where they don’t add up to the score that was computed', () => {
    expect(partsOf('within-groups', all, fixed('76'))).toBeNull()
    expect(partsOf('within-groups', all, null)).toBeNull()
    expect(partsOf('within-groups', {}, fixed('0'))?.groups.get('a')).toBeNull()
  })
})
