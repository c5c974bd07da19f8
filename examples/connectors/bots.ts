import { createHmac } from 'node:crypto'

import { z } from 'zod'

/** A group bot; its address and secret stand in environment variables, because whoever has them can post. */
export const botSettings = z.strictObject({
  kind: z.enum(['wecom', 'dingtalk', 'feishu']),
  /** The environment variable that holds the webhook's address. */
  url: z.string(),
  /** The one that holds the secret for signing; WeCom has none. */
  secret: z.string().optional(),
  perMinute: z.int().min(1).max(100).optional(),
})

export type Kind = z.output<typeof botSettings>['kind']

export type Request = { readonly url: string; readonly body: object }

type Format = {
  /** What the other side takes in a minute. */
  readonly perMinute: number
  /** Of the text, in UTF-8; a little less than what is allowed. */
  readonly mostBytes: number
  readonly request: (text: string, url: string, secret: string | null, nowMs: number) => Request
  /** Codes that say "too fast". */
  readonly tooFast: readonly number[]
}

/** As the three document their group bots. Feishu calls its codes `code`, the others `errcode`; 0 is success. */
export const formats: Readonly<Record<Kind, Format>> = {
  wecom: {
    perMinute: 20,
    mostBytes: 2000,
    request: (content, url) => ({ url, body: { msgtype: 'text', text: { content } } }),
    tooFast: [45009],
  },
  dingtalk: {
    perMinute: 20,
    mostBytes: 15_000,
    request: (content, url, secret, nowMs) => ({
      url: secret === null ? url : signedAddress(url, secret, nowMs),
      body: { msgtype: 'text', text: { content } },
    }),
    tooFast: [130101, 410100],
  },
  feishu: {
    perMinute: 100,
    mostBytes: 15_000,
    request: (text, url, secret, nowMs) => ({
      url,
      body: {
        ...(secret === null ? {} : feishuSignature(secret, nowMs)),
        ...{ msg_type: 'text', content: { text } },
      },
    }),
    tooFast: [11232],
  },
}

/** DingTalk: the secret signs "milliseconds\nsecret", and both go into the address. */
function signedAddress(address: string, secret: string, nowMs: number): string {
  const sign = createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64')
  const url = new URL(address)
  url.searchParams.set('timestamp', String(nowMs))
  url.searchParams.set('sign', sign)
  return url.href
}

/** Feishu: "seconds\nsecret" is the key, and nothing is what is signed. */
function feishuSignature(
  secret: string,
  nowMs: number,
): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(nowMs / 1000))
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64')
  return { timestamp, sign }
}

const answered = z.object({ errcode: z.number().optional(), code: z.number().optional() })

/** The code of their answer; null where it isn't one of theirs. */
export function codeIn(text: string): number | null {
  try {
    const { errcode, code } = answered.parse(JSON.parse(text))
    return errcode ?? code ?? null
  } catch {
    return null
  }
}

/** How long until one more may be sent, with at most so many in any minute. */
export function waitMs(sentMs: readonly number[], nowMs: number, perMinute: number): number {
  const oldest = sentMs.at(-perMinute)
  return oldest === undefined ? 0 : Math.max(0, oldest + 60_000 - nowMs)
}

/** As many of the lines, from the first, as fit into one message; at least one, cut where it's too long by itself. */
export function messageOf(
  lines: readonly string[],
  mostBytes: number,
): { readonly text: string; readonly taken: number } {
  const [first = ''] = lines
  let text = cutTo(first, mostBytes)
  let taken = 1
  for (const line of lines.slice(1)) {
    const longer = `${text}\n${line}`
    if (Buffer.byteLength(longer) > mostBytes) break
    text = longer
    taken++
  }
  return { text, taken }
}

function cutTo(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text
  // Whatever was cut in the middle of a character is left out.
  const cut = Buffer.from(text).subarray(0, mostBytes - 3)
  return `${cut.toString('utf8').replace(/\uFFFD$/, '')}…`
}
