import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'

import { sharedFolder } from '../support/shared-folder.ts'

type Opportunity = {
  readonly sales_agent: string
  readonly account: string
  readonly deal_stage: string
  readonly close_value: string
}

type Team = { readonly manager: string }

function fileOf(name: string): Buffer {
  return readFileSync(join(sharedFolder(), 'data/crm-sales-opportunities', name))
}

describe('the published CRM export is the one that the other tests were worked out on', () => {
  const opportunities = parse<Opportunity>(fileOf('sales_pipeline.csv'), { columns: true })
  const won = opportunities.filter((row) => row.deal_stage === 'Won')

  test('8,800 opportunities, 4,238 of them won and 2,473 lost', () => {
    expect(opportunities).toHaveLength(8800)
    expect(won).toHaveLength(4238)
    expect(opportunities.filter((row) => row.deal_stage === 'Lost')).toHaveLength(2473)
  })

  test('won deals come to exactly 10,005,534, by 30 agents', () => {
    const total = won.reduce((sum, row) => sum + BigInt(row.close_value), 0n)
    expect(total).toBe(10_005_534n)
    expect(new Set(won.map((row) => row.sales_agent)).size).toBe(30)
  })

  test('35 agents under 6 managers; 1,425 opportunities name no account', () => {
    const teams = parse<Team>(fileOf('sales_teams.csv'), { columns: true })
    expect(teams).toHaveLength(35)
    expect(new Set(teams.map((row) => row.manager)).size).toBe(6)
    expect(opportunities.filter((row) => row.account === '')).toHaveLength(1425)
  })
})
