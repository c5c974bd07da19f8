import type { z } from 'zod'

import type { Permission } from '#domain/access/policy.ts'
import type { Text } from '#kernel/text.ts'
import type { ProblemCode } from './problem-codes.ts'

/**
 * Whose data a route touches, which decides how far a role must reach: nobody's in particular, the caller's own, that of the
 * person named by the parameter `personId`, the account named by `userId`, or everybody's in reach: the handler leaves out the rest.
 */
export type Subject = 'nobody' | 'self' | 'person' | 'account' | 'in-reach'

/** `public` routes answer without a sign-in; all others name the one permission that they need. */
export type Access =
  | { readonly public: true }
  | { readonly permission: Permission; readonly subject: Subject }

/** `replayed`: the same Idempotency-Key answers again what it answered. `once`: the answer holds a secret, so a repeat is refused. */
export type Repeats = 'replayed' | 'once' | 'unkeyed'

/** How often a caller may call; the server's settings give each class its number. */
export type RateClass = 'read' | 'command' | 'intake' | 'sign-in' | 'unlimited'

/** What isn't JSON, or is JSON of which every byte counts. */
export type RawBody = {
  /** In small letters and without parameters, such as "text/csv". */
  readonly mediaTypes: readonly string[]
  /** Whole, once it's all there, or piece by piece as it comes. */
  readonly as: 'bytes' | 'stream'
}

export type Answer = {
  readonly status: 200 | 201 | 202 | 204 | 302
  /** None for 204 and 302, and where `text` is sent. */
  readonly body?: z.ZodType
  /** Media type of an answer that isn't JSON. */
  readonly text?: string
  /** Data of server-sent events, where the answer is a stream of them that goes on until either side ends it. */
  readonly events?: z.ZodType
}

export type Route = {
  /** Such as "users.invite"; unique, and stable because clients and the audit log name it. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Parameters in braces: "/api/v1/users/{userId}". */
  readonly path: string
  readonly summary: Text
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  /** Taken instead of a JSON body, or beside one. */
  readonly rawBody?: RawBody
  /** Inclusive; the server's own limit where there's none. */
  readonly bodyLimitBytes?: number
  readonly answer: Answer
  /** Problems of its own, besides those that any route can have. */
  readonly problems: readonly ProblemCode[]
  readonly repeats: Repeats
  /** A change that must name the version it changes by If-Match. */
  readonly ifMatch?: true
  readonly rate: RateClass
  /** Only a person who is signed in can call it; an API key can't. */
  readonly personOnly?: true
}

/** Keeps the exact types of what is declared, so that handlers and clients are typed by it. */
export function route<const R extends Route>(declared: R): R {
  return declared
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler is given: checked and converted. */
export type Given<R extends Route> = {
  readonly params: Output<R['params']>
  readonly query: Output<R['query']>
  /** Undefined too where a raw one was sent. */
  readonly body: R['rawBody'] extends RawBody ? Output<R['body']> | undefined : Output<R['body']>
  readonly raw: R['rawBody'] extends RawBody ? RawGiven<R['rawBody']> | undefined : undefined
}

/** A raw body as it came. */
export type RawGiven<B extends RawBody = RawBody> = {
  readonly mediaType: string
  readonly content: B['as'] extends 'stream' ? AsyncIterable<Uint8Array> : Uint8Array
}

/** A raw body to send. */
export type RawSent = { readonly mediaType: string; readonly content: string | Uint8Array }

/** What a handler answers. */
export type Answered<R extends Route> = Input<R['answer']['body']>

/** What a client sends: only the parts that the route has. */
export type Sent<R extends Route> = (R['params'] extends z.ZodType
  ? { readonly params: z.input<R['params']> }
  : unknown) &
  (R['query'] extends z.ZodType ? { readonly query?: z.input<R['query']> } : unknown) &
  (R['body'] extends z.ZodType
    ? R['rawBody'] extends RawBody
      ? { readonly body: z.input<R['body']> } | { readonly raw: RawSent }
      : { readonly body: z.input<R['body']> }
    : R['rawBody'] extends RawBody
      ? { readonly raw: RawSent }
      : unknown)

/** One event of a route that answers a stream. */
export type Event<R extends Route> = Input<R['answer']['events']>

/** What a client receives. */
export type Received<R extends Route> = R['answer'] extends { readonly text: string }
  ? string
  : Output<R['answer']['body']>
