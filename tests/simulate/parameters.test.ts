import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { compilePlan } from '#engine/plan/compile.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import { changedText, changesFor } from '#domain/simulate/changes.ts'
import type { Change } from '#domain/simulate/changes.ts'
import { parametersOf } from '#domain/simulate/parameters.ts'
import { groupsTold } from '#domain/simulate/told-groups.ts'

const plans = new URL('../../plans/', import.meta.url)
const fileOf = (name: string): string => readFileSync(new URL(name, plans), 'utf8')
const library = { file: 'library.yaml', text: fileOf('library.yaml') }

describe('the figures of a plan that a simulation changes', () => {
  test.each(['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml'])(
    'of %s, each can be changed, and the plan still compiles',
    (name) => {
      const text = fileOf(name)
      const { data } = readText(text)
      if (data === null) throw new Error(name)
      const all = ['month', 'quarter', 'year'].flatMap((grain) => parametersOf(data, grain))
      expect(all.length).toBeGreaterThan(10)
      const compiles = (changes: readonly Change[]): void => {
        const compiled = compilePlan({ file: name, text: changedText(text, changes) ?? '' }, [
          library,
        ])
        expect(compiled.ok ? [] : compiled.error).toEqual([])
      }
      compiles(
        all
          .filter(({ kind }, index) => kind === 'rate' && index % 4 === 0)
          .map(({ path, written }) => ({ path, value: written.replace(/^[\d.]+/, '1.25') })),
      )
      // One of each whole: the others move with it.
      const weights = all.filter(({ kind }) => kind === 'weight')
      const first = weights.filter(({ path }, index) => index % 3 === 0 && path.at(-1) === 'weight')
      for (const { path, written } of [...first, ...weights.slice(-1)].slice(0, 3)) {
        const value = written.replace(/^[\d.]+/, (found) => String(Number(found) / 2))
        compiles(changesFor(data, { path, value }))
      }
    },
  )

  test('weights keep their whole, and where a tier begins the one before ends', () => {
    const { data } = readText(fileOf('plan-2.yaml'))
    if (data === null) throw new Error('unread')
    const items = ['cycles', 'year', 'cards', 'kpi', 'groups', 'market', 'items']
    const weights = changesFor(data, { path: [...items, 'follow_ups'], value: '40%' })
    // 40 : 30 : 15 of the 60 % that are left: 28.2353, 21.1765, 10.5882, of which the last two have lost most when they're cut off.
    expect(weights.map(({ path, value }) => [path.at(-1), value])).toEqual([
      ['follow_ups', '40%'],
      ['new_customer_development', '28.23%'],
      ['existing_customer_revenue', '21.18%'],
      ['repeat_purchases', '10.59%'],
    ])
    const tiers = ['cycles', 'month', 'pay', 'commission', 'rate', 'tiers']
    expect(changesFor(data, { path: [...tiers, 2, 'from'], value: '105%' })).toEqual([
      { path: [...tiers, 2, 'from'], value: '105%' },
      { path: [...tiers, 1, 'to'], value: '105%' },
    ])
    expect(changedText(fileOf('plan-2.yaml'), [{ path: ['nowhere'], value: '1' }])).toBeNull()
  })

  test('small teams are told together, so that nobody’s pay is a sum', () => {
    const cost = (people: number, costMinor: bigint) => ({
      ...{ people, costMinor, salesMinor: 0n, perSales: null, withoutPay: 0, withoutSales: 0 },
    })
    const group = (name: string, people: number) => ({ group: name, cost: cost(people, 100n) })
    const told = (...groups: ReturnType<typeof group>[]) =>
      groupsTold(groups).map((one) => [one.group, one.cost.people])
    expect(told(group('a', 5), group('b', 9))).toEqual([
      ['a', 5],
      ['b', 9],
    ])
    // One alone could be told from the whole, so the next smallest goes with it.
    expect(told(group('a', 1), group('b', 9), group('c', 6))).toEqual([
      ['b', 9],
      [null, 7],
    ])
    expect(told(group('a', 2), group('b', 3), group('c', 6))).toEqual([
      ['c', 6],
      [null, 5],
    ])
    expect(told(group('a', 2))).toEqual([[null, 2]])
  })
})
