import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'

import { Refusal } from './refusal.ts'

export type BodyLimits = {
  readonly limitBytes: number
  /** For the whole body, or, of one that's taken piece by piece, for the next piece of it. */
  readonly timeoutMs: number
  readonly isStream: boolean
}

/**
 * The body under its limits. One that's too large, too slow or broken off ends with a problem that can still be answered, because
 * the connection itself is left alone until then.
 */
export function meteredBody(
  request: FastifyRequest,
  body: Readable,
  { limitBytes, timeoutMs, isStream }: BodyLimits,
): Readable {
  if (Number(request.headers['content-length']) > limitBytes) throw new Refusal('body-too-large')
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  // Nothing comes: neither is there for a request without a body.
  if (length === '0' || (length === undefined && encoding === undefined)) return body
  const metered = new PassThrough()
  let received = 0
  const end = (code: 'request-timeout' | 'body-too-large' | 'request-malformed'): void => {
    clearTimeout(timer)
    body.unpipe(metered)
    metered.destroy(new Refusal(code))
  }
  const timer = setTimeout(() => {
    // That we read slowly isn't the client's fault.
    if (isStream && metered.writableNeedDrain) timer.refresh()
    else end('request-timeout')
  }, timeoutMs)
  timer.unref()
  body.on('data', (piece: Buffer) => {
    received += piece.length
    if (received > limitBytes) end('body-too-large')
    else if (isStream) timer.refresh()
  })
  body.once('end', () => clearTimeout(timer))
  body.once('close', () => {
    clearTimeout(timer)
    if (!metered.writableEnded) end('request-malformed')
  })
  body.once('error', () => end('request-malformed'))
  // Nobody may be there to hear it: who refused the request for another reason doesn't read its body.
  metered.on('error', () => undefined)
  return body.pipe(metered)
}
