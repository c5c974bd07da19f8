import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { manifestSchema } from '../../src/cli/workspace/source.ts'
import { Known } from '../../src/domain/tables/known.ts'
import type { Columns } from '../../src/domain/tables/cells/cell.ts'
import { employment } from '../../src/domain/tables/kinds/employment.ts'
import { exchangeRates } from '../../src/domain/tables/kinds/exchange-rates.ts'
import { factColumns } from '../../src/domain/tables/kinds/facts.ts'
import { leave } from '../../src/domain/tables/kinds/leave.ts'
import { people } from '../../src/domain/tables/kinds/people.ts'
import { priorScores } from '../../src/domain/tables/kinds/prior-scores.ts'
import { RatingForms } from '../../src/domain/tables/kinds/rating-forms.ts'
import { ratings } from '../../src/domain/tables/kinds/ratings.ts'
import { reporting } from '../../src/domain/tables/kinds/reporting.ts'
import { shares } from '../../src/domain/tables/kinds/shares.ts'
import { targets } from '../../src/domain/tables/kinds/targets.ts'
import { teams } from '../../src/domain/tables/kinds/teams.ts'
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
  'exchange-rates': exchangeRates().columns,
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
    const areas = ['cell', 'file', 'row', 'source'].map((area) => `domain/tables/problems/${area}`)
    const sources = [...areas, 'cli/workspace/problems/output'].map((area) =>
      readFileSync(new URL(`../../src/${area}-problems.ts`, import.meta.url), 'utf8'),
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
