import { problemDetails } from './problem-details.ts'
import type { ProblemDetails } from './problem-details.ts'
import type { RawSent, Received, Route, Sent } from './route.ts'

/** The part of `fetch` that the client needs; the global one fits, in a browser and in Node. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Uint8Array },
) => Promise<{
  readonly status: number
  readonly headers: { get: (name: string) => string | null }
  readonly text: () => Promise<string>
}>

export type ClientOptions = {
  /** Such as "https://yeji.example"; empty in a page of the system itself. */
  readonly origin: string
  readonly fetch: Fetch
  /** Sent with every call: Authorization, Accept-Language. */
  readonly headers?: Readonly<Record<string, string>>
}

export type Outcome<R extends Route> =
  | { readonly ok: true; readonly value: Received<R>; readonly etag: string | null }
  | { readonly ok: false; readonly problem: ProblemDetails }

export type Client = <const R extends Route>(
  route: R,
  sent: Sent<R>,
  headers?: Readonly<Record<string, string>>,
) => Promise<Outcome<R>>

type Parts = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly raw?: RawSent
}

/**
 * Calls any route of the contract: `await call(users, { query: { limit: 10 } })`. Problems come back as values; it throws when
 * the answer is not ours, such as a proxy's error page.
 */
export function createClient(options: ClientOptions): Client {
  return async <const R extends Route>(
    route: R,
    sent: Sent<R>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Outcome<R>> => {
    const { body, raw, ...address } = sent as Parts
    const content = body === undefined ? raw?.content : JSON.stringify(body)
    const mediaType = body === undefined ? raw?.mediaType : 'application/json'
    const response = await options.fetch(options.origin + addressOf(route, address), {
      method: route.method,
      headers: {
        ...options.headers,
        ...(mediaType === undefined ? {} : { 'content-type': mediaType }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    const text = await response.text()
    if (response.status !== route.answer.status) {
      return { ok: false, problem: problemDetails.parse(JSON.parse(text)) }
    }
    const { body: schema, text: textType } = route.answer
    const plain = textType === undefined ? undefined : text
    const value = schema === undefined ? plain : schema.parse(JSON.parse(text))
    return { ok: true, value: value as Received<R>, etag: response.headers.get('etag') }
  }
}

function addressOf(route: Route, { params = {}, query = {} }: Parts): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}
