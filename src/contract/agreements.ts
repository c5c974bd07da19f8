import { z } from 'zod'

import type { Text } from '#kernel/text.ts'
import { BATCH_BYTES, MOST_ROWS, rowsAnswer } from './facts.ts'
import { route } from './route.ts'
import { id, instant, line, page, paging } from './scalars.ts'

/** One row as JSON: what is wrong with it is answered for that row alone. */
const row = z.unknown().meta({
  type: 'object',
  description:
    "A row by the columns of the workspace's file of that name. Amounts are best written as text",
})

/** A table of agreements, sent in batches like facts. */
function recording(table: string, name: Text) {
  return route({
    id: `${table}.record`,
    method: 'POST',
    path: `/api/v1/${table}`,
    summary: {
      zh: `报送${name.zh}（JSON、NDJSON 或 CSV，每批至多 ${MOST_ROWS} 行），逐行回答；内容相同则不变，不同则更正`,
      en: `Send ${name.en} (JSON, NDJSON or CSV, at most ${MOST_ROWS} rows), answered row by row; the same content changes nothing and other content is a correction`,
    },
    access: { permission: 'agreement.write', subject: 'nobody' },
    body: z.strictObject({ rows: z.array(row).min(1).max(MOST_ROWS) }),
    rawBody: { mediaTypes: ['application/x-ndjson', 'text/csv'], as: 'bytes' },
    bodyLimitBytes: BATCH_BYTES,
    answer: { status: 200, body: rowsAnswer },
    problems: ['body-too-large', 'media-type', 'request-timeout', 'storage-full'],
    repeats: 'unkeyed',
    rate: 'intake',
  })
}

export type AgreementRoute = ReturnType<typeof recording>

export const recordTargets = recording('targets', { zh: '目标', en: 'targets' })
export const recordShares = recording('shares', { zh: '业绩分成', en: 'shares of facts' })
export const recordExchangeRates = recording('exchange-rates', {
  ...{ zh: '汇率', en: 'exchange rates' },
})
export const recordRatings = recording('ratings', { zh: '评价', en: 'ratings' })
export const recordPriorScores = recording('prior-scores', {
  ...{ zh: '以往周期的得分', en: 'scores of earlier periods' },
})

export const targets = route({
  id: 'targets.list',
  method: 'GET',
  path: '/api/v1/targets',
  summary: {
    zh: '目标的当前内容，或在某一时刻所知的内容；只含本人权限范围内的',
    en: 'Targets as they stand, or as they were known at a moment; those that the caller may see',
  },
  access: { permission: 'agreement.read', subject: 'in-reach' },
  query: paging.extend({
    scope: z.enum(['person', 'team', 'company']).optional(),
    /** Of a person or a team. */
    id: line(500).optional(),
    metric: id.optional(),
    period: id.optional(),
    knownAt: instant.optional(),
  }),
  answer: {
    status: 200,
    body: page(
      z.object({
        scope: z.enum(['person', 'team', 'company']),
        /** Empty for the company. */
        id: z.string(),
        metric: z.string(),
        period: z.string(),
        /** Decimal text, money in major units; null where no plan knows the metric any more. */
        target: z.string().nullable(),
        version: z.int(),
        recordedAt: instant,
      }),
    ),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})
