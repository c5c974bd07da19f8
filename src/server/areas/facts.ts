import { sql } from 'kysely'
import type { z } from 'zod'

import { factHistory, factTypes, facts, recordFactBatch } from '#contract/facts.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { answerBatch } from '../intake/answer-batch.ts'
import { batchOfObjects, batchOfText } from '../intake/batch-input.ts'
import type { KnownNames } from '../intake/known-names.ts'
import { sourceOf } from '../intake/source-of.ts'
import { takeIn } from '../intake/take-in.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { ReadBook } from '../plans/plan-book.ts'

export type FactServices = {
  readonly book: ReadBook
  readonly names: KnownNames
  readonly directory: PeopleDirectory
}

/** Facts: sent in batches, read as they stand or as they were known. */
export function factHandlers({ book, names, directory }: FactServices): readonly Handler[] {
  return [
    handle(factTypes, async (_, call) => {
      const { factTypes: types, currency } = await book(call.db)
      return { body: { items: Array.from(types.values(), (type) => shownType(type, currency)) } }
    }),
    handle(
      recordFactBatch,
      async ({ params, query, body, raw }, call) => {
        const source = await sourceOf(call.db, query.source, signedIn(call))
        const { type, currency } = await declared(book, call.db, params.type)
        const input =
          raw === undefined
            ? batchOfObjects(body?.facts ?? [])
            : batchOfText(raw.mediaType, raw.content)
        const intake = { names, type, currency, source, now: call.now }
        const answer = await takeIn(withinCommand(call.db), call.attempt, intake, input)
        return {
          body: answerBatch(source, answer, call.language),
          audit: { detail: { type: type.key, source, ...answer.counts } },
        }
      },
      { retried: true },
    ),
    handle(facts, async ({ params, query }, call) => {
      const { cursor, limit, seller, source, from, to, knownAt } = query
      const reach = await sellersOf(call, directory)
      const known = knownAt === undefined ? null : (parseInstant(knownAt) ?? 0)
      const knownIn = (alias: string) =>
        known === null ? sql`` : sql`AND ${sql.ref(`${alias}.recorded_at`)} <= ${moment(known)}`
      const { rows } = await sql<Version>`
        SELECT ${versionColumns}
        FROM fact_version v
        WHERE v.type = ${params.type} ${knownIn('v')}
          ${cursor === undefined ? sql`` : sql`AND v.fact_id > ${keyOf(cursor, /^[^]{1,500}$/)}`}
          ${reach === null ? sql`` : sql`AND v.seller = ANY (${reach}::text[])`}
          ${seller === undefined ? sql`` : sql`AND v.seller = ${seller}`}
          ${source === undefined ? sql`` : sql`AND v.source = ${source}`}
          ${from === undefined ? sql`` : sql`AND v.occurred_on >= ${from}::date`}
          ${to === undefined ? sql`` : sql`AND v.occurred_on < ${to}::date`}
          AND NOT EXISTS (
            SELECT FROM fact_version w
            WHERE w.type = v.type AND w.fact_id = v.fact_id AND w.version > v.version ${knownIn('w')})
        ORDER BY v.fact_id
        LIMIT ${limit + 1}`.execute(call.db)
      return { body: pageOf(rows, limit, ({ id }) => id, shownVersion) }
    }),
    handle(factHistory, async ({ params: { type, factId } }, call) => {
      const reach = await sellersOf(call, directory)
      const { rows } = await sql<Version>`
        SELECT ${versionColumns}
        FROM fact_version v
        WHERE v.type = ${type} AND v.fact_id = ${factId}
          ${reach === null ? sql`` : sql`AND v.seller = ANY (${reach}::text[])`}
        ORDER BY v.version`.execute(call.db)
      if (rows.length === 0) throw new Refusal(reach === null ? 'not-found' : 'not-allowed')
      return { body: { items: rows.map(shownVersion) } }
    }),
  ]
}

/** Whose facts the caller may see; null for everybody's. */
async function sellersOf(
  call: Call,
  directory: PeopleDirectory,
): Promise<readonly string[] | null> {
  const { persons } = await reachedBy(signedIn(call), 'fact.read', directory, call.today)
  return persons
}

/** The type as the published plans declare it. */
export async function declared(
  book: FactServices['book'],
  db: Db,
  key: string,
): Promise<{ readonly type: FactType; readonly currency: string }> {
  const { factTypes: types, currency } = await book(db)
  const type = types.get(key)
  if (type === undefined) throw new Refusal('not-found')
  return { type, currency }
}

/** The transaction of a command. */
export function withinCommand(db: Call['db']): Parameters<typeof takeIn>[0] {
  if (!db.isTransaction) throw new Error('a command without its transaction')
  return db as Parameters<typeof takeIn>[0]
}

type Version = {
  readonly id: string
  readonly source: string
  readonly key: string
  readonly version: number
  readonly seller: string
  readonly occurredOn: string
  readonly recordedAt: Instant
  readonly cancelled: boolean
  readonly values: Readonly<Record<string, string>>
}

const versionColumns = sql`v.fact_id AS id, v.source, v.source_key AS key, v.version, v.seller, v.occurred_on AS "occurredOn",
          v.recorded_at AS "recordedAt", v.cancelled, v."values"`

function shownVersion(version: Version): z.input<typeof factHistory.answer.body>['items'][number] {
  return {
    ...version,
    recordedAt: formatInstant(version.recordedAt),
    values: { ...version.values },
  }
}

function shownType(
  { key, name, creditedBy, columns }: FactType,
  currency: string,
): z.input<typeof factTypes.answer.body>['items'][number] {
  return {
    ...{ type: key, name, creditedBy, currency },
    columns: columns.map((column) => ({
      ...{ column: column.key, name: column.name, unit: column.unit, optional: column.optional },
      currencyColumn: column.currency ?? null,
    })),
  }
}
