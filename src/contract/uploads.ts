import { z } from 'zod'

import { route } from './route.ts'
import { id, instant, line, page, paging } from './scalars.ts'

const problem = z.object({ code: z.string(), field: z.string().nullable(), detail: z.string() })

export const upload = z.object({
  uploadId: z.string(),
  source: z.string(),
  type: z.string(),
  file: z.string(),
  /** Of waiting and running ones, the numbers below say how far it is. */
  state: z.enum(['receiving', 'waiting', 'running', 'done', 'cancelled', 'failed']),
  bytes: z.int(),
  sha256: z.string().nullable(),
  rowsRead: z.int(),
  accepted: z.int(),
  unchanged: z.int(),
  corrected: z.int(),
  rejected: z.int(),
  /** By the mapping. */
  leftOut: z.int(),
  /** What is wrong with the file as a whole, questions of the import included, and what is worth knowing. */
  problems: z.array(problem),
  createdAt: instant,
  finishedAt: instant.nullable(),
})

/** Largest file. Inclusive. */
export const MOST_UPLOAD_BYTES = 200 * 2 ** 20

export const uploadMediaTypes = [
  'text/csv',
  'application/x-ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const

const access = { permission: 'fact.write', subject: 'nobody' } as const
const params = z.strictObject({ uploadId: id })

export const createUpload = route({
  id: 'uploads.create',
  method: 'POST',
  path: '/api/v1/uploads',
  summary: {
    zh: '上传一个文件（CSV、NDJSON 或 Excel），由后台任务逐行导入',
    en: 'Upload a file (CSV, NDJSON or Excel); a job takes in its rows',
  },
  access,
  query: z.strictObject({
    type: id,
    source: id.optional(),
    /** The file's name, for messages. */
    file: line(200).optional(),
    /** For a file of another system: its mapping (yeji: mapping/1), as `yeji map` proposes one. */
    mapping: z.string().min(1).max(8000).optional(),
  }),
  rawBody: { mediaTypes: uploadMediaTypes, as: 'stream' },
  bodyLimitBytes: MOST_UPLOAD_BYTES,
  answer: { status: 201, body: upload },
  problems: ['not-found', 'body-too-large', 'media-type', 'request-timeout', 'storage-full'],
  repeats: 'unkeyed',
  rate: 'command',
})

export const uploads = route({
  id: 'uploads.list',
  method: 'GET',
  path: '/api/v1/uploads',
  summary: { zh: '上传的文件，最新的在前', en: 'The uploads, latest first' },
  access,
  query: paging,
  answer: { status: 200, body: page(upload) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const oneUpload = route({
  id: 'uploads.read',
  method: 'GET',
  path: '/api/v1/uploads/{uploadId}',
  summary: { zh: '一次上传及其进度', en: 'An upload and how far it is' },
  access,
  params,
  answer: { status: 200, body: upload },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const cancelUpload = route({
  id: 'uploads.cancel',
  method: 'POST',
  path: '/api/v1/uploads/{uploadId}/cancel',
  summary: {
    zh: '停止导入；已记录的行保留',
    en: 'Stop; the rows that were recorded stay',
  },
  access,
  params,
  answer: { status: 200, body: upload },
  problems: ['not-found', 'conflict', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const resumeUpload = route({
  id: 'uploads.resume',
  method: 'POST',
  path: '/api/v1/uploads/{uploadId}/resume',
  summary: {
    zh: '从停止处继续导入',
    en: 'Go on where it stopped',
  },
  access,
  params,
  answer: { status: 200, body: upload },
  problems: ['not-found', 'conflict', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const rejectedRows = route({
  id: 'uploads.rejected',
  method: 'GET',
  path: '/api/v1/uploads/{uploadId}/rejected',
  summary: {
    zh: '未被接受的行（CSV）：行号、原因和原有各格，更正后可再次上传',
    en: 'The rejected rows as CSV: their number, the reasons and the cells as they came, to be mended and uploaded again',
  },
  access,
  params,
  answer: { status: 200, text: 'text/csv' },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})
