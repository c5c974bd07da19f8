import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { createClient } from '#contract/client.ts'
import type { Client, Fetch, Outcome } from '#contract/client.ts'
import type { Route } from '#contract/route.ts'
import { approveRun, payRun, runRequest, startRun } from '#contract/runs.ts'
import { signOut } from '#contract/session.ts'
import { signIn } from '#contract/sign-in.ts'
import { liveKey, liveRuns } from '#domain/live/live-runs.ts'
import { logFailure } from '#server/http/logging.ts'
import type { JobLog } from '#server/jobs/jobs.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import type { ReadBook } from '#server/plans/plan-book.ts'
import { readLiveCycles } from '#storage/live/read-live.ts'
import { lockedRuns } from '#storage/runs/read-runs.ts'
import type { Db } from '#storage/store.ts'
import { DEMO_DAY } from './demo.ts'

const PLAN = 'commission'

/** The last of them still waits for finance. */
const months = [
  { period: '2026-07', isPaid: true },
  { period: '2026-08', isPaid: true },
  { period: '2026-09', isPaid: false },
] as const

/** Beside the store, once all of it has happened: it doesn't happen again. */
const historyFile = (folder: string): string => join(folder, 'demo-history')

export type DemoHistory = {
  readonly db: Db
  readonly folder: string
  /** Where the server answers, and the address that it calls its own. */
  readonly address: string
  readonly publicUrl: string
  readonly password: string
  readonly signal: AbortSignal
}

/** Makes it in the background where it isn't there yet; what stops that. */
export function startDemoHistory(
  history: Omit<DemoHistory, 'signal'>,
  log: JobLog,
): () => Promise<void> {
  if (existsSync(historyFile(history.folder))) return async () => undefined
  const stopping = new AbortController()
  const { signal } = stopping
  const making = makeHistory({ ...history, signal }).catch((error: unknown) => {
    // A request that was under way is told of its end as it comes.
    if (!signal.aborted) logFailure(log, error)
  })
  return async () => {
    stopping.abort()
    await making
  }
}

/**
 * Closes some months that are past, as the demo's own people would do it, through the API: HR asks and approves, finance pays. Every step
 * bears to be taken again, so that a start goes on where the one before it was stopped. What somebody has decided otherwise stays so.
 */
async function makeHistory(history: DemoHistory): Promise<void> {
  const { folder, signal } = history
  // Where somebody stands today comes first.
  const readBook = planBooks()
  while (!(await isLiveComplete(history.db, readBook))) await sleep(500, undefined, { signal })
  const hr = await signedIn(history, 'hr@demo.example')
  const finance = await signedIn(history, 'finance@demo.example')
  for (const { period, isPaid } of months) {
    const run = await locked(hr, period, signal)
    if (run === null) continue
    await hr(approveRun, { params: { run } }, keyed(`approve-${period}`))
    if (isPaid) await finance(payRun, { params: { run } }, keyed(`pay-${period}`))
  }
  await Promise.all([hr(signOut, {}), finance(signOut, {})])
  await writeFile(historyFile(folder), '')
}

async function isLiveComplete(db: Db, readBook: ReadBook): Promise<boolean> {
  const { plans } = await readBook(db)
  const closed = await lockedRuns(db)
  const cycles = await readLiveCycles(db)
  const isLocked = new Set(closed.map(({ plan, period }) => liveKey(plan, period)))
  const kept = new Set(cycles.map(({ plan, period }) => liveKey(plan, period)))
  return liveRuns(
    plans.map(({ plan }) => plan),
    DEMO_DAY,
    (plan, period) => isLocked.has(liveKey(plan, period)),
  ).every(({ plan, period }) => kept.has(liveKey(plan.document.key, period.key)))
}

/** The run that locks the period, once it's done; null where it's refused, as when somebody has closed a later one. */
async function locked(hr: Client, period: string, signal: AbortSignal): Promise<string | null> {
  const body = { plan: PLAN, period, status: 'locked' } as const
  const asked = await hr(startRun, { body }, keyed(`lock-${period}`))
  if (!asked.ok) return null
  const params = { runRequest: asked.value.runRequestId }
  for (;;) {
    const { state, run } = valueOf(await hr(runRequest, { params }))
    if (state !== 'waiting') return run
    await sleep(500, undefined, { signal })
  }
}

function keyed(name: string): Readonly<Record<string, string>> {
  return { 'idempotency-key': `demo-${name}` }
}

function valueOf<R extends Route>(outcome: Outcome<R>) {
  if (!outcome.ok) throw new Error(`the demo's history: ${outcome.problem.code}`)
  return outcome.value
}

/** Calls the API as the one who signs in. */
async function signedIn(
  { address, publicUrl, password, signal }: DemoHistory,
  email: string,
): Promise<Client> {
  let cookie = ''
  const fetchWithCookie: Fetch = async (url, { body = null, ...init }) => {
    const headers = { ...init.headers, cookie }
    const response = await fetch(url, {
      ...{ ...init, headers, signal },
      ...(typeof body === 'string' ? { body } : {}),
    })
    const given = response.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '')
    if (given.length > 0) cookie = given.join('; ')
    return response
  }
  const headers = { origin: publicUrl }
  const call = createClient({ origin: address, fetch: fetchWithCookie, headers })
  valueOf(await call(signIn, { body: { email, password } }))
  return call
}
