import { setTimeout as sleep } from 'node:timers/promises'

import { codeIn, formats, messageOf, waitMs } from './bots.ts'
import type { Kind } from './bots.ts'
import { backoffMs } from './patient-fetch.ts'
import { say } from './settings.ts'
import type { RetrySettings } from './settings.ts'

export type Bot = {
  readonly kind: Kind
  readonly url: string
  readonly secret: string | null
  readonly perMinute: number
}

/** What waits to be sent, and when was sent; part of what is kept. */
export type Waiting = { lines: string[]; sentMs: number[] }

const TOO_FAST_MS = 60_000
const ANSWER_WITHIN_MS = 20_000
/** After that the oldest are let go: nobody reads a thousand lines of yesterday. */
const MOST_LINES = 1000

/**
 * Sends what waits for one bot, never faster than it takes. Lines that come meanwhile go into the next message together. A line is
 * forgotten only when the other side said yes, so one may come twice after a kill, but none is lost.
 */
export class Outbox {
  readonly #bot: Bot
  readonly #waiting: Waiting
  readonly #keep: () => void
  readonly #retry: RetrySettings
  #isSending = false

  constructor(bot: Bot, waiting: Waiting, keep: () => void, retry: RetrySettings) {
    this.#bot = bot
    this.#waiting = waiting
    this.#keep = keep
    this.#retry = retry
  }

  add(lines: readonly string[]): void {
    this.#waiting.lines.push(...lines)
    this.#waiting.lines.splice(0, this.#waiting.lines.length - MOST_LINES)
  }

  async send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (let failures = 0; this.#waiting.lines.length > 0;) {
        await sleep(waitMs(this.#waiting.sentMs, Date.now(), this.#bot.perMinute))
        const pauseMs = await this.#sendOne(failures)
        failures = pauseMs === 0 ? 0 : failures + 1
        await sleep(pauseMs)
      }
    } finally {
      this.#isSending = false
    }
  }

  /** How long to wait before the next; 0 where it went well. */
  async #sendOne(failures: number): Promise<number> {
    const { kind, url, secret } = this.#bot
    const format = formats[kind]
    const { text, taken } = messageOf(this.#waiting.lines, format.mostBytes)
    const request = format.request(text, url, secret, Date.now())
    this.#waiting.sentMs = [...this.#waiting.sentMs, Date.now()].slice(-this.#bot.perMinute)
    // Kept before it's sent: a kill must not let us forget that it counts.
    this.#keep()
    const { status, answer } = await post(request.url, request.body)
    const code = codeIn(answer)
    if (status === 200 && code === 0) {
      this.#waiting.lines.splice(0, taken)
      this.#keep()
      return 0
    }
    say(`${kind}: ${status} ${answer.slice(0, 300)}`)
    const isTooFast = status === 429 || (code !== null && format.tooFast.includes(code))
    return isTooFast ? TOO_FAST_MS : backoffMs(failures, this.#retry)
  }
}

async function post(
  url: string,
  body: object,
): Promise<{ readonly status: number; readonly answer: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    return { status: response.status, answer: await response.text() }
  } catch (error) {
    // The address holds a secret, and the message doesn't hold the address.
    return { status: 0, answer: String(error) }
  }
}
