import { z } from 'zod'

import { route } from './route.ts'
import { day, id, instant, line, page, paging } from './scalars.ts'
import { text } from './told-problem.ts'

export const factTypes = route({
  id: 'facts.types',
  method: 'GET',
  path: '/api/v1/fact-types',
  summary: {
    zh: '已发布方案所声明的事实类型及其各列',
    en: 'The types of facts that the published plans declare, with their columns',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          type: z.string(),
          name: text,
          creditedBy: z.enum(['seller', 'market', 'team', 'company']),
          /** Of amounts whose row names no other. */
          currency: z.string(),
          columns: z.array(
            z.object({
              column: z.string(),
              name: text,
              unit: z.string(),
              optional: z.boolean(),
              /** Of money: the column that holds its currency. */
              currencyColumn: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const MOST_ROWS = 5000

/** One row as JSON: any object is taken here, and what is wrong with it is answered for that row alone. */
export const factObject = z.unknown().meta({
  type: 'object',
  description:
    "A row by the columns of its type: id, seller, occurred_on, the type's own, and where wanted source_key, recorded_at and cancelled. Amounts are best written as text",
})

/** Rows of one type. */
export const factBatch = z.strictObject({ facts: z.array(factObject).min(1).max(MOST_ROWS) })

const outcomes = { accepted: z.int(), unchanged: z.int(), corrected: z.int(), rejected: z.int() }

export const rowProblem = z.object({
  code: z.string(),
  /** The column, where it's one. */
  field: z.string().nullable(),
  detail: z.string(),
})

/** What became of the rows of a batch. */
export const rowsAnswer = z.object({
  counts: z.object(outcomes),
  rows: z.array(
    z.object({
      /** The place of the object, or the line of the text, from 1. */
      row: z.int(),
      key: z.string(),
      outcome: z.enum(['accepted', 'unchanged', 'corrected', 'rejected']),
      problems: z.array(rowProblem).optional(),
    }),
  ),
  /** What is worth knowing beside the rows, such as columns that nothing reads. */
  remarks: z.array(rowProblem),
})

const batchAnswer = rowsAnswer.extend({ source: z.string() })

export const BATCH_BYTES = 8 * 2 ** 20

export const recordFactBatch = route({
  id: 'facts.record',
  method: 'POST',
  path: '/api/v1/facts/{type}',
  summary: {
    zh: `报送某类事实（JSON、NDJSON 或 CSV，每批至多 ${MOST_ROWS} 行），逐行回答；同一来源、同一键：内容相同则不变，不同则更正`,
    en: `Send facts of a type (JSON, NDJSON or CSV, at most ${MOST_ROWS} rows), answered row by row; by source and key the same content changes nothing and other content is a correction`,
  },
  access: { permission: 'fact.write', subject: 'nobody' },
  params: z.strictObject({ type: id }),
  query: z.strictObject({
    /** A registered source; left out, the one that the key is bound to. */
    source: id.optional(),
  }),
  body: factBatch,
  rawBody: { mediaTypes: ['application/x-ndjson', 'text/csv'], as: 'bytes' },
  bodyLimitBytes: BATCH_BYTES,
  answer: { status: 200, body: batchAnswer },
  problems: ['not-found', 'body-too-large', 'media-type', 'request-timeout', 'storage-full'],
  repeats: 'unkeyed',
  rate: 'intake',
})

/** The same, told by the other side itself. */
export const webhook = route({
  id: 'facts.webhook',
  method: 'POST',
  path: '/api/v1/webhooks/{sourceId}',
  summary: {
    zh: '来源系统以签名（Yeji-Signature: t=…,v1=…）报送事实，内容与 facts.record 的 JSON 相同',
    en: 'A source sends facts with a signature (Yeji-Signature: t=…,v1=…), as the JSON of facts.record',
  },
  access: { public: true },
  params: z.strictObject({ sourceId: id }),
  query: z.strictObject({ type: id }),
  rawBody: { mediaTypes: ['application/json'], as: 'bytes' },
  bodyLimitBytes: 2 ** 20,
  answer: { status: 200, body: batchAnswer },
  problems: [
    'signature-refused',
    'body-too-large',
    'media-type',
    'request-timeout',
    'storage-full',
  ],
  repeats: 'unkeyed',
  rate: 'intake',
})

const factVersion = z.object({
  id: z.string(),
  source: z.string(),
  key: z.string(),
  version: z.int(),
  seller: z.string(),
  /** What the seller is called now; null where there's no such person. */
  sellerName: text.nullable(),
  occurredOn: z.string(),
  recordedAt: instant,
  cancelled: z.boolean(),
  /** By column; whole numbers in the stored decimals of their units, as text. */
  values: z.record(z.string(), z.string()),
})

export const facts = route({
  id: 'facts.list',
  method: 'GET',
  path: '/api/v1/facts/{type}',
  summary: {
    zh: '某类事实的当前内容，或在某一时刻所知的内容；只含本人权限范围内的',
    en: 'Facts of a type as they stand, or as they were known at a moment; those that the caller may see',
  },
  access: { permission: 'fact.read', subject: 'in-reach' },
  params: z.strictObject({ type: id }),
  query: paging.extend({
    seller: line(500).optional(),
    source: id.optional(),
    from: day.optional(),
    /** Exclusive. */
    to: day.optional(),
    knownAt: instant.optional(),
    /** How its id, or the source's key, begins. */
    find: line(200).optional(),
    /** Those that were told more than once, or taken back. */
    only: z.enum(['corrected', 'cancelled']).optional(),
    /** By id, or what happened last first. */
    order: z.enum(['id', 'latest']).default('id'),
  }),
  answer: { status: 200, body: page(factVersion) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const factHistory = route({
  id: 'facts.history',
  method: 'GET',
  path: '/api/v1/facts/{type}/{factId}',
  summary: {
    zh: '一条事实的全部版本，最早的在前',
    en: 'Every version of a fact, the first one first',
  },
  access: { permission: 'fact.read', subject: 'in-reach' },
  params: z.strictObject({ type: id, factId: line(500) }),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        factVersion.extend({
          /** Of a version that a person made by hand. */
          byHand: z.object({ reason: z.string(), by: z.string() }).nullable(),
        }),
      ),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const checkFactBatch = route({
  id: 'facts.check',
  method: 'POST',
  path: '/api/v1/facts/{type}/check',
  summary: {
    zh: '检查一批事实：逐行回答若报送会怎样，不作任何记录',
    en: 'Check a batch: answers row by row what would become of it, and records nothing',
  },
  access: { permission: 'fact.write', subject: 'nobody' },
  params: z.strictObject({ type: id }),
  query: z.strictObject({ source: id.optional() }),
  body: factBatch,
  bodyLimitBytes: BATCH_BYTES,
  answer: { status: 200, body: batchAnswer },
  problems: ['not-found', 'body-too-large'],
  repeats: 'unkeyed',
  rate: 'intake',
})

export const correctFact = route({
  id: 'facts.correct',
  method: 'POST',
  path: '/api/v1/facts/{type}/{factId}/versions',
  summary: {
    zh: '手工更正、撤回或恢复一条事实：记为新版本，并写明理由',
    en: 'Correct, withdraw or restore a fact by hand: a new version, with the reason',
  },
  access: { permission: 'fact.write', subject: 'nobody' },
  params: z.strictObject({ type: id, factId: line(500) }),
  body: z.strictObject({
    /** The version that was looked at; another one since then is a conflict. */
    version: z.int().min(1),
    reason: line(500),
    /** The whole row by the columns of its type, without its id and key. */
    fact: z.record(line(200), z.string().max(2000)),
  }),
  answer: {
    status: 200,
    body: z.object({ outcome: z.enum(['corrected', 'unchanged']), version: z.int() }),
  },
  problems: ['not-found', 'conflict'],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})
