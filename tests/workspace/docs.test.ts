import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { manifestSchema } from '../../src/cli/workspace/source.ts'
import { Known } from '../../src/cli/workspace/known.ts'
import type { Columns } from '../../src/cli/workspace/cells/cell.ts'
import { employment } from '../../src/cli/workspace/tables/employment.ts'
import { exchangeRates } from '../../src/cli/workspace/tables/exchange-rates.ts'
import { factColumns } from '../../src/cli/workspace/tables/facts.ts'
import { leave } from '../../src/cli/workspace/tables/leave.ts'
import { people } from '../../src/cli/workspace/tables/people.ts'
import { priorScores } from '../../src/cli/workspace/tables/prior-scores.ts'
import { RatingForms } from '../../src/cli/workspace/tables/rating-forms.ts'
import { ratings } from '../../src/cli/workspace/tables/ratings.ts'
import { reporting } from '../../src/cli/workspace/tables/reporting.ts'
import { shares } from '../../src/cli/workspace/tables/shares.ts'
import { targets } from '../../src/cli/workspace/tables/targets.ts'
import { teams } from '../../src/cli/workspace/tables/teams.ts'
import { testContext } from './workspace-on-disk.ts'

const calendar = { startMonth: 1 }
const known = new Known([])
const order = testContext.factTypes.get('order')
const tables: Readonly<Record<string, Columns>> = {
  people: people.columns,
  employment: employment('CNY', known, known).columns,
  leave: leave(known).columns,
  teams: teams.columns,
  reporting: reporting(known).columns,
  targets: targets('CNY', calendar, () => null, known, known).columns,
  ratings: ratings(calendar, known, new RatingForms(new Map())).columns,
  shares: shares(known, known, known, new Map()).columns,
  'exchange-rates': exchangeRates.columns,
  'prior-scores': priorScores(calendar, known).columns,
  'facts/<type>': order === undefined ? {} : factColumns({ ...order, columns: [] }, 'CNY'),
}

describe.each(['workspace.md', 'workspace.zh-CN.md'])('docs/%s', (name) => {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

  test('names every table with its columns in order, and which may be left out', () => {
    const rows = Array.from(
      text.matchAll(
        /^\| `([a-z<>/-]+)`[^|]*\| (`(?:id|period|person|team|scope|fact_type|from_currency)`.*) \|$/gm,
      ),
    )
    const documented = rows.map(([, table = '', columns = '']) => [
      table,
      Array.from(
        columns.matchAll(/(\*?)`(\w+)`/g),
        ([, star, column]) => `${column}${star === '*' ? '?' : ''}`,
      ),
    ])
    const actual = Object.entries(tables).map(([table, columns]) => [
      table,
      Object.entries(columns).map(([column, { optional }]) => `${column}${optional ? '?' : ''}`),
    ])
    expect(documented).toEqual(actual)
  })

  test('names every code', () => {
    const sources = ['cell', 'file', 'row', 'source', 'output'].map((area) =>
      readFileSync(
        new URL(`../../src/cli/workspace/problems/${area}-problems.ts`, import.meta.url),
        'utf8',
      ),
    )
    const codes = sources.flatMap((source) =>
      Array.from(source.matchAll(/^ {2}'([a-z-]+)': \{/gm), ([, code]) => code),
    )
    expect(codes.length).toBeGreaterThan(50)
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })

  test('shows a yeji.yaml that is one', () => {
    const [whole = '', sources = ''] = Array.from(
      text.matchAll(/```yaml\n(.*?)```/gs),
      ([, yaml]) => yaml,
    )
    const manifest: unknown = {
      ...parse(whole, { schema: 'failsafe' }),
      ...parse(sources, { schema: 'failsafe' }),
    }
    expect(manifestSchema.parse(manifest).sources).toHaveLength(1)
  })
})
