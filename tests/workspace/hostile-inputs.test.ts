import { expect, test } from 'vitest'

import type { Problem } from '#kernel/problem.ts'
import { problemsIn, withWorkspace } from './workspace-on-disk.ts'
import type { Files } from './workspace-on-disk.ts'

const header = 'id,seller,occurred_on,customer,amount\n'
const many = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => row(index)).join('')

/** A day so many days after 2000-01-01, one month of 28 days after the other. */
function dayAt(index: number): string {
  const month = Math.floor(index / 28)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${2000 + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two((index % 28) + 1)}`
}

/** Inputs that a careless reader would take minutes over, or stumble on. */
const cases: readonly {
  readonly name: string
  readonly files: Files
  readonly codes: readonly string[]
}[] = [
  {
    name: 'a cell of 8 million characters',
    files: { 'facts/order.csv': `${header}o1,chen,2026-01-05,${'x'.repeat(8_000_000)},1\n` },
    codes: ['text-too-long'],
  },
  {
    name: 'a line of 17 million characters',
    files: { 'facts/order.csv': `${header}o1,chen,2026-01-05,${'x'.repeat(17_000_000)},1\n` },
    codes: ['line-too-long'],
  },
  {
    name: 'a number of a million digits',
    files: { 'facts/order.csv': `${header}o1,chen,2026-01-05,A,${'9'.repeat(1_000_000)}\n` },
    codes: ['too-large'],
  },
  {
    name: 'a header of a million columns',
    files: { 'facts/order.csv': `${header.trim()}${',x'.repeat(1_000_000)}\n` },
    codes: ['too-many-columns'],
  },
  {
    name: 'NDJSON with a new key on every line',
    files: {
      'facts/order.csv': null,
      'facts/order.ndjson': many(20_000, (index) => `{"k${index}":1}\n`),
    },
    codes: ['too-many-columns'],
  },
  {
    name: 'JSON nested a million deep',
    files: { 'facts/order.csv': null, 'facts/order.ndjson': `${'['.repeat(1_000_000)}\n` },
    codes: ['column-missing', 'row-not-json'],
  },
  {
    name: 'a million quotes',
    files: { 'facts/order.csv': `${header}${'"'.repeat(1_000_001)}\n` },
    codes: ['row-quote'],
  },
  {
    name: 'a quote that opens on every line',
    files: { 'facts/order.csv': header + many(50_000, () => 'o1,chen,"x\n') },
    codes: ['row-quote'],
  },
  {
    name: 'thousands of people under unknown names',
    files: {
      'facts/order.csv':
        header + many(50_000, (index) => `o${index},unknown${index},2026-01-05,A,1\n`),
    },
    codes: ['person-unknown'],
  },
  {
    name: 'one fact in 50,000 versions',
    files: {
      'facts/order.csv': `id,seller,occurred_on,recorded_at,customer,amount\n${many(50_000, (index) => `o1,chen,2026-01-05,${dayAt((index % 50_000) % 300)}T${String(Math.floor(index / 300) % 24).padStart(2, '0')}:${String(Math.floor(index / 7200)).padStart(2, '0')}:00Z,A,1\n`)}`,
    },
    codes: [],
  },
  {
    name: 'one person with 50,000 overlapping rows',
    files: {
      'leave.csv': `person,from,to,kind\n${many(50_000, (index) => `chen,2025-01-01,2026-01-01,${index}\n`)}`,
    },
    codes: ['leave-overlap'],
  },
  {
    name: 'a chain of command of 2,000 levels',
    files: {
      'people.csv': `person\nchen\nli\nwang\n${many(2000, (index) => `p${index}\n`)}`,
      'employment.csv': `person,from\nchen,2025-01-01\nli,2025-01-01\nwang,2025-01-01\n${many(2000, (index) => `p${index},2025-01-01\n`)}`,
      'reporting.csv': `person,manager,from\n${many(1999, (index) => `p${index},p${index + 1},2025-01-01\n`)}`,
    },
    codes: ['reporting-depth'],
  },
  {
    name: 'a ring of 50,000 teams',
    files: {
      'teams.csv': `team,parent\nall,\nnorth,all\n${many(50_000, (index) => `t${index},t${(index + 1) % 50_000}\n`)}`,
    },
    codes: ['team-ring'],
  },
]

test.each(cases)('$name', async ({ files, codes }) => {
  const started = performance.now()
  const problems: readonly Problem[] = await withWorkspace(files, problemsIn)
  expect([...new Set(problems.map(({ code }) => code))]).toEqual(codes)
  for (const { message } of problems.slice(0, 10)) expect(message.en.length).toBeLessThan(600)
  expect(performance.now() - started).toBeLessThan(30_000)
})
