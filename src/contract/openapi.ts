import { z } from 'zod'

import { problemCodes } from './problem-codes.ts'
import type { ProblemCode } from './problem-codes.ts'
import { problemDetails } from './problem-details.ts'
import type { Route } from './route.ts'

export type JsonObject = { readonly [name: string]: unknown }

/** What any route can answer with, however it's called. */
const always: readonly ProblemCode[] = [
  'request-malformed',
  'input-invalid',
  'too-many-requests',
  'internal-error',
]
const whenSignedIn: readonly ProblemCode[] = [
  'sign-in-needed',
  'not-allowed',
  'key-out-of-scope',
  'duties-separated',
]

/** The OpenAPI 3.1 document of these routes. The same routes give the same bytes. */
export function openApiDocument(routes: readonly Route[], version: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const route of routes) {
    const methods = (paths[route.path] ??= {})
    methods[route.method.toLowerCase()] = operation(route)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Yeji 业绩',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDetails, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'yeji.session_token' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(route: Route): JsonObject {
  const { access, answer } = route
  const isPublic = 'public' in access
  return {
    operationId: route.id,
    tags: [route.id.slice(0, route.id.indexOf('.'))],
    summary: route.summary.en,
    'x-summary-zh': route.summary.zh,
    ...(isPublic ? {} : { 'x-permission': access.permission, 'x-subject': access.subject }),
    security: isPublic
      ? []
      : route.personOnly
        ? [{ session: [] }]
        : [{ session: [] }, { apiKey: [] }],
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...headers(route),
    ],
    ...requestBody(route),
    responses: {
      [answer.status]: {
        description: route.summary.en,
        ...(answer.body === undefined
          ? {}
          : { content: { 'application/json': { schema: schemaOf(answer.body, 'output') } } }),
        ...(answer.text === undefined
          ? {}
          : { content: { [answer.text]: { schema: { type: 'string' } } } }),
        ...(answer.events === undefined
          ? {}
          : {
              content: {
                'text/event-stream': {
                  schema: { type: 'string' },
                  'x-event-data': schemaOf(answer.events, 'output'),
                },
              },
            }),
      },
      ...problemResponses(route),
    },
  }
}

function requestBody({ body, rawBody, bodyLimitBytes }: Route): JsonObject {
  const raw = (rawBody?.mediaTypes ?? []).map((type) => [type, { schema: rawSchema(type) }])
  if (body === undefined && raw.length === 0) return {}
  const json = body === undefined ? {} : { 'application/json': { schema: schemaOf(body, 'input') } }
  return {
    requestBody: {
      required: true,
      content: { ...json, ...(Object.fromEntries(raw) as JsonObject) },
    },
    ...(bodyLimitBytes === undefined ? {} : { 'x-body-limit-bytes': bodyLimitBytes }),
  }
}

/** Bytes have no schema of their own in OpenAPI 3.1. */
function rawSchema(mediaType: string): JsonObject {
  return /^text\/|json$/.test(mediaType) ? { type: 'string' } : {}
}

function parameters(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
): readonly JsonObject[] {
  if (schema === undefined) return []
  return Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, 'input'),
  }))
}

function headers(route: Route): readonly JsonObject[] {
  const text = (name: string, required: boolean): JsonObject => ({
    ...{ name, in: 'header', required },
    schema: { type: 'string', maxLength: 200 },
  })
  return [
    ...(route.repeats === 'unkeyed' ? [] : [text('Idempotency-Key', false)]),
    ...(route.ifMatch ? [text('If-Match', true)] : []),
  ]
}

/** By status, because OpenAPI has one entry for each; the codes are listed in it. */
function problemResponses(route: Route): JsonObject {
  const codes = [...always, ...('public' in route.access ? [] : whenSignedIn), ...route.problems]
  const byStatus = Map.groupBy(codes, (code) => problemCodes[code].status)
  const entries = [...byStatus].map(([status, those]) => [
    String(status),
    {
      description: those.map((code) => `${code}: ${problemCodes[code].title.en}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  return Object.fromEntries(entries) as JsonObject
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}
