import type { Generated } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Grain } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import type { AccessTables } from './access-tables.ts'
import type { DisputeTables } from './dispute-tables.ts'
import type { DraftTables } from './draft-tables.ts'
import type { IntakeTables } from './intake-tables.ts'
import type { NotificationTables } from './notification-tables.ts'
import type { Sent } from './sent.ts'
import type { SignOffTables } from './sign-off-tables.ts'
import type { SimulationTables } from './simulation-tables.ts'

type OtherTables = AccessTables &
  DisputeTables &
  DraftTables &
  IntakeTables &
  NotificationTables &
  SignOffTables &
  SimulationTables

/** The tables as Kysely knows them. Whole numbers are bigint, days ISO texts, moments `Instant`, hashes hex. */
export type Tables = OtherTables & {
  store_identity: { id: string }
  company: {
    version: number
    recorded_at: Sent<Instant>
    name_zh: string
    name_en: string
    time_zone: string
  }
  knowledge: { number: Generated<bigint>; known_until: Sent<Instant> }
  fact_version: VersionColumns & {
    source: string
    source_key: string
    type: string
    fact_id: string
    seller: string
    occurred_on: Day
    cancelled: boolean
    values: Readonly<Record<string, string>>
  }
  decision: {
    seq: bigint
    at: Sent<Instant>
    actor: string
    kind: string
    subject: string
    payload: string
    previous_hash: string
    hash: string
  }
  plan: {
    hash: string
    key: string
    version: number
    document: string
    libraries: Sent<readonly { readonly file: string; readonly text: string }[]>
    document_hash: string
    effective_from: Day
    effective_to: Day | null
    published_at: Sent<Instant>
  }
  plan_proposal: {
    proposal: Generated<bigint>
    key: string
    plan_hash: string
    document: string
    libraries: Sent<readonly { readonly file: string; readonly text: string }[]>
    document_hash: string
    proposed_by: string
    proposed_at: Sent<Instant>
  }
  run_request: {
    request: Generated<bigint>
    plan_hash: string
    plan: string
    period: string
    as_of: Day | null
    status: 'provisional' | 'locked'
    asked_by: string
    asked_at: Sent<Instant>
    state: 'waiting' | 'done' | 'refused'
    run: bigint | null
    problems: Sent<readonly Problem[]>
  }
  run: {
    run: Generated<bigint>
    plan_hash: string
    plan: string
    grain: Grain
    period: string
    as_of: Day
    known_at: Sent<Instant>
    status: 'provisional' | 'locked'
    engine: string
    recorded_at: Sent<Instant>
    results_hash: string
    postings_hash: string
    hash: string
  }
  live_cycle: {
    plan: string
    period: string
    grain: Grain
    plan_hash: string
    as_of: Day
    known_at: Sent<Instant>
    changed_at: Sent<Instant>
    people: number
  }
  live_result: {
    plan: string
    period: string
    person: string
    cells: Sent<readonly StoredCell[]>
    changed_at: Sent<Instant>
  }
  result: { run: bigint; person: string; cells: Sent<readonly StoredCell[]> }
  posting: {
    run: bigint
    ordinal: number
    plan: string
    grain: Grain
    person: string
    account: string
    origin: string
    origin_from: Day
    run_period: string
    run_from: Day
    cause: string
    amount_minor: bigint
  }
}

/** A cell as it's kept: key, unit, and the exact text of its value; null is "no value". */
export type StoredCell = readonly [key: string, unit: string, text: string | null]

type VersionColumns = {
  seq: Generated<bigint>
  txid: Generated<bigint>
  version: number
  recorded_at: Sent<Instant>
  content_hash: string
}
