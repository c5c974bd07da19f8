import { sql } from 'kysely'

import {
  recordExchangeRates,
  recordPriorScores,
  recordRatings,
  recordShares,
  recordTargets,
  targets,
} from '#contract/agreements.ts'
import type { AgreementRoute } from '#contract/agreements.ts'
import { exactText } from '#engine/exact-text.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { decide } from '#domain/access/decide.ts'
import { moment } from '#storage/sent.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import * as tables from '../intake/agreement-tables.ts'
import type { AgreementTable } from '../intake/agreement-tables.ts'
import { answerRows } from '../intake/answer-batch.ts'
import { batchOfObjects, batchOfText } from '../intake/batch-input.ts'
import { AHEAD_MS } from '../intake/take-in.ts'
import { takeInAgreements } from '../intake/take-in-agreements.ts'
import type { PlanBook } from '../plans/plan-book.ts'
import { withinCommand } from './facts.ts'
import type { FactServices } from './facts.ts'

/** What was agreed beside the facts: targets, shares, rates, ratings and earlier scores. */
export function agreementHandlers(services: FactServices): readonly Handler[] {
  const { book, directory } = services
  return [
    recorder(recordTargets, tables.targetTable, services),
    recorder(recordShares, tables.shareTable, services),
    recorder(recordExchangeRates, tables.exchangeRateTable, services),
    recorder(recordRatings, tables.ratingTable, services),
    recorder(recordPriorScores, tables.priorScoreTable, services),
    handle(targets, async ({ query }, call) => {
      const { cursor, limit, scope, id, metric, period, knownAt } = query
      const caller = signedIn(call)
      const { persons } = await reachedBy(caller, 'agreement.read', directory, call.today)
      const after = cursor === undefined ? null : keyOf(cursor, /^[^]{1,2000}$/).split('\n')
      const known = knownAt === undefined ? null : (parseInstant(knownAt) ?? 0)
      const knownIn = (alias: string) =>
        known === null ? sql`` : sql`AND ${sql.ref(`${alias}.recorded_at`)} <= ${moment(known)}`
      const columns = sql`v.scope, v.id, v.metric, v.period`
      const only = (column: string, value: string | undefined) =>
        value === undefined ? sql`` : sql`AND ${sql.ref(`v.${column}`)} = ${value}`
      const { rows } = await sql<StoredTarget>`
        SELECT ${columns}, v.target, v.version, v.recorded_at AS "recordedAt"
        FROM target v
        WHERE true ${knownIn('v')}
          ${after === null ? sql`` : sql`AND (${columns}) > (${sql.join([0, 1, 2, 3].map((at) => after[at] ?? ''))})`}
          ${persons === null ? sql`` : sql`AND v.scope = 'person' AND v.id = ANY (${persons}::text[])`}
          ${only('scope', scope)} ${only('id', id)} ${only('metric', metric)} ${only('period', period)}
          AND NOT EXISTS (
            SELECT FROM target w
            WHERE w.scope = v.scope AND w.id = v.id AND w.metric = v.metric AND w.period = v.period
              AND w.version > v.version ${knownIn('w')})
        ORDER BY ${columns}
        LIMIT ${limit + 1}`.execute(call.db)
      const plans = await book(call.db)
      const key = (row: StoredTarget) => [row.scope, row.id, row.metric, row.period].join('\n')
      return { body: pageOf(rows, limit, key, (row) => shown(row, plans)) }
    }),
  ]
}

function recorder<T extends object>(
  route: AgreementRoute,
  table: AgreementTable<T>,
  { book, names }: FactServices,
): Handler {
  return handle(
    route,
    async ({ body, raw }, call) => {
      const input =
        raw === undefined
          ? batchOfObjects(body?.rows ?? [])
          : batchOfText(raw.mediaType, raw.content)
      const about = {
        ...{ book: await book(call.db), names, latest: call.now + AHEAD_MS },
        oneself: oneselfOf(call),
      }
      const answer = await takeInAgreements(withinCommand(call.db), table, about, input)
      return {
        body: answerRows(answer, call.language),
        audit: { detail: { ...answer.counts } },
      }
    },
    { retried: true },
  )
}

/** Whom the policy keeps from telling of themself; whoever made a key is behind what it sends. */
function oneselfOf(call: Call): string | null {
  const { personId, roles, key } = signedIn(call)
  const { allowed } = decide({
    ...{ permission: 'agreement.write', relation: 'own', roles, did: [] },
    scopes: key?.scopes ?? null,
  })
  return allowed ? null : personId
}

type StoredTarget = {
  readonly scope: 'person' | 'team' | 'company'
  readonly id: string
  readonly metric: string
  readonly period: string
  readonly target: bigint
  readonly version: number
  readonly recordedAt: Instant
}

function shown({ target, recordedAt, ...row }: StoredTarget, { metricUnit, currency }: PlanBook) {
  const unit = metricUnit(row.metric)
  return {
    ...row,
    target: unit === null ? null : exactText(target, unit, currency),
    recordedAt: formatInstant(recordedAt),
  }
}
