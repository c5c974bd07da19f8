import type { z } from 'zod'

import {
  checkFactBatch,
  correctFact,
  factHistory,
  factTypes,
  facts,
  recordFactBatch,
} from '#contract/facts.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { correctByHand } from '../facts/correct-by-hand.ts'
import { factVersions, listFacts } from '../facts/list-facts.ts'
import type { Version } from '../facts/list-facts.ts'
import { pageOf } from '../http/cursor.ts'
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
          audit: { subject: `source:${source}`, detail: { type: type.key, ...answer.counts } },
        }
      },
      { retried: true },
    ),
    handle(
      checkFactBatch,
      async ({ params, query, body }, call) => {
        const source = await sourceOf(call.db, query.source, signedIn(call))
        const { type, currency } = await declared(book, call.db, params.type)
        const intake = { names, type, currency, source, now: call.now, isTrial: true } as const
        const answer = await takeIn(
          withinCommand(call.db),
          call.attempt,
          intake,
          batchOfObjects(body.facts),
        )
        return {
          body: answerBatch(source, answer, call.language),
          audit: { detail: { type: type.key, source, ...answer.counts } },
        }
      },
      { retried: true },
    ),
    handle(
      correctFact,
      async ({ params, body }, call) => {
        const { type, currency } = await declared(book, call.db, params.type)
        const intake = { names, type, currency, now: call.now }
        const done = await correctByHand(withinCommand(call.db), call, intake, {
          ...{ factId: params.factId, version: body.version },
          ...{ reason: body.reason, row: body.fact },
        })
        return {
          body: { outcome: done.outcome, version: done.version },
          audit: {
            subject: `fact:${type.key}/${params.factId}`,
            detail: { version: done.version, outcome: done.outcome },
          },
        }
      },
      { retried: true },
    ),
    handle(facts, async ({ params, query }, call) => {
      const rows = await listFacts(call.db, params.type, await sellersOf(call, directory), query)
      const key =
        query.order === 'latest'
          ? ({ id, occurredOn }: Version) => `${occurredOn} ${id}`
          : ({ id }: Version) => id
      return { body: pageOf(rows, query.limit, key, shownVersion) }
    }),
    handle(factHistory, async ({ params: { type, factId } }, call) => {
      const reach = await sellersOf(call, directory)
      const rows = await factVersions(call.db, type, factId, reach)
      if (rows.length === 0) throw new Refusal(reach === null ? 'not-found' : 'not-allowed')
      const items = rows.map((row) => ({
        ...shownVersion(row),
        byHand: row.reason === null || row.by === null ? null : { reason: row.reason, by: row.by },
      }))
      return { body: { items } }
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

function shownVersion(version: Version): z.input<typeof facts.answer.body>['items'][number] {
  const { nameZh, nameEn, recordedAt, values, ...rest } = version
  return {
    ...rest,
    sellerName: nameZh === null || nameEn === null ? null : { zh: nameZh, en: nameEn },
    recordedAt: formatInstant(recordedAt),
    values: { ...values },
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
