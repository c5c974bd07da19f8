import type { IncomingHttpHeaders } from 'node:http'
import type { Relation } from '#domain/access/reach.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Language } from '#kernel/text.ts'
import type { Answered, Event, Given, Route } from '#contract/route.ts'
import type { Db } from '#storage/store.ts'
import type { Authorized } from '../access/authorize.ts'
import type { Caller } from '../access/caller.ts'

/** What a handler knows of the request besides its input. */
export type Call = {
  readonly requestId: string
  readonly language: Language
  readonly now: Instant
  readonly today: Day
  /** A transaction for commands: the change, its audit entry and its stored answer are one. */
  readonly db: Db
  /** Above 1 when the transaction lost a race and is tried again; only handlers that are `retried` see that. */
  readonly attempt: number
  readonly headers: IncomingHttpHeaders
  readonly url: string
  /** The address, or its network: see network-of.ts. */
  readonly network: string
  /** Null on public routes only. */
  readonly caller: Caller | null
  readonly relation: Relation
  /** Whether the caller may do something else too, to the same data or to somebody's in another relation. */
  readonly may: Authorized['may']
  /** Refuses when what is decided about is one's own, or when the caller did to it what must be another's. */
  readonly keepSeparate: Authorized['keepSeparate']
  /** Refuses unless If-Match named this version. */
  readonly expectVersion: (etag: string) => void
}

export type Reply<R extends Route> = {
  readonly body?: Answered<R>
  readonly text?: string
  /** The text piece by piece, where it may be long. */
  readonly texts?: AsyncIterable<string>
  /** Events until the caller goes away; null now and then says that there are none. */
  readonly events?: (gone: AbortSignal) => AsyncGenerator<Event<R> | null>
  readonly etag?: string
  /** The ETag is made of the body as it's answered. */
  readonly etagOfBody?: true
  readonly location?: string
  readonly cookies?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** What the audit log says besides who, what and when. Commands are always written; reads when this is given. */
  readonly audit?: {
    readonly subject?: string
    /** Where the caller isn't known yet: who it turned out to be. */
    readonly actorId?: string
    readonly detail?: Readonly<Record<string, unknown>>
  }
}

/**
 * A handler of one route. `ownTransaction` is for those that call the sign-in library, which has its own connection, or that take
 * their time; `retried` for those that may lose a race with another transaction and then begin again.
 */
export type Handler = {
  readonly route: Route
  readonly ownTransaction: boolean
  readonly retried: boolean
  readonly run: (given: unknown, call: Call) => Promise<Reply<Route>>
}

export function handle<const R extends Route>(
  route: R,
  run: (given: Given<R>, call: Call) => Promise<Reply<R>>,
  options: { readonly ownTransaction?: true; readonly retried?: true } = {},
): Handler {
  return {
    route,
    ownTransaction: options.ownTransaction ?? false,
    retried: options.retried ?? false,
    run: (given, call) => run(given as Given<R>, call),
  }
}

/** The caller of a route that isn't public. */
export function signedIn(call: Call): Caller {
  if (call.caller === null) throw new Error('a route that needs a caller ran without one')
  return call.caller
}
