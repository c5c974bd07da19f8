import { env } from 'node:process'

import { ZodError } from 'zod'

import { createClient } from '#contract/client.ts'
import type { Fetch } from '#contract/client.ts'
import type { Received, Route, Sent } from '#contract/route.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import { problemsFrom, remoteProblem } from './remote-problems.ts'

export type RemoteOptions = { readonly server: string }

/** A server that is asked for somebody with a key. */
export type Remote = {
  readonly ask: <const R extends Route>(
    route: R,
    sent: Sent<R>,
    send?: Fetch,
  ) => Promise<Result<Received<R>, readonly Problem[]>>
}

/** By the API key in the environment: on a command line everybody on the machine would see it. */
export function openRemote(
  address: string,
  language: Language,
): Result<Remote, readonly Problem[]> {
  const origin = originOf(address)
  if (origin === null) return err([remoteProblem('server-address', {}, { found: address })])
  const key = env['YEJI_KEY']?.trim() ?? ''
  if (key === '') return err([remoteProblem('key-missing', {}, undefined)])
  // What can't stand in a header is no key of ours.
  if (!/^[\x21-\x7E]+$/.test(key))
    return err([remoteProblem('key-refused', {}, { server: origin })])
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language }
  return ok({
    ask: async (route, sent, send = fetch) => {
      try {
        const call = createClient({ origin, headers, fetch: send })
        const outcome = await call(route, sent)
        return outcome.ok ? ok(outcome.value) : err(problemsFrom(outcome.problem, origin))
      } catch (error) {
        return err([unanswered(error, origin)])
      }
    },
  })
}

function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, pathname, search, hash, username, origin } = new URL(address)
  const isPlain = pathname === '/' && search === '' && hash === '' && username === ''
  return isPlain && (protocol === 'https:' || protocol === 'http:') ? origin : null
}

function unanswered(error: unknown, server: string): Problem {
  if (error instanceof SyntaxError || error instanceof ZodError)
    return remoteProblem('not-yeji', {}, { server })
  // fetch says little itself; what it was stands in the cause.
  const cause = error instanceof TypeError ? error.cause : undefined
  if (!(error instanceof TypeError) || !(cause instanceof Error)) throw error
  const found = 'code' in cause ? String(cause.code) : cause.message
  return remoteProblem('server-away', {}, { server, found })
}
