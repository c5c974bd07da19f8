import { setTimeout as sleep } from 'node:timers/promises'

import { say } from './settings.ts'
import type { RetrySettings } from './settings.ts'

type Init = {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | Uint8Array
}

const ANSWER_WITHIN_MS = 120_000

/**
 * Like fetch, but what may go well later is tried again for as long as it takes: no connection, 408, 429 and 5xx. Retry-After is
 * kept to. Only for requests that may be sent twice, as everything here may.
 */
export function patientFetch(retry: RetrySettings) {
  return async (url: string, { body, ...init }: Init): Promise<Response> => {
    for (let tries = 0; ; tries++) {
      const content = typeof body === 'string' ? body : body && new Uint8Array(body)
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
      const sent = { ...init, signal, ...(content === undefined ? {} : { body: content }) }
      const answer = await fetch(url, sent).catch((error: unknown) => String(error))
      const waits = typeof answer === 'string' || mayPass(answer.status)
      if (!waits) return answer
      const asked = typeof answer === 'string' ? null : retryAfterMs(answer)
      const waitMs = asked ?? backoffMs(tries, retry)
      const found = typeof answer === 'string' ? answer : String(answer.status)
      say(`${new URL(url).host}: ${found}; ${(waitMs / 1000).toFixed(1)} s …`)
      if (typeof answer !== 'string') await answer.body?.cancel()
      await sleep(waitMs)
    }
  }
}

function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/** The wait grows twofold and is a little different each time, so that several programs don't come back together. */
export function backoffMs(tries: number, { firstSeconds, longestSeconds }: RetrySettings): number {
  const seconds = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(tries, 20))
  return seconds * 1000 * (0.75 + Math.random() / 4)
}

/** Seconds or a date; null where neither is said. */
function retryAfterMs({ headers }: Response): number | null {
  const said = headers.get('retry-after')
  if (said === null) return null
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
