import { expect, test } from 'vitest'

import { newsOf } from '../../src/web/wall/news-of.ts'
import type { WallState } from '../../src/web/wall/use-wall.ts'

/** A wall of one board with these figures, each of somebody by this name. */
function wallOf(figures: Readonly<Record<string, string>>, period = '2026-03'): WallState {
  const named = (text: string) => ({ zh: text, en: text })
  const moment = '2026-03-05T08:00:00.000Z'
  return {
    ...{ plan: 'sales', planName: named('sales'), currency: 'CNY', by: 'person', period },
    ...{ from: '2026-03-01', to: '2026-04-01', asOf: '2026-03-05' },
    freshness: { knownAt: moment, changedAt: moment },
    boards: [
      {
        ...{ metric: 'amount', name: named('amount'), unit: 'money', whole: null },
        leaders: Object.entries(figures).map(([id, actual], at) => ({
          ...{ rank: at + 1, id, name: named(id), actual },
        })),
      },
    ],
  }
}

test('what has grown is told to the last place, and nothing else is', () => {
  const before = wallOf({ li: '1200.5', wang: '900', zhao: '12345678901234567890.1', sun: '700' })
  const now = wallOf({
    ...{ li: '1300.45', wang: '900.00', zhao: '12345678901234567890.3' },
    ...{ sun: '650', new: '500' },
  })
  expect(newsOf(before, now).map(({ id, amount }) => [id, amount])).toEqual([
    ['amount li', '99.95'],
    ['amount zhao', '0.2'],
  ])
})

test('another period has no news, nor has the first state', () => {
  const now = wallOf({ li: '10' }, '2026-04')
  expect(newsOf(wallOf({ li: '5' }), now)).toEqual([])
  expect(newsOf(null, now)).toEqual([])
})
