import { sql } from 'kysely'

import { openDuckdb } from '#calc/duckdb.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { parsePeriod } from '#kernel/period.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { readLive, readLiveCycles } from '#storage/live/read-live.ts'
import { storedResult } from '#storage/runs/run-hashes.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { plan } from '../server/live-company.ts'
import { isSame, keep } from './ledger.ts'
import type { Content, Ledger } from './ledger.ts'
import type { Source } from './source.ts'

/** What is kept of each fact of a source: every version, the first one first. */
async function keptOf(db: Db, source: string): Promise<Ledger> {
  const { rows } = await sql<Content & { readonly key: string; readonly version: number }>`
    SELECT source_key AS key, version, seller, cancelled,
      ((("values"->>'amount')::numeric / 100)::numeric(18, 2))::text AS amount
    FROM fact_version WHERE source = ${source} ORDER BY source_key, version`.execute(db)
  const kept: Ledger = new Map()
  for (const { key, version, seller, amount, cancelled } of rows) {
    const before = kept.get(key) ?? []
    if (version !== before.length + 1) throw new Error(`${source} ${key}: a version is missing`)
    kept.set(key, [...before, { seller, amount, cancelled }])
  }
  return kept
}

/**
 * What a source was told is kept, and what is kept of it: where they differ. A batch that was given up counts as told when it's there as
 * a whole.
 */
export async function factsDiffer(db: Db, source: Source): Promise<readonly string[]> {
  const kept = await keptOf(db, source.name)
  const { ledger, unsure, name } = source
  if (unsure !== null) {
    const after: Ledger = new Map(ledger)
    keep(after, unsure)
    const isThere = unsure.every(({ key }) => isHistory(kept.get(key), after.get(key)))
    if (isThere) keep(ledger, unsure)
    source.unsure = null
  }
  const keys = new Set([...kept.keys(), ...ledger.keys()])
  return [...keys].flatMap((key) => {
    const [there, told] = [kept.get(key), ledger.get(key)]
    return isHistory(there, told)
      ? []
      : [`${name} ${key}: told ${JSON.stringify(told)}, kept ${JSON.stringify(there)}`]
  })
}

function isHistory(
  one: readonly Content[] = [],
  other: readonly Content[] | undefined = [],
): boolean {
  return one.length === other.length && one.every((each, at) => isSame(each, other[at]))
}

/** Waits until what clients that are gone had begun has ended. */
export async function untilSettled(db: Db): Promise<void> {
  const { rows } = await sql<{ pid: number }>`
    SELECT pid FROM pg_stat_activity
    WHERE application_name = 'yeji' AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
      AND datname = current_database()`.execute(db)
  const pids = rows.map(({ pid }) => pid)
  const since = new Date().toISOString()
  for (;;) {
    const { rows: open } = await sql`
      SELECT 1 FROM pg_stat_activity
      WHERE pid = ANY (${pids}::integer[]) AND xact_start < ${since}::timestamptz`.execute(db)
    if (open.length === 0) return
  }
}

/** When the latest fact was recorded; null where there is none. */
export async function lastRecorded(db: Db): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    SELECT max(recorded_at) AS at FROM fact_version`.execute(db)
  return rows[0]?.at ?? null
}

/** Whether every live period knows what was recorded up to then. */
export async function isCurrent(db: Db, moment: Instant): Promise<boolean> {
  const cycles = await readLiveCycles(db)
  return cycles.length > 0 && cycles.every(({ knownAt }) => knownAt >= moment)
}

/** Where live results aren't those of a calculation that knew nothing before. */
export async function resultsDiffer(db: Db): Promise<readonly string[]> {
  const problems: string[] = []
  const factTypes = [...plan.factTypes.values()]
  for (const { plan: key, period: text, asOf, knownAt } of await readLiveCycles(db)) {
    const period = parsePeriod(text, plan.calendar)
    const cycle = period === null ? undefined : plan.cycles.get(period.grain)
    if (period === null || cycle === undefined) throw new Error(`not a period: ${text}`)
    const run = { period, asOf, knownAt }
    const inputs = await readInputs(db, { knownAt, asOf, factTypes })
    const engine = await openDuckdb()
    try {
      await engine.load(inputs, factTypes)
      const results = await engine.run(compileSql(plan, cycle, run))
      const anew = new Map(results.map((one) => [one.person, JSON.stringify(storedResult(one))]))
      const live = await readLive(db, { plan: key, period: text })
      const kept = new Map(live.map((one) => [one.person, JSON.stringify(storedResult(one))]))
      for (const person of new Set([...anew.keys(), ...kept.keys()]))
        if (anew.get(person) !== kept.get(person))
          problems.push(`${text} ${person}: live ${kept.get(person)}, anew ${anew.get(person)}`)
    } finally {
      await engine.close()
    }
  }
  return problems
}

/** Reads a source's facts page by page over HTTP: where they aren't the last content that it was told. */
export async function answersDiffer(
  origin: string,
  readerKey: string,
  { name, ledger }: Source,
): Promise<readonly string[]> {
  const seen = new Map<string, number>()
  const problems: string[] = []
  let cursor = ''
  do {
    const response = await fetch(
      `${origin}/api/v1/facts/order?limit=200&source=${name}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      { headers: { authorization: `Bearer ${readerKey}` } },
    )
    if (response.status !== 200) return [`${name}: facts answered ${response.status}`]
    const { items, next } = (await response.json()) as Page
    for (const { key, version, seller, cancelled, values } of items) {
      seen.set(key, (seen.get(key) ?? 0) + 1)
      const told = ledger.get(key) ?? []
      const content = { seller, cancelled, amount: majorOf(values['amount'] ?? '') }
      if (told.length !== version || !isSame(told.at(-1), content))
        problems.push(`${name} ${key}: told ${JSON.stringify(told.at(-1))}, answered otherwise`)
    }
    cursor = next ?? ''
  } while (cursor !== '')
  for (const key of ledger.keys())
    if (seen.get(key) !== 1) problems.push(`${name} ${key}: answered ${seen.get(key) ?? 0} times`)
  return problems
}

type Page = {
  readonly items: readonly (Omit<Content, 'amount'> & {
    readonly key: string
    readonly version: number
    readonly values: Readonly<Record<string, string>>
  })[]
  readonly next: string | null
}

function majorOf(minor: string): string {
  const digits = minor.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Jobs that wait or run, by queue and state. */
export async function openJobs(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    SELECT name || ' ' || state AS what, count(*)::integer AS count FROM yeji_jobs.job
    WHERE state IN ('created', 'retry', 'active') AND NOT starts_with(name, '__') GROUP BY 1`.execute(
    db,
  )
  return new Map(rows.map(({ what, count }) => [what, count]))
}

/** Jobs that were tried for the last time: what an operator's alarm counts. */
export async function failedJobs(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM yeji_jobs.job WHERE name = 'failed'`.execute(db)
  return rows[0]?.count ?? 0
}
