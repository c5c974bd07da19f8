import { describe, expect, test } from 'vitest'

import type { Step } from '#engine/explain/step.ts'
import { partAsked } from '../../src/web/why/part-asked.ts'
import { shareOf } from '../../src/web/why/share-of.ts'
import { versionKnownAt } from '../../src/web/why/version-known.ts'

describe('what a number is made of', () => {
  test('a share is told where the parts make up a whole of their sign', () => {
    expect(shareOf(25, 100)).toBe(0.25)
    expect(shareOf(-25, -100)).toBe(0.25)
    expect(shareOf(0, 100)).toBe(0)
    expect(shareOf(-25, 100)).toBeNull()
    expect(shareOf(25, 0)).toBeNull()
  })

  test('a fact is shown as it was known for the result, and what came later is told', () => {
    const versions = ['2026-03-01T08:00:00Z', '2026-03-05T08:00:00Z', '2026-03-09T08:00:00Z'].map(
      (recordedAt) => ({ recordedAt }),
    )
    const [first, second, third] = versions
    expect(versionKnownAt(versions, '2026-03-05T08:00:00.000Z')).toEqual({
      ...{ known: second, since: third },
    })
    expect(versionKnownAt(versions, '2026-04-01T00:00:00Z')).toEqual({ known: third, since: null })
    expect(versionKnownAt(versions, '2026-01-01T00:00:00Z')).toEqual({ known: null, since: first })
  })

  test('of an item the actual and the target are asked apart, and an item without a target has none', () => {
    const step = (key: string, parts: readonly Step[] = []): Step => ({
      ...{ key, label: { zh: key, en: key }, unit: 'score', value: 1n, parts },
    })
    const actual = step('metric:sales_amount')
    const item = step('item:sales', [actual, step('target:sales_amount')])
    expect(partAsked(item, undefined)).toBe(item)
    expect(partAsked(item, 'metric')).toBe(actual)
    expect(partAsked(item, 'target')?.key).toBe('target:sales_amount')
    expect(partAsked(step('item:visits', [step('metric:visits')]), 'target')).toBeNull()
  })
})
