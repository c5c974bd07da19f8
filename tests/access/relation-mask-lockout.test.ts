import { describe, expect, test } from 'vitest'

import { afterFailure, noFailures, openAgainAt } from '#domain/access/lockout.ts'
import type { Failures } from '#domain/access/lockout.ts'
import { maskFields } from '#domain/access/mask.ts'
import { managersAbove, relationOf } from '#domain/access/relation.ts'
import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'

const line = (person: string, manager: string, from = '2026-01-01', to: string = FOREVER) => ({
  person,
  manager,
  kind: 'direct' as const,
  from: from as Day,
  to: to as Day,
})
const dotted = { ...line('li', 'zhao'), kind: 'dotted' as const }

describe('the organisation as of today', () => {
  const lines = [
    line('li', 'wang', '2026-01-01', '2026-07-01'),
    line('li', 'chen', '2026-07-01'),
    line('wang', 'sun'),
    line('chen', 'zhou'),
    dotted,
  ]

  test.each([
    { day: '2026-06-30', above: ['wang', 'sun'] },
    { day: '2026-07-01', above: ['chen', 'zhou'] },
    { day: '2025-12-31', above: [] },
  ])('on $day', ({ day, above }) => {
    expect(managersAbove(lines, 'li', day as Day)).toEqual(above)
  })

  test.each([
    { asking: 'li', is: 'own' },
    { asking: 'chen', is: 'team' },
    { asking: 'zhou', is: 'team' },
    { asking: 'wang', is: 'other' },
    { asking: 'zhao', is: 'other' },
    { asking: null, is: 'other' },
  ])('$asking sees li as $is', ({ asking, is }) => {
    const above = managersAbove(lines, 'li', '2026-07-01' as Day)
    expect(relationOf(asking, 'li', above)).toBe(is)
  })

  test('a ring ends, and nobody is above themself', () => {
    const ring = [line('a', 'b'), line('b', 'c'), line('c', 'a')]
    expect(managersAbove(ring, 'a', '2026-07-01' as Day)).toEqual(['b', 'c'])
    expect(managersAbove([line('x', 'a'), ...ring], 'x', '2026-07-01' as Day)).toEqual([
      ...['a', 'b', 'c'],
    ])
  })
})

describe('guarded fields', () => {
  const row = { id: 'li', mobile: '138', basePayMinor: 1n, rating: null, note: 'x' }
  const guarded = { mobile: 'personal', basePayMinor: 'pay', rating: 'rating' } as const

  test('what the reader may not see is left out and named', () => {
    expect(maskFields(row, guarded, (permission) => permission === 'pay.read')).toEqual({
      row: { id: 'li', basePayMinor: 1n, note: 'x' },
      masked: ['mobile', 'rating'],
      shown: ['pay'],
    })
  })

  test('who may see all sees all, a field without a value included', () => {
    expect(maskFields(row, guarded, () => true)).toEqual({
      ...{ row, masked: [] },
      shown: ['personal', 'pay', 'rating'],
    })
  })
})

describe('lockout', () => {
  const fail = (times: number, everyMs: number): Failures => {
    let failures = noFailures
    for (let at = 1; at <= times; at += 1) failures = afterFailure(failures, at * everyMs)
    return failures
  }
  const waitSeconds = (failures: Failures, kind: 'account' | 'address'): number =>
    Math.max(0, openAgainAt(failures, kind) - failures.last) / 1000

  test.each([
    { failures: 4, account: 0, address: 0 },
    { failures: 5, account: 30, address: 0 },
    { failures: 6, account: 60, address: 0 },
    { failures: 7, account: 120, address: 0 },
    { failures: 9, account: 480, address: 0 },
    { failures: 10, account: 900, address: 0 },
    { failures: 50, account: 900, address: 30 },
    { failures: 500, account: 900, address: 900 },
  ])('after $failures failures', ({ failures, account, address }) => {
    expect(waitSeconds(fail(failures, 1000), 'account')).toBe(account)
    expect(waitSeconds(fail(failures, 1000), 'address')).toBe(address)
  })

  test('a quiet day is forgotten, a second less is not', () => {
    const day = 86_400_000
    expect(afterFailure({ count: 9, last: 0 }, day + 1).count).toBe(1)
    expect(afterFailure({ count: 9, last: 0 }, day).count).toBe(10)
  })
})
