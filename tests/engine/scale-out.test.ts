import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDuckdb } from '#calc/duckdb.ts'
import { inputTableStatements, openPostgresInPlace } from '#calc/postgres.ts'
import { inputRows } from '#calc/input-rows.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { inputPlacements, stagePlacements } from '#engine/sql/placement.ts'
import type { Placement } from '#engine/sql/placement.ts'
import { preludePostgres } from '#engine/sql/prelude-postgres.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import type { FreshDatabase } from '../support/fresh-database.ts'
import { compiled, runOf, shippedPlan } from '../support/compiled.ts'
import { randomCompany } from '../support/random-company.ts'
import { randomPlan } from '../support/random-plan.ts'

/** Facts lie in the schema `facts`, in so many partitions by the hash of their seller. */
const SHARDS = 3

let database: FreshDatabase
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

test.each([['plan-3.yaml', '2025'] as const, ...[11, 40].map((seed) => [seed, null] as const)])(
  '%s: over partitioned facts as anywhere, and each stage that is said to be local is, shard by shard',
  async (which, period) => {
    const plan =
      typeof which === 'string'
        ? shippedPlan(which)
        : compiled(JSON.stringify(randomPlan(which)), `random-${which}.json`)
    const [grain] = [...plan.cycles.keys()]
    const usual = { month: '2026-03', quarter: '2026-Q1', year: '2025' }[grain ?? 'month']
    const run = runOf(plan, period ?? usual)
    const cycle = plan.cycles.get(run.period.grain)
    if (cycle === undefined) throw new Error('no cycle')
    const program = compileSql(plan, cycle, run)
    const inputs = randomCompany(7, plan, ['seller', 'senior_seller'], 25)
    await partitionedFacts(plan, inputs)
    await expectSameResults(plan, inputs, program)
    await makeStages(program)
    const placements = [
      ...inputPlacements([...plan.factTypes.values()]),
      ...stagePlacements(program.stages),
    ]
    for (const { table, by, local } of stagePlacements(program.stages)) {
      if (!local) continue
      const sql = program.stages.find((stage) => stage.name === table)?.sql ?? ''
      const made: string[][] = []
      for (let shard = 0; shard < SHARDS; shard++) {
        await onShard(shard, placements)
        const plans = (await rows(`EXPLAIN ${sql}`)).flat().join('\n')
        const read = plans.match(/\b(?:fact|in)_\w+_p\d\b/g) ?? []
        expect(read.filter((partition) => !partition.endsWith(`_p${shard}`))).toEqual([])
        // A table that isn't of persons is there as a whole on every shard.
        if (by !== null || shard === 0) made.push(...(await rows(sql)))
      }
      await client.query('SET search_path TO stages, facts')
      expect([table, sorted(made)]).toEqual([table, sorted(await rows(`SELECT * FROM ${table}`))])
    }
  },
  120_000,
)

test.each(['docs/scale-out.md', 'docs/scale-out.zh-CN.md'])(
  '%s lists what is placed where',
  (file) => {
    const plan = shippedPlan('plan-3.yaml')
    const cycle = plan.cycles.get('year')
    if (cycle === undefined) throw new Error('no year')
    const { stages } = compileSql(plan, cycle, runOf(plan, '2025'))
    const zh = file.includes('zh')
    const said = zh
      ? { copy: '各分片一份', local: '本片完成', crosses: '跨片' }
      : { copy: 'a copy on each shard', local: 'local', crosses: 'crosses' }
    const head = zh ? '| 表 | 分布列 | 语句 |' : '| table | distributed by | statement |'
    const place = ({ table, by }: Placement): string => `| ${table} | ${by ?? said.copy} |`
    const listing = [
      head,
      '|---|---|---|',
      ...inputPlacements([...plan.factTypes.values()].slice(0, 3)).map((it) => `${place(it)} |`),
      ...stagePlacements(stages).map(
        (it) => `${place(it)} ${it.local ? said.local : said.crosses} |`,
      ),
    ].join('\n')
    const url = new URL(`../../${file}`, import.meta.url)
    const text = readFileSync(url, 'utf8')
    const wanted = text.replace(
      /(<!-- placements -->\n)[\s\S]*?(\n<!-- end -->)/,
      (_, start: string, end: string) => `${start}${listing}${end}`,
    )
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, wanted)
    expect(readFileSync(url, 'utf8')).toBe(wanted)
    expect(wanted).toContain(listing)
  },
)

/** The input tables in the schema `facts`: those that lie by person in partitions, the others whole. */
async function partitionedFacts(plan: Plan, inputs: Inputs): Promise<void> {
  const factTypes = [...plan.factTypes.values()]
  await client.query('DROP SCHEMA IF EXISTS facts, stages CASCADE')
  await client.query('CREATE SCHEMA facts')
  await client.query('CREATE SCHEMA stages')
  await client.query('SET search_path TO facts')
  const placed = new Map(inputPlacements(factTypes).map(({ table, by }) => [table, by]))
  for (const statement of inputTableStatements(factTypes)) {
    const table = /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? ''
    const by = placed.get(table) ?? null
    await client.query(by === null ? statement : `${statement} PARTITION BY HASH (${by})`)
    if (by === null) continue
    for (let shard = 0; shard < SHARDS; shard++)
      await client.query(
        `CREATE TABLE ${table}_p${shard} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${SHARDS}, REMAINDER ${shard})`,
      )
  }
  for (const { table, rows: filled } of inputRows(inputs, factTypes)) {
    for (const row of filled) {
      const places = row.map((_, index) => `$${index + 1}`).join(', ')
      const values = row.map((value) => (typeof value === 'bigint' ? String(value) : value))
      await client.query(`INSERT INTO ${table.name} VALUES (${places})`, values)
    }
  }
}

async function expectSameResults(plan: Plan, inputs: Inputs, program: SqlProgram): Promise<void> {
  const duckdb = await openDuckdb()
  const inPlace = await openPostgresInPlace(database.url, 'facts')
  try {
    await duckdb.load(inputs, [...plan.factTypes.values()])
    const results = await duckdb.run(program)
    expect(results.length).toBeGreaterThan(0)
    expect(await inPlace.run(program)).toEqual(results)
    expect(await inPlace.lines(program, results)).toEqual(await duckdb.lines(program, results))
  } finally {
    await duckdb.close()
    await inPlace.close()
  }
}

async function makeStages({ stages }: SqlProgram): Promise<void> {
  await client.query('SET search_path TO stages, facts')
  await client.query(preludePostgres)
  for (const { name, sql } of stages) await client.query(`CREATE TABLE stages.${name} AS\n${sql}`)
}

/** Makes every table look as it does on one shard: of what lies by a column its own rows, of the rest everything. */
async function onShard(shard: number, placements: readonly Placement[]): Promise<void> {
  await client.query('DROP SCHEMA IF EXISTS shard CASCADE')
  await client.query('CREATE SCHEMA shard')
  await client.query('SET search_path TO stages, facts')
  for (const { table, by } of placements) {
    const isInput = !table.startsWith('yj_')
    const from =
      by === null
        ? table
        : isInput
          ? `${table}_p${shard}`
          : `${table} WHERE satisfies_hash_partition('facts.in_employment'::regclass, ${SHARDS}, ${shard}, ${by})`
    await client.query(`CREATE VIEW shard.${table} AS SELECT * FROM ${from}`)
  }
  await client.query('SET search_path TO shard, stages, facts')
}

async function rows(sql: string): Promise<string[][]> {
  const read = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
  return read.rows.map((row) => row.map(String))
}

function sorted(all: readonly (readonly string[])[]): readonly string[] {
  return all.map((row) => row.join('\t')).toSorted()
}
