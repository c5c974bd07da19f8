import { expect, test } from 'vitest'

import { killRounds } from './kill-rounds.ts'

test('whatever is killed: every acknowledged fact is there once, and work goes on', async () => {
  const lines: string[] = []
  const report = await killRounds({
    ...{ rounds: 4, seed: 1, processes: 1, tell: (line) => lines.push(line) },
    plan: [
      ['ingestion', 'database'],
      ['calculation', 'worker'],
      ['start', 'server'],
      ['ingestion', 'server'],
    ],
  })
  expect(report.violations).toEqual([])
  expect(report.rounds).toHaveLength(4)
  expect(report.batches).toBeGreaterThan(3)
})
