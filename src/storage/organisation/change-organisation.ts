import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { inTransaction } from '../in-transaction.ts'
import { beginRecording } from '../knowledge.ts'
import { names, arrays } from '../records/batch-sql.ts'
import { columns } from '../records/record-table.ts'
import type { Db, Tx } from '../store.ts'
import { layOver } from './lay-over.ts'
import type { Span, SpanAnswer } from './lay-over.ts'
import type { OrganisationRow } from './organisation-at.ts'
import { laneOf } from './organisation-table.ts'
import type { OrganisationTable, OrganisationValues } from './organisation-table.ts'

/** What holds of an entity on days [from, to), whatever was known of them before. */
export type OrganisationChange = {
  readonly entity: string
  readonly from: Day
  /** Exclusive; FOREVER when open. */
  readonly to: Day
  readonly values: OrganisationValues
  /** Nothing holds in the lane of these values on these days. */
  readonly ends?: boolean
}

/** Key of the advisory lock under which the organisation changes, one batch after the other. */
const ORGANISATION_LOCK = 0x79_65_6f_72

type Lane = { readonly entity: string; readonly lane: string; spans: readonly Span[] }

/** What a change would do: its answer, and the rows that it replaces as they are now known. */
export type ForeseenChange = {
  readonly answer: SpanAnswer
  readonly replaced: readonly OrganisationRow[]
}

/** What would be known of the entities of a batch; `by` is the change that a row comes from, null for what is known already. */
export type Foreseen = {
  readonly changes: readonly ForeseenChange[]
  readonly rows: readonly (OrganisationRow & { readonly by: number | null })[]
}

/**
 * What these changes would come to. Within a transaction nobody else changes the organisation before it ends, so they then do
 * just that.
 */
export async function foreseeOrganisation(
  db: Db,
  table: OrganisationTable,
  changes: readonly OrganisationChange[],
): Promise<Foreseen> {
  return inTransaction(db, async (tx) => {
    await beginRecording(tx)
    const { lanes, outcomes } = await laid(tx, table, changes)
    const rowOf = ({ entity }: Lane, { from, to, content, by }: Span) => {
      return { entity, from, to, values: valuesOf(table, content), by }
    }
    return {
      changes: outcomes.map(({ lane, answer, replaced }) => ({
        answer,
        replaced: replaced.map((span) => rowOf(lane, span)),
      })),
      rows: lanes.flatMap((lane) => lane.spans.map((span) => rowOf(lane, span))),
    }
  })
}

/**
 * Records changes of one table in one transaction; answers in their order. What a change replaces stays readable as it was known
 * before. A batch is recorded at one moment: `recordedAt`, or now, but after what it replaces and after what runs stand on.
 */
export async function changeOrganisation(
  db: Db,
  table: OrganisationTable,
  changes: readonly OrganisationChange[],
  recordedAt: Instant | null = null,
): Promise<readonly SpanAnswer[]> {
  if (changes.length === 0) return []
  return inTransaction(db, async (tx) => {
    const { now, knownUntil } = await beginRecording(tx)
    const { stored, lanes, outcomes } = await laid(tx, table, changes)
    const kept = new Set(lanes.flatMap(({ spans }) => spans.map((one) => one.stored)))
    const superseded = stored.filter((one) => !kept.has(one.stored))
    const latest = Math.max(...superseded.map((one) => one.latest), knownUntil ?? -Infinity)
    const moment = formatInstant(Math.max(recordedAt ?? now, latest + 1))
    const added = lanes.flatMap(({ entity, lane, spans }) =>
      spans.filter((span) => span.stored === null).map((span) => ({ entity, lane, ...span })),
    )
    await supersede(
      tx,
      table,
      superseded.flatMap((one) => one.stored ?? []),
      moment,
    )
    await insert(tx, table, added, moment)
    await tell(tx, table, [...superseded, ...added], moment)
    return outcomes.map(({ answer }) => answer)
  })
}

/** Lays the changes over what is known of their entities, which nobody else changes until the transaction ends. */
async function laid(
  tx: Tx,
  table: OrganisationTable,
  changes: readonly OrganisationChange[],
): Promise<{
  readonly stored: readonly StoredSpan[]
  readonly lanes: readonly Lane[]
  readonly outcomes: readonly (Omit<ReturnType<typeof layOver>, 'spans'> & {
    readonly lane: Lane
  })[]
}> {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(ORGANISATION_LOCK)})`.execute(tx)
  const stored = await storedSpans(tx, table, [...new Set(changes.map(({ entity }) => entity))])
  const lanes = new Map<string, Lane>()
  for (const { entity, lane, latest: _, ...span } of stored)
    laneIn(lanes, entity, lane).spans = [...laneIn(lanes, entity, lane).spans, span]
  const outcomes = changes.map(({ entity, from, to, values, ends }, by) => {
    const lane = laneIn(lanes, entity, laneOf(table, values))
    const content = ends === true ? null : contentOf(table, values)
    const { spans, answer, replaced } = layOver(lane.spans, { from, to, content, by })
    lane.spans = spans
    return { lane, answer, replaced }
  })
  return { stored, lanes: [...lanes.values()], outcomes }
}

function laneIn(lanes: Map<string, Lane>, entity: string, lane: string): Lane {
  const key = JSON.stringify([entity, lane])
  const found = lanes.get(key) ?? { entity, lane, spans: [] }
  lanes.set(key, found)
  return found
}

/** The values as one text, in the order of the table's columns. */
function contentOf(table: OrganisationTable, values: OrganisationValues): string {
  return JSON.stringify(
    table.columns.map(({ name }) => {
      const value = values[name] ?? null
      return typeof value === 'bigint' ? String(value) : value
    }),
  )
}

/** The values back from that text. */
function valuesOf(table: OrganisationTable, content: string): OrganisationValues {
  const cells = JSON.parse(content) as readonly (string | null)[]
  return Object.fromEntries(
    table.columns.map(({ name, type }, at) => {
      const cell = cells[at] ?? null
      return [name, cell !== null && type === 'bigint' ? BigInt(cell) : cell]
    }),
  )
}

type StoredSpan = Span & {
  readonly entity: string
  readonly lane: string
  /** When it was recorded. */
  readonly latest: Instant
}

async function storedSpans(
  tx: Tx,
  table: OrganisationTable,
  entities: readonly string[],
): Promise<readonly StoredSpan[]> {
  const texts = sql.join(table.columns.map(({ name }) => sql`t.${sql.id(name)}::text`))
  const { rows } = await sql<StoredSpan>`
    SELECT t.number AS stored, t.entity, t.lane, t.valid_from AS "from", t.valid_to AS "to", t.recorded_at AS latest,
      jsonb_build_array(${texts}) AS content
    FROM ${sql.table(table.name)} t
    WHERE t.entity = ANY (${entities}::text[]) AND t.superseded_at IS NULL`.execute(tx)
  return rows.map((row) => ({ ...row, content: JSON.stringify(row.content), by: null }))
}

async function supersede(
  tx: Tx,
  table: OrganisationTable,
  numbers: readonly bigint[],
  moment: string,
): Promise<void> {
  if (numbers.length === 0) return
  await sql`
    UPDATE ${sql.table(table.name)} SET superseded_at = ${moment}::timestamptz
    WHERE number = ANY (${numbers.map(String)}::bigint[])`.execute(tx)
}

async function insert(
  tx: Tx,
  table: OrganisationTable,
  added: readonly (Span & { readonly entity: string; readonly lane: string })[],
  moment: string,
): Promise<void> {
  if (added.length === 0) return
  const all = [...columns('entity lane valid_from:date valid_to:date'), ...table.columns]
  const cells = added.map(({ entity, lane, from, to, content }) => [
    ...[entity, lane, from, to],
    ...(JSON.parse(content) as (string | null)[]),
  ])
  await sql`
    INSERT INTO ${sql.table(table.name)} (${names(all)}, recorded_at)
    SELECT ${names(all, 'n')}, ${moment}::timestamptz
    FROM unnest(${arrays(all, cells)}) AS n (${names(all)})`.execute(tx)
}

/** Notes for followers of changes whose rows have to be read again. */
async function tell(
  tx: Tx,
  table: OrganisationTable,
  touched: readonly { readonly entity: string }[],
  moment: string,
): Promise<void> {
  const entities = [...new Set(touched.map(({ entity }) => entity))]
  await sql`
    INSERT INTO organisation_change (recorded_at, table_name, entity)
    SELECT ${moment}::timestamptz, ${table.name}, entity
    FROM unnest(${entities}::text[]) AS e (entity)`.execute(tx)
}
