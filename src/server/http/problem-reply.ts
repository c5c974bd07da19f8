import type { FastifyReply } from 'fastify'

import { problemCodes } from '#contract/problem-codes.ts'
import type { ProblemCode } from '#contract/problem-codes.ts'
import type { ProblemDetails } from '#contract/problem-details.ts'
import { isOutage } from '#storage/open/is-outage.ts'
import type { Language } from '#kernel/text.ts'
import { textIn } from './language.ts'
import { Refusal } from './refusal.ts'

const RETRY_AFTER_SECONDS = 5

/** The problem that an error comes to. Whatever we don't know is our fault, and its words stay with us. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const status = statusOf(error)
  if (isFull(error)) return new Refusal('storage-full')
  if (status === 413) return new Refusal('body-too-large')
  if (status === 415) return new Refusal('media-type')
  if (status === 429) return new Refusal('too-many-requests')
  // Nothing was done, or nothing is known of it: with the same idempotency key a command can be sent again.
  if (isOutage(error)) return new Refusal('not-ready', { retryAfterSeconds: RETRY_AFTER_SECONDS })
  if (status === 503) return new Refusal('not-ready')
  if (status !== null && status >= 400 && status < 500) return new Refusal('request-malformed')
  return new Refusal('internal-error')
}

export function problemOf(
  { code, errors }: { readonly code: ProblemCode; readonly errors?: ProblemDetails['errors'] },
  requestId: string,
  language: Language,
): ProblemDetails {
  const { status, title, advice } = problemCodes[code]
  return {
    type: `urn:yeji:problem:${code}`,
    title: textIn(title, language),
    status,
    detail: textIn(advice, language),
    code,
    requestId,
    ...(errors === undefined ? {} : { errors }),
  }
}

export function sendProblem(
  reply: FastifyReply,
  refusal: Refusal,
  language: Language,
): FastifyReply {
  const problem = problemOf(refusal, reply.request.id, language)
  if (refusal.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(refusal.retryAfterSeconds))
  }
  // The rest of a body that nobody reads may never come.
  if (brokenOff.has(refusal.code) && !reply.request.raw.complete)
    reply.header('connection', 'close')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="yeji"')
  return reply
    .status(problem.status)
    .header('content-language', language)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

const brokenOff: ReadonlySet<ProblemCode> = new Set([
  ...(['request-timeout', 'body-too-large', 'request-malformed', 'storage-full'] as const),
])

/** SQLSTATE of a full disk, and what the system itself says of one. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    ('code' in error && /^(53100|ENOSPC|EDQUOT)$/.test(String(error.code))) || isFull(error.cause)
  )
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null
  return typeof error.statusCode === 'number' ? error.statusCode : null
}
