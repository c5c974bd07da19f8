import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'

export type LogOptions = {
  readonly level: string
  readonly stream: { write: (line: string) => void }
}

/**
 * Lines of JSON with the route, the status and the request's id, never the address, the input or the answer: what is personal
 * belongs into the audit log.
 */
export function createLog({ level, stream }: LogOptions): FastifyBaseLogger {
  const serializers = { req: () => ({}), res: () => ({}), err: failureOf }
  return pino({ level, base: null, serializers }, stream)
}

export function logFailure(log: Pick<FastifyBaseLogger, 'error'>, error: unknown): void {
  log.error({ failure: failureOf(error) }, 'failed')
}

type Failure = { readonly type: string; readonly message: string; readonly stack: string }

/** The kind of error and where it was, without its message: a database repeats in it what it was given. */
export function failureOf(error: unknown): Failure & { readonly code: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '', code: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { type: error.name, message: '', stack: stack.slice(0, 12).join('\n'), code }
}
