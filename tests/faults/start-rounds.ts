import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import { checksumOf, shippedMigrations } from '#storage/migrations/shipped-migrations.ts'
import type { Migration } from '#storage/migrations/shipped-migrations.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import type { Dice } from '../support/random-company.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { order, recordCompany } from '../server/live-company.ts'
import { freePort } from '../support/free-port.ts'
import { createPost, isReady } from './fleet.ts'

/** What start rounds go out from. */
export type Starts = {
  readonly url: string
  readonly migrations: readonly Migration[]
  /** What a store that was never disturbed looks like. */
  readonly shape: string
  /** How long an undisturbed start takes on a store that isn't made yet. */
  readonly startMs: number
}

export type StartOutcome = {
  readonly violations: readonly string[]
  /** Whether the store was found half made: some migrations done and others not, or the jobs' tables missing. */
  readonly hit: boolean
  readonly resumedMs: number
}

/** A store of the version before, with facts in it. */
const BEHIND = 'yeji_behind'
const FACTS = 300

/** Makes what start rounds go out from, and a store that wasn't disturbed to compare with. */
export async function prepareStarts(url: string): Promise<Starts> {
  const migrations = await shippedMigrations()
  await run(url, `CREATE DATABASE ${BEHIND}`)
  const behind = await openStore({ url: databaseOf(url, BEHIND) }, { upTo: migrations.length - 1 })
  if (!behind.ok) throw new Error(behind.error.message.en)
  const { db, close } = behind.value
  await recordCompany(db)
  const told = Array.from({ length: FACTS }, (_, at) => order(`o${at}`, 'P-li', at + 1))
  await recordFacts(db, told)
  await close()
  const started = performance.now()
  const shape = await inNewDatabase(url, null, async (address) => {
    const server = serverOn(address, await freePort())
    await server.revive()
    await server.stop()
    return shapeOf(address)
  })
  return { url, migrations, shape, startMs: performance.now() - started }
}

/** Kills during a start on a store that isn't made yet, or that's a version behind, and starts again. */
export async function startRound(
  { url, migrations, shape, startMs }: Starts,
  postgres: PostgresServer,
  victim: 'server' | 'worker' | 'database' | 'everything',
  dice: Dice,
): Promise<StartOutcome> {
  const isBehind = dice.chance(40)
  return inNewDatabase(url, isBehind ? BEHIND : null, async (address) => {
    const violations: string[] = []
    const ports = [await freePort(), ...(dice.chance(30) ? [await freePort()] : [])]
    const servers = ports.map((port) => serverOn(address, port))
    // Half of the kills fall on any moment of the start, the others on the making of the tables.
    if (dice.chance(50)) await sleep(dice.roll(startMs))
    else {
      await untilBegun(address, startMs * 2)
      await sleep(dice.roll(400))
    }
    const killedMs = performance.now()
    if (victim !== 'database') await dice.pick(servers).kill()
    if (victim === 'everything') await Promise.all(servers.map(({ kill }) => kill()))
    if (victim !== 'server') {
      await postgres.kill()
      await postgres.startAgain()
    }
    const found = await stateOf(address)
    for (const problem of halfMade(found, migrations)) violations.push(problem)
    const hit = found.numbers.length < migrations.length || !found.hasJobs
    await Promise.all(servers.map(({ revive }) => revive()))
    const resumedMs = performance.now() - killedMs
    for (const server of servers) if (!server.current().isRunning()) violations.push('gone again')
    const made = await stateOf(address)
    if (made.numbers.length !== migrations.length) violations.push('migrations are missing')
    for (const problem of halfMade(made, migrations)) violations.push(problem)
    if ((await shapeOf(address)) !== shape) violations.push('the store has another shape')
    if (isBehind && made.facts !== FACTS)
      violations.push(`${made.facts} facts of ${FACTS} after a migration`)
    violations.push(...(await verified(address)))
    await Promise.all(servers.map(({ kill }) => kill()))
    return { violations, hit, resumedMs }
  })
}

function serverOn(url: string, port: number) {
  const args = ['serve', '--url', url, '--no-work', '--port', String(port), '--log-level', 'error']
  return createPost('starting server', args, {}, async (process) =>
    isReady(process, `http://127.0.0.1:${port}`),
  )
}

async function verified(url: string): Promise<readonly string[]> {
  const opened = await openStore({ url })
  if (!opened.ok) return [opened.error.message.en]
  const { problems } = await verifyDecisions(opened.value.db)
  await opened.value.close()
  return problems.map(({ code, message }) => `verify: ${code} ${message.en}`)
}

/** Migrations that aren't noted as they were run, one after the other. */
function halfMade(
  { numbers, checksums }: StoreState,
  migrations: readonly Migration[],
): readonly string[] {
  return numbers.flatMap((number, at) => {
    const migration = migrations[at]
    return migration?.number === number && checksumOf(migration) === checksums[at]
      ? []
      : [`migration ${number} isn't noted as ours`]
  })
}

type StoreState = {
  readonly numbers: readonly number[]
  readonly checksums: readonly string[]
  readonly hasJobs: boolean
  readonly facts: number
}

async function stateOf(url: string): Promise<StoreState> {
  const [there] = await run(
    url,
    `SELECT to_regclass('yeji.migration') IS NOT NULL AS made, to_regclass('yeji.fact_version') IS NOT NULL AS facts,
      to_regclass('yeji_jobs.job') IS NOT NULL AS jobs`,
  )
  const rows = there?.['made']
    ? await run(url, 'SELECT number, checksum FROM yeji.migration ORDER BY number')
    : []
  const counted = there?.['facts']
    ? await run(url, 'SELECT count(*)::integer AS count FROM yeji.fact_version')
    : []
  return {
    numbers: rows.map(({ number }) => Number(number)),
    checksums: rows.map(({ checksum }) => String(checksum)),
    hasJobs: there?.['jobs'] === true,
    facts: Number(counted[0]?.['count'] ?? 0),
  }
}

/** Every table, column, index, trigger and check of a store. */
async function shapeOf(url: string): Promise<string> {
  const rows = await run(
    url,
    `SELECT table_name AS what, column_name || ' ' || data_type || ' ' || is_nullable AS how FROM information_schema.columns
       WHERE table_schema = 'yeji'
     UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'yeji'
     UNION ALL SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT conrelid::regclass::text, conname || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'yeji'::regnamespace
     ORDER BY 1, 2`,
  )
  return JSON.stringify(rows)
}

/** Until the first sign of the tables being made: the next migration may be running. */
async function untilBegun(url: string, withinMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const deadlineMs = performance.now() + withinMs
    while (performance.now() < deadlineMs) {
      const { rows } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'yeji'`,
      )
      if (rows.length > 0) return
      await sleep(5)
    }
  } finally {
    await client.end()
  }
}

async function inNewDatabase<T>(
  url: string,
  template: string | null,
  use: (address: string) => Promise<T>,
): Promise<T> {
  const name = `start_${Math.trunc(performance.now() * 1000)}`
  await run(url, `CREATE DATABASE ${name}${template === null ? '' : ` TEMPLATE ${template}`}`)
  try {
    return await use(databaseOf(url, name))
  } finally {
    await run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

function databaseOf(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = name
  return address.href
}

async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
