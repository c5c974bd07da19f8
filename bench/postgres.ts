import pg from 'pg'
import { inputTableStatements, openPostgresInPlace } from '#calc/postgres.ts'
import { startPostgres } from '../tests/support/postgres-server.ts'
import { compare } from './measure.ts'
import type { Contender } from './measure.ts'
import { monthSql } from './month.ts'
import { openWork } from './work.ts'
import { milliseconds, whole } from './section.ts'
import type { Section } from './section.ts'

const TABLES = ['in_employment', 'in_target', 'in_share', 'fact_order']

/** The same month on PostgreSQL beside DuckDB, at a size of its own, with the same results. */
export async function onPostgres(orders: number, sellers: number, pairs: number): Promise<Section> {
  const work = await openWork({ orders, sellers })
  const server = await startPostgres()
  try {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query('CREATE SCHEMA facts')
    await client.query('SET search_path TO facts')
    for (const statement of inputTableStatements(work.program.factTypes))
      await client.query(statement)
    for (const statement of monthSql({ orders, sellers }, 'postgres')) await client.query(statement)
    for (const table of TABLES) await client.query(`ANALYZE ${table}`)
    await client.end()
    const engine = await openPostgresInPlace(server.url, 'facts')
    try {
      const { results } = await work.session.run(work.program)
      const same = JSON.stringify(results, texts)
      const run: Contender = {
        run: async () => {
          const theirs = JSON.stringify(await engine.run(work.program), texts)
          if (theirs !== same) throw new Error('PostgreSQL computes something else')
        },
        cleanUp: () => Promise.resolve(),
      }
      await run.run()
      await work.session.forget()
      const { ours: postgres, hand: duckdb } = await compare(
        run,
        work.results.ours,
        pairs,
        () => undefined,
      )
      const started = performance.now()
      const lines = await engine.lines(work.program, results)
      const linesTook = performance.now() - started
      return {
        title: `On PostgreSQL, ${whole(orders)} orders`,
        head: ['', 'ms: median (min–max)'],
        rows: [
          ['results per person, PostgreSQL', milliseconds(postgres.milliseconds)],
          ['results per person, DuckDB', milliseconds(duckdb.milliseconds)],
          [`${whole(lines.length)} lines, read into the program, PostgreSQL`, linesTook.toFixed(0)],
        ],
        notes: [
          'PostgreSQL 18 with its default memory settings, over tables that are there already; equal results.',
        ],
      }
    } finally {
      await engine.close()
    }
  } finally {
    await server.stop()
    await work.close()
  }
}

function texts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
