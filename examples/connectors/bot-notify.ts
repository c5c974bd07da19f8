// Tells group chats of WeCom, DingTalk and Feishu what changes in the results: README.md says how.
import { z } from 'zod'

import { createClient } from '#contract/client.ts'
import { person } from '#contract/people.ts'
import { liveCycles, resultStatement, results } from '#contract/results.ts'
import { botSettings, formats } from './bots.ts'
import { gradeChanged, inert, isReached, summary, targetReached } from './bot-texts.ts'
import { keepState, readState } from './kept-state.ts'
import { Outbox } from './outbox.ts'
import { patientFetch } from './patient-fetch.ts'
import { resultStream } from './result-stream.ts'
import type { Brief } from './result-stream.ts'
import { readSettings, retrySettings, say, secretIn } from './settings.ts'

const settings = readSettings(
  z.strictObject({
    server: z.url(),
    key: z.string().default('YEJI_KEY'),
    language: z.enum(['zh', 'en']).default('zh'),
    bots: z.array(botSettings).min(1),
    /** A number of the statement and when it counts as reached; `total` is the score. */
    target: z
      .strictObject({ cell: z.string(), reached: z.string().regex(/^-?\d+(\.\d+)?$/) })
      .nullable()
      .default({ cell: 'total', reached: '100' }),
    /** Pay is nobody else's business unless the company says so. */
    pay: z.boolean().default(false),
    /** When the daily summary is sent. */
    summaryAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timeZone: z.string().default('Asia/Shanghai'),
    state: z.string(),
    retry: retrySettings,
  }),
)

const { language, pay, target } = settings
const server = settings.server.replace(/\/$/, '')
const headers = { authorization: `Bearer ${secretIn(settings.key)}`, 'accept-language': language }
const call = createClient({ origin: server, fetch: patientFetch(settings.retry), headers })

const seen = z.strictObject({ grade: z.string().nullable(), isReached: z.boolean() })
const waiting = z.object({ lines: z.array(z.string()), sentMs: z.array(z.number()) })
const kept = z.strictObject({
  /** By plan, period and person. */
  seen: z.record(z.string(), seen),
  /** By the place of the bot in the settings. */
  bots: z.record(z.string(), waiting),
  summaryOn: z.string().nullable(),
})
const state = readState(settings.state, kept) ?? { seen: {}, bots: {}, summaryOn: null }
const keep = (): void => keepState(settings.state, state)
const outboxes = settings.bots.map(({ kind, url, secret, perMinute }, place) => {
  const bot = {
    ...{ kind, url: secretIn(url), secret: secret === undefined ? null : secretIn(secret) },
    perMinute: perMinute ?? formats[kind].perMinute,
  }
  const own = (state.bots[`${kind}-${place}`] ??= { lines: [], sentMs: [] })
  return new Outbox(bot, own, keep, settings.retry)
})
const names = new Map<string, string>()

tell([])
if (settings.summaryAt !== undefined) {
  await tellSummary(settings.summaryAt)
  setInterval(() => {
    tellSummary(settings.summaryAt ?? '').catch((error: unknown) => say(String(error)))
  }, 20_000)
}
for await (const brief of resultStream(server, headers, settings.retry)) await tellChange(brief)

/** What is seen for the first time is how things are; only what becomes different is news. */
async function tellChange(brief: Brief): Promise<void> {
  const name = `${brief.plan} ${brief.period} ${brief.personId}`
  const before = state.seen[name]
  const measured = await measuredOf(brief)
  const grade = brief.grade ?? null
  const now = {
    grade,
    isReached: target !== null && isReached(measured?.value ?? null, target.reached),
  }
  const lines: string[] = []
  if (before !== undefined && (before.grade !== grade || (now.isReached && !before.isReached))) {
    const change = { name: await nameOf(brief.personId), brief, pay }
    if (before.grade !== grade) lines.push(gradeChanged(change, before.grade, language))
    if (now.isReached && !before.isReached && target !== null && measured !== null) {
      const reached = { what: measured.name, goal: target.reached, now: measured.value ?? '—' }
      lines.push(targetReached(change, reached, language))
    }
  }
  if (before?.grade === grade && before.isReached === now.isReached) return
  state.seen[name] = now
  tell(lines)
}

/** The number that may reach the target. */
async function measuredOf({
  personId,
  plan,
  period,
  total = null,
}: Brief): Promise<{ readonly name: string; readonly value: string | null } | null> {
  if (target === null) return null
  if (target.cell === 'total')
    return { name: language === 'zh' ? '得分' : 'the score', value: total }
  const answer = await call(resultStatement, { params: { personId, plan, period } })
  const cell = answer.ok ? answer.value.cells.find(({ key }) => key === target.cell) : undefined
  return cell === undefined ? null : { name: inert(cell.name[language]), value: cell.value }
}

/** Once a day, of every period that is still open; a day on which nobody listened is made up for while it lasts. */
async function tellSummary(at: string): Promise<void> {
  const { timeZone } = settings
  const now = new Date()
  const day = now.toLocaleDateString('en-CA', { timeZone })
  const time = now.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  if (state.summaryOn === day || time < at) return
  const goal = target?.cell === 'total' ? target.reached : null
  const lines: string[] = []
  const cycles = await call(liveCycles, {})
  if (!cycles.ok) return say(`${cycles.problem.title}. ${cycles.problem.detail}`)
  for (const { plan, period } of cycles.value.items)
    lines.push(...summary(await resultsOf(plan, period), { day, goal }, language))
  state.summaryOn = day
  tell(lines)
}

async function resultsOf(plan: string, period: string): Promise<readonly Brief[]> {
  const found: Brief[] = []
  let cursor: string | undefined
  do {
    const answer = await call(results, { query: { plan, period, cursor, limit: 200 } })
    if (!answer.ok) return found
    found.push(...answer.value.items)
    cursor = answer.value.next ?? undefined
  } while (cursor !== undefined)
  return found
}

async function nameOf(personId: string): Promise<string> {
  const known = names.get(personId)
  if (known !== undefined) return known
  const answer = await call(person, { params: { personId } })
  const name = inert(answer.ok ? answer.value.name[language] : personId)
  names.set(personId, name)
  return name
}

function tell(lines: readonly string[]): void {
  for (const outbox of outboxes) outbox.add(lines)
  keep()
  for (const outbox of outboxes) outbox.send().catch((error: unknown) => say(String(error)))
}
