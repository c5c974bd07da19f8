import { z } from 'zod'

import { MOST_ROWS, factObject, rowProblem, rowsAnswer } from './facts.ts'
import { route } from './route.ts'
import { document, id, instant, line, page, paging } from './scalars.ts'
import { MOST_UPLOAD_BYTES, upload, uploadMediaTypes } from './uploads.ts'

const access = { permission: 'fact.write', subject: 'nobody' } as const
const params = z.strictObject({ uploadId: id })

/** Bytes of each part of a file but the last. */
export const PART_BYTES = 2 ** 20

export const beginImport = route({
  id: 'imports.begin',
  method: 'POST',
  path: '/api/v1/imports',
  summary: {
    zh: '开始分段上传一个文件；中断后可从缺少的一段继续',
    en: 'Begin to upload a file in parts; after a break it goes on with the part that is missing',
  },
  access,
  body: z.strictObject({
    type: id,
    source: id,
    file: line(200),
    mediaType: z.enum(uploadMediaTypes),
    bytes: z.int().min(1).max(MOST_UPLOAD_BYTES),
    /** For a file of another system: its mapping (yeji: mapping/1). */
    mapping: document.optional(),
  }),
  answer: { status: 201, body: upload },
  problems: ['not-found', 'key-reused', 'storage-full'],
  repeats: 'replayed',
  rate: 'command',
})

export const importPart = route({
  id: 'imports.part',
  method: 'PUT',
  path: '/api/v1/imports/{uploadId}/parts/{part}',
  summary: {
    zh: `上传文件的一段（从 0 起，除最后一段外各 ${PART_BYTES} 字节）；重复上传同一段即覆盖`,
    en: `A part of the file, from 0, of ${PART_BYTES} bytes each but the last; the same part again takes its place`,
  },
  access,
  params: z.strictObject({ uploadId: id, part: z.string().regex(/^(0|[1-9]\d{0,3})$/) }),
  rawBody: { mediaTypes: ['application/octet-stream'], as: 'bytes' },
  bodyLimitBytes: PART_BYTES,
  answer: { status: 204 },
  problems: [
    ...(['not-found', 'conflict', 'body-too-large'] as const),
    ...(['media-type', 'request-timeout', 'storage-full'] as const),
  ],
  repeats: 'unkeyed',
  rate: 'intake',
})

export const finishImport = route({
  id: 'imports.finish',
  method: 'POST',
  path: '/api/v1/imports/{uploadId}/finish',
  summary: {
    zh: '各段均已上传，交由后台任务逐行导入',
    en: 'All parts are there: a job takes in the rows',
  },
  access,
  params,
  answer: { status: 200, body: upload },
  problems: ['not-found', 'conflict', 'key-reused', 'storage-full'],
  repeats: 'replayed',
  rate: 'command',
})

export const abandonImport = route({
  id: 'imports.abandon',
  method: 'DELETE',
  path: '/api/v1/imports/{uploadId}',
  summary: { zh: '放弃未传完的文件', en: 'Give up a file whose parts are not all there' },
  access,
  params,
  answer: { status: 204 },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const uploadMapping = route({
  id: 'uploads.mapping',
  method: 'GET',
  path: '/api/v1/uploads/{uploadId}/mapping',
  summary: {
    zh: '一次上传所用的映射；文件按本系统的列名书写时为空',
    en: 'The mapping that an upload came with; null for a file in our own form',
  },
  access,
  params,
  answer: { status: 200, body: z.object({ mapping: z.string().nullable() }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

/** A row that wasn't taken, as it came. */
const rejectedRow = z.object({
  /** Its number among the rows of the upload. */
  ordinal: z.string(),
  /** The file, or one of its sheets. */
  file: z.string(),
  line: z.int(),
  header: z.array(z.string()),
  cells: z.array(z.string()),
  problems: z.array(rowProblem),
})

export const rejectedRowsPage = route({
  id: 'uploads.rejected-rows',
  method: 'GET',
  path: '/api/v1/uploads/{uploadId}/rejected-rows',
  summary: {
    zh: '未被接受的行及其原因，可在页面上更正',
    en: 'The rejected rows with their reasons, to be mended in a page',
  },
  access,
  params,
  query: paging,
  answer: { status: 200, body: page(rejectedRow) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

const ordinal = z.string().regex(/^(0|[1-9]\d{0,17})$/)

export const mendRows = route({
  id: 'uploads.mend',
  method: 'POST',
  path: '/api/v1/uploads/{uploadId}/mended-rows',
  summary: {
    zh: '报送更正后的行，或放弃某些行；被接受的行不再列为未接受',
    en: 'Send mended rows, or leave some out; what is taken is no longer among the rejected ones',
  },
  access,
  params,
  body: z.strictObject({
    /** In our own form, by the columns of the type. */
    rows: z.array(z.strictObject({ ordinal, fact: factObject })).max(MOST_ROWS),
    /** Rows that aren't wanted. */
    leftOut: z.array(ordinal).max(MOST_ROWS).default([]),
  }),
  bodyLimitBytes: 8 * 2 ** 20,
  answer: { status: 200, body: rowsAnswer.extend({ upload }) },
  problems: ['not-found', 'conflict', 'body-too-large', 'storage-full'],
  repeats: 'unkeyed',
  rate: 'intake',
})

const count = z.int()

/** How a source is doing. */
const sourceState = z.object({
  source: z.string(),
  /** Null for one that was never registered, such as a workspace that was recorded. */
  name: z.string().nullable(),
  lastRecordedAt: instant.nullable(),
  lastOccurredOn: z.string().nullable(),
  /** Versions that were recorded within 24 hours; counted up to 100,000. */
  rowsWithinDay: count,
  /** Days from when something happened until it was told, of the last facts that were new; null without any. */
  lag: z.object({ facts: count, medianDays: count, slowDays: count }).nullable(),
  /** The last batch or file of which rows weren't taken. */
  lastRejected: z.object({ at: instant, rows: count, uploadId: z.string().nullable() }).nullable(),
  keys: z.object({ active: count, lastUsedAt: instant.nullable() }),
  webhook: z.object({ secrets: count, lastTakenAt: instant.nullable() }),
})

export const sourceStates = route({
  id: 'sources.states',
  method: 'GET',
  path: '/api/v1/source-states',
  summary: {
    zh: '各来源的新旧、滞后、最近的拒绝，以及密钥与 Webhook 的状态',
    en: 'How fresh and how late each source is, what was last rejected, and its keys and webhook',
  },
  access: { permission: 'source.read', subject: 'nobody' },
  answer: { status: 200, body: z.object({ items: z.array(sourceState) }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})
