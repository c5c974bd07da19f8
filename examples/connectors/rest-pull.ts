// Pulls records of any JSON API with a cursor into Yeji: README.md says how.
import { appendFileSync, statSync, truncateSync } from 'node:fs'
import { exit } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import { createClient } from '#contract/client.ts'
import { MOST_ROWS, recordFactBatch } from '#contract/facts.ts'
import { at, columnSettings, parseJson, rowOf } from './columns.ts'
import { keepState, readState } from './kept-state.ts'
import { patientFetch } from './patient-fetch.ts'
import { readSettings, retrySettings, say, secretIn, stop } from './settings.ts'

const settings = readSettings(
  z.strictObject({
    from: z.strictObject({
      url: z.url(),
      /** The header that lets us in, with the environment variable that holds its value. */
      header: z.strictObject({ name: z.string(), env: z.string() }).optional(),
      /** The query parameter that takes the cursor. */
      cursor: z.string(),
      /** Where the records and the next cursor stand in the answer. */
      items: z.string(),
      next: z.string(),
      /** After the last page: wait there for more, or read everything again. */
      atEnd: z.enum(['stay', 'restart']).default('stay'),
    }),
    to: z.strictObject({
      server: z.url(),
      key: z.string().default('YEJI_KEY'),
      type: z.string(),
      source: z.string(),
      batch: z.int().min(1).max(MOST_ROWS).default(500),
    }),
    columns: z.record(z.string(), columnSettings),
    timeZone: z.string().default('Asia/Shanghai'),
    language: z.enum(['zh-CN', 'zh-TW', 'en']).default('zh-CN'),
    /** Seconds between rounds; 0: one round. */
    every: z.number().min(0).default(0),
    state: z.string(),
    rejected: z.string(),
    retry: retrySettings,
  }),
)

const { from, to } = settings
const patient = patientFetch(settings.retry)
const theirHeader =
  from.header === undefined ? {} : { [from.header.name]: secretIn(from.header.env) }
const call = createClient({
  origin: to.server.replace(/\/$/, ''),
  fetch: patient,
  headers: {
    authorization: `Bearer ${secretIn(to.key)}`,
    'accept-language': settings.language,
  },
})

/** `rejectedBytes` is how long the file of rejected rows was: what stands behind that is from a page that wasn't finished. */
const kept = z.strictObject({ cursor: z.string().nullable(), rejectedBytes: z.int() })
let state = readState(settings.state, kept) ?? { cursor: null, rejectedBytes: 0 }
const counts = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }

for (;;) {
  await round()
  say(Object.entries(counts).flat().join(' '))
  if (settings.every === 0) break
  await sleep(settings.every * 1000)
}
exit(counts.rejected === 0 ? 0 : 1)

/** Page after page, up to the last. The cursor moves on only when every row of the page was answered. */
async function round(): Promise<void> {
  for (;;) {
    const { cursor } = state
    const { items, next } = await pageAt(cursor)
    forgetUnfinished()
    for (let start = 0; start < items.length; start += to.batch)
      await send(items.slice(start, start + to.batch))
    const isLast = next === null || next === cursor || items.length === 0
    state = {
      cursor: isLast && from.atEnd === 'restart' ? null : (next ?? cursor),
      rejectedBytes: lengthOf(settings.rejected),
    }
    keepState(settings.state, state)
    if (isLast) return
  }
}

async function pageAt(
  cursor: string | null,
): Promise<{ readonly items: readonly unknown[]; readonly next: string | null }> {
  const url = new URL(from.url)
  if (cursor !== null) url.searchParams.set(from.cursor, cursor)
  const headers = { accept: 'application/json', ...theirHeader }
  const answer = await patient(url.href, { method: 'GET', headers })
  const text = await answer.text()
  if (!answer.ok) return stop(`${url.host}: ${answer.status} ${text.slice(0, 500)}`, 1)
  const page = parseJson(text)
  const items = at(from.items, page)
  if (!Array.isArray(items)) return stop(`${url.host}: items "${from.items}" ?`, 1)
  const next = at(from.next, page)
  return { items, next: typeof next === 'string' && next !== '' ? next : null }
}

async function send(items: readonly unknown[]): Promise<void> {
  const facts = items.map((item) => rowOf(item, settings.columns, settings.timeZone))
  const answer = await call(recordFactBatch, {
    params: { type: to.type },
    query: { source: to.source },
    body: { facts },
  })
  if (!answer.ok) {
    const { title, detail, errors = [], requestId } = answer.problem
    const places = errors.map((one) => `  ${one.pointer}: ${one.detail}`)
    return stop([`${title}. ${detail} (${requestId})`, ...places].join('\n'), 1)
  }
  for (const { row, outcome, problems = [] } of answer.value.rows) {
    counts[outcome]++
    if (outcome !== 'rejected') continue
    const reasons = problems.map(({ field, detail }) => ({ field, detail }))
    const line = { reasons, row: facts[row - 1], item: items[row - 1] }
    appendFileSync(settings.rejected, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  }
}

/** A page that was cut short comes again, and its rejected rows with it. */
function forgetUnfinished(): void {
  if (lengthOf(settings.rejected) > state.rejectedBytes)
    truncateSync(settings.rejected, state.rejectedBytes)
}

function lengthOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
