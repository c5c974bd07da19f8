import { createHash, hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

import type { Answer, Route } from '#contract/route.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import type { Db } from '#storage/store.ts'
import { writeAudit } from '../audit/audit-log.ts'
import type { AuditEntry } from '../audit/audit-log.ts'
import type { Caller } from '../access/caller.ts'
import { authorize } from '../access/authorize.ts'
import type { FindCaller } from '../access/find-caller.ts'
import type { ServerOptions } from '../server-options.ts'
import { answeredOnce } from './answered-once.ts'
import type { StoredAnswer } from './answered-once.ts'
import type { Call, Handler, Reply } from './call.ts'
import { languageOf } from './language.ts'
import { meteredBody } from './metered-body.ts'
import { sendEvents } from './send-events.ts'
import { networkOf } from './network-of.ts'
import { Refusal } from './refusal.ts'
import type { WrongPlaces } from './refusal.ts'
import { requireSameOrigin } from './same-origin.ts'
import { wrongPlaces } from './wrong-places.ts'

export type Serving = {
  readonly options: ServerOptions
  readonly findCaller: FindCaller
  /** Appends a read's entry to the audit log, together with those of other reads. */
  readonly auditRead: (entry: AuditEntry) => Promise<void>
  /** Refuses when the caller or the address was here too often. */
  readonly limitAddress: (request: FastifyRequest) => Promise<void>
  readonly limitCaller: (route: Route, request: FastifyRequest, caller: string) => Promise<void>
}

/** Registers a handler under its route's declaration: everything that is declared is enforced here, and only here. */
export function serveRoute(app: FastifyInstance, serving: Serving, handler: Handler): void {
  const { route } = handler
  const { options } = serving
  const callers = new WeakMap<FastifyRequest, Caller>()
  const { bodyLimitBytes } = route
  const limitBytes = bodyLimitBytes ?? options.bodyLimitBytes ?? BODY_LIMIT_BYTES
  const timeoutMs = options.bodyTimeoutMs ?? BODY_TIMEOUT_MS
  inScope(app, route, (scope) =>
    scope.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { routeId: route.id },
      bodyLimit: limitBytes,
      // Before the body is read: who isn't let in can't make us read one.
      onRequest: async (request) => {
        if (route.rate === 'unlimited') return
        await serving.limitAddress(request)
        requireSameOrigin(route.method, request.headers, options.publicUrl)
        if ('public' in route.access) return
        const caller = await serving.findCaller(request.headers)
        if (caller === null) throw new Refusal('sign-in-needed')
        if (route.personOnly && caller.key !== null) throw new Refusal('person-needed')
        callers.set(request, caller)
      },
      preParsing: async (request, _, body) =>
        meteredBody(request, body, {
          limitBytes,
          timeoutMs,
          isStream: route.rawBody?.as === 'stream',
        }),
      handler: async (request, reply) => {
        const caller = callers.get(request) ?? null
        const authorized = await authorize(route, paramsOf(request), caller, options)
        const callerKey = caller?.key?.keyId ?? caller?.userId ?? networkOf(request.ip)
        await serving.limitCaller(route, request, callerKey)
        const language = languageOf(request.headers['accept-language'])
        const given = validated(route, request, language)
        const call: Omit<Call, 'db' | 'attempt'> = {
          ...{ requestId: request.id, language, caller, ...authorized },
          ...{ now: options.clock.now(), today: options.clock.today() },
          ...{ headers: request.headers, url: request.url, network: networkOf(request.ip) },
          expectVersion: (etag) => {
            if (request.headers['if-match'] !== etag) throw new Refusal('version-changed')
          },
        }
        return answer(handler, request, reply, { given, call, serving })
      },
    }),
  )
}

export const BODY_LIMIT_BYTES = 1_048_576
const BODY_TIMEOUT_MS = 60_000

/** Where the route takes more than JSON, in a scope in which that's so. */
function inScope(
  app: FastifyInstance,
  { body, rawBody }: Route,
  register: (scope: FastifyInstance) => void,
): void {
  if (rawBody === undefined) return register(app)
  app.register(async (scope) => {
    // Also JSON, where it's taken for its bytes.
    if (body === undefined) scope.removeAllContentTypeParsers()
    for (const type of rawBody.mediaTypes) {
      const given = (content: unknown): unknown => ({ mediaType: type, content })
      if (rawBody.as === 'bytes') {
        scope.addContentTypeParser(
          type,
          { parseAs: 'buffer' },
          async (_: unknown, content: Buffer) => given(content),
        )
      } else scope.addContentTypeParser(type, async (_: unknown, stream: unknown) => given(stream))
    }
    register(scope)
  })
}

type Prepared = {
  readonly given: unknown
  readonly call: Omit<Call, 'db' | 'attempt'>
  readonly serving: Serving
}

async function answer(
  handler: Handler,
  request: FastifyRequest,
  reply: FastifyReply,
  { given, call, serving }: Prepared,
): Promise<FastifyReply> {
  const { route } = handler
  const { db: store } = serving.options.store
  const work = async (db: Db, attempt = 1): Promise<StoredAnswer & { reply?: Reply<Route> }> => {
    const made = await handler.run(given, { ...call, db, attempt })
    if (route.method !== 'GET' || made.audit !== undefined) {
      const { requestId, now: at, caller } = call
      const entry = { ...{ requestId, at, caller, action: route.id }, ...made.audit }
      await (route.method === 'GET' ? serving.auditRead(entry) : writeAudit(db, entry))
    }
    const { status, body: schema } = route.answer
    // Through the schema: a field that isn't declared can't leave.
    const body = schema === undefined ? null : JSON.stringify(schema.parse(made.body))
    const etag = made.etagOfBody && body !== null ? etagOf(body) : (made.etag ?? null)
    return { status, etag, body, reply: made }
  }
  if (route.method === 'GET' || handler.ownTransaction) {
    return send(request, reply, route.answer, await work(store))
  }
  if (handler.retried) {
    return send(request, reply, route.answer, await inTransaction(store, work))
  }
  const key = request.headers['idempotency-key']
  const stored = await store
    .transaction()
    .execute((tx) =>
      route.repeats === 'unkeyed' || key === undefined
        ? work(tx)
        : answeredOnce(tx, keyed(route, given, call, String(key)), () => work(tx)),
    )
  return send(request, reply, route.answer, stored)
}

function etagOf(body: string): string {
  return `"${hash('sha256', body).slice(0, 32)}"`
}

function keyed(
  route: Route,
  given: unknown,
  { caller, now }: Omit<Call, 'db' | 'attempt'>,
  key: string,
): Parameters<typeof answeredOnce>[1] {
  if (!/^[\w.:-]{1,200}$/.test(key)) throw headerProblem('/Idempotency-Key')
  const content = JSON.stringify([route.id, given])
  return {
    caller: `${caller?.userId}/${caller?.key?.keyId ?? ''}`,
    key,
    requestHash: createHash('sha256').update(content).digest('hex'),
    now,
    secret: route.repeats === 'once',
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  declared: Answer,
  stored: StoredAnswer & { reply?: Reply<Route>; replayed?: true },
): FastifyReply {
  const { status, text } = declared
  const made = stored.reply
  reply.header('cache-control', 'no-store')
  if (stored.replayed) reply.header('idempotent-replayed', 'true')
  for (const cookie of made?.cookies ?? []) reply.header('set-cookie', cookie)
  for (const [name, value] of Object.entries(made?.headers ?? {})) reply.header(name, value)
  if (made?.location !== undefined) reply.header('location', made.location)
  if (stored.etag !== null) {
    reply.header('etag', stored.etag)
    if (request.method === 'GET' && request.headers['if-none-match'] === stored.etag) {
      return reply.status(304).send()
    }
  }
  reply.status(status)
  if (made?.texts !== undefined)
    return reply.type(`${text}; charset=utf-8`).send(Readable.from(made.texts))
  if (made?.events !== undefined) return sendEvents(reply, made.events, declared)
  if (text !== undefined) return reply.type(`${text}; charset=utf-8`).send(made?.text ?? '')
  if (stored.body === null) return reply.send()
  return reply.type('application/json; charset=utf-8').send(stored.body)
}

/** All that is wrong with path, query, headers and body, at once. */
function validated(
  route: Route,
  request: FastifyRequest,
  language: Parameters<typeof wrongPlaces>[2],
): unknown {
  const wrong: WrongPlaces = []
  const check = (
    part: 'path' | 'query' | 'body',
    schema: z.ZodType | undefined,
    value: unknown,
  ) => {
    if (schema === undefined) return undefined
    const parsed = schema.safeParse(value)
    if (!parsed.success) wrong.push(...wrongPlaces(part, parsed.error.issues, language))
    return parsed.data
  }
  const raw = rawOf(route, request)
  const given = {
    params: check('path', route.params, request.params),
    query: check('query', route.query, request.query),
    body: raw === undefined ? check('body', route.body, request.body) : undefined,
    raw,
  }
  if (wrong.length > 0) throw new Refusal('input-invalid', { errors: wrong })
  if (route.ifMatch && request.headers['if-match'] === undefined)
    throw new Refusal('version-needed')
  return given
}

/** Undefined where JSON was sent, or nothing, and the route takes that. */
function rawOf({ body, rawBody }: Route, request: FastifyRequest): unknown {
  if (rawBody === undefined) return undefined
  if (request.mediaType !== undefined && rawBody.mediaTypes.includes(request.mediaType))
    return request.body
  if (body === undefined) throw new Refusal('media-type')
  return undefined
}

function headerProblem(pointer: string): Refusal {
  const detail = '[A-Za-z0-9_.:-]{1,200}'
  return new Refusal('input-invalid', {
    errors: [{ in: 'header', pointer, code: 'invalid-format', detail }],
  })
}

function paramsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return request.params as Readonly<Record<string, string>>
}
