import { setTimeout as sleep } from 'node:timers/promises'

import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import { appendDecision } from '#storage/decisions/append-decision.ts'
import { isOutage } from '#storage/open/is-outage.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { Store } from '#storage/store.ts'
import type { Dice } from '../support/random-company.ts'
import { startPostgres } from '../support/postgres-server.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import {
  answersDiffer,
  failedJobs,
  factsDiffer,
  isCurrent,
  lastRecorded,
  openJobs,
  resultsDiffer,
  untilSettled,
} from './checks.ts'
import { diceOf } from './dice-of.ts'
import { fillCompany, openAccess } from './fault-company.ts'
import type { Access } from './fault-company.ts'
import { freePort } from '../support/free-port.ts'
import { createPost, isReady } from './fleet.ts'
import type { Post } from './fleet.ts'
import { prepareStarts, startRound } from './start-rounds.ts'
import { createSource } from './source.ts'
import type { Source } from './source.ts'
import { printedBy } from './yeji-process.ts'

export const victims = ['server', 'worker', 'database', 'everything'] as const
export type Victim = (typeof victims)[number]
export const phases = ['ingestion', 'calculation', 'start'] as const
export type Phase = (typeof phases)[number]

export type Round = {
  readonly number: number
  readonly victim: Victim
  readonly phase: Phase
  /** Whether the kill fell on what it was meant for: a batch that was open, results that were behind, a store half made. */
  readonly hit: boolean
  /** From the kill until everything ran again and results knew all that was acknowledged. */
  readonly resumedMs: number
}

export type Report = {
  readonly rounds: readonly Round[]
  readonly violations: readonly string[]
  readonly batches: number
  readonly facts: number
  readonly versions: number
  readonly failures: number
  readonly givenUp: number
  readonly decisions: number
  readonly failedJobs: number
}

export type KillOptions = {
  readonly rounds: number
  readonly seed: number
  readonly tell: (line: string) => void
  /** Servers and workers, each. */
  readonly processes?: 1 | 2
  /** What is killed in which round; otherwise drawn. */
  readonly plan?: readonly (readonly [Phase, Victim])[]
}

/** Work has to be resumed within this, whatever was killed. */
const RESUME_WITHIN_MS = 60_000
const SOURCES = ['crm', 'erp', 'shop'] as const

/** Kills processes of a company that works, round after round, and looks whether anything was lost, doubled or left half done. */
export async function killRounds(options: KillOptions): Promise<Report> {
  const postgres = await startPostgres()
  const company = await openCompany(postgres, options)
  const rounds: Round[] = []
  try {
    for (let number = 1; number <= options.rounds && company.violations.length === 0; number++) {
      const dice = diceOf(options.seed, `round ${number}`)
      const [phase, victim] = options.plan?.[number - 1] ?? drawn(dice)
      const round = await company.play(number, phase, victim, dice)
      rounds.push(round)
      options.tell(
        `${number} ${phase}/${victim}${round.hit ? ' hit' : ''} ${Math.round(round.resumedMs)} ms\n`,
      )
    }
    if (company.violations.length === 0) await company.finalChecks()
    return { rounds, ...company.report() }
  } finally {
    await company.close()
    await postgres.stop()
  }
}

/** In percent. Whoever only calculates isn't there yet while a store is made. */
const chances = {
  ingestion: { server: 30, worker: 15, database: 45, everything: 10 },
  calculation: { server: 10, worker: 45, database: 35, everything: 10 },
  start: { server: 50, worker: 0, database: 40, everything: 10 },
} as const satisfies Record<Phase, Record<Victim, number>>

function drawn(dice: Dice): readonly [Phase, Victim] {
  const phase = dice.chance(45) ? 'ingestion' : dice.chance(60) ? 'calculation' : 'start'
  let left = dice.roll(100)
  const victim = victims.find((each) => (left -= chances[phase][each]) < 0)
  return [phase, victim ?? 'everything']
}

type Company = {
  readonly violations: readonly string[]
  readonly play: (number: number, phase: Phase, victim: Victim, dice: Dice) => Promise<Round>
  readonly finalChecks: () => Promise<void>
  readonly report: () => Omit<Report, 'rounds'>
  readonly close: () => Promise<void>
}

async function openCompany(
  postgres: PostgresServer,
  { seed, processes = 2 }: KillOptions,
): Promise<Company> {
  const violations: string[] = []
  const store = await openedStore(postgres.url)
  await fillCompany(store.db)
  const starts = await prepareStarts(postgres.url)
  const ports = [await freePort(), ...(processes === 1 ? [] : [await freePort()])]
  const origins = ports.map((port) => `http://127.0.0.1:${port}`)
  const [publicUrl = ''] = origins
  const servers = ports.map((port, at) =>
    createPost(
      `server ${at + 1}`,
      [
        ...['serve', '--url', postgres.url, '--no-work', '--port', String(port)],
        ...['--public-url', publicUrl, '--log-level', 'error'],
      ],
      {},
      async (process) => isReady(process, origins[at] ?? ''),
    ),
  )
  await Promise.all(servers.map(({ revive }) => revive()))
  const workers = ports.map((_, at) =>
    createPost(
      `worker ${at + 1}`,
      ['work', '--url', postgres.url, '--log-level', 'error'],
      {},
      async (process) => process.isRunning(),
    ),
  )
  // The link of whoever started last counts.
  const access = await openAccessOf(servers, publicUrl)
  const sources = SOURCES.map((name) =>
    createSource({
      ...{ name, origins, key: access.keys.get(name) ?? '', dice: diceOf(seed, name) },
      givesUp: true,
      violated: (what) => violations.push(what),
    }),
  )
  const posts = { server: servers, worker: workers }
  const counts = { decisions: 0, versions: 0, facts: 0, failedJobs: 0 }

  const decide = async (until: AbortSignal): Promise<void> => {
    while (!until.aborted) {
      counts.decisions += await approve(store)
      await sleep(50)
    }
  }

  /** Waits for what follows from what was acknowledged, and compares everything that's kept with what was told. */
  const check = async (number: number): Promise<void> => {
    await untilSettled(store.db)
    for (const source of sources) violations.push(...(await factsDiffer(store.db, source)))
    const { problems, decisions: found } = await verifyDecisions(store.db)
    violations.push(...problems.map(({ code, message }) => `verify: ${code} ${message.en}`))
    // The plan's publication is one, too.
    if (found < counts.decisions + 1)
      violations.push(`${counts.decisions} decisions acknowledged, ${found} kept`)
    for (const post of [...servers, ...workers])
      // One that was only starting ends without its database, and whatever keeps services running starts it again.
      if (post.current().printed().told.includes('store-unreachable')) await post.revive()
      else if (post.current().endedByItself())
        violations.push(`${post.name} ended by itself: ${post.current().printed().told}`)
    const jobs = await openJobs(store.db)
    for (const [what, count] of jobs)
      if (count > 40) violations.push(`jobs pile up: ${what} ${count}`)
    if (number % 10 === 0) await deepCheck()
  }

  const deepCheck = async (): Promise<void> => {
    violations.push(...(await resultsDiffer(store.db)))
    for (const [at, source] of sources.entries()) {
      const origin = origins[at % origins.length] ?? ''
      violations.push(...(await answersDiffer(origin, access.readerKey, source)))
    }
    counts.versions = sources.reduce(
      (sum, { ledger }) => [...ledger.values()].reduce((of, { length }) => of + length, sum),
      0,
    )
    counts.facts = sources.reduce((sum, { ledger }) => sum + ledger.size, 0)
  }

  const untilCurrent = async (sinceMs: number): Promise<void> => {
    for (;;) {
      const last = await lastRecorded(store.db)
      if (last === null || (await isCurrent(store.db, last))) return
      if (performance.now() - sinceMs > RESUME_WITHIN_MS) {
        violations.push(`results weren't current within ${RESUME_WITHIN_MS} ms`)
        return
      }
      await sleep(20)
    }
  }

  const killNow = async (victim: Victim, dice: Dice): Promise<readonly Post[]> => {
    const killed =
      victim === 'everything'
        ? [...servers, ...workers]
        : victim === 'database'
          ? []
          : [dice.pick(posts[victim])]
    await Promise.all([
      ...killed.map(({ kill }) => kill()),
      ...(victim === 'database' || victim === 'everything' ? [postgres.kill()] : []),
    ])
    return killed
  }

  const play = async (number: number, phase: Phase, victim: Victim, dice: Dice): Promise<Round> => {
    if (phase === 'start') {
      const outcome = await startRound(starts, postgres, victim, dice)
      violations.push(...outcome.violations)
      // Those that weren't killed lost their database, perhaps.
      await Promise.all([...servers, ...workers].map(({ revive }) => revive()))
      await check(number)
      return { number, phase, victim, hit: outcome.hit, resumedMs: outcome.resumedMs }
    }
    const feeding = new AbortController()
    const fed = Promise.all([
      ...sources.map(({ feed }) => feed(feeding.signal)),
      decide(feeding.signal),
    ])
    // A round that throws elsewhere is told of there.
    fed.catch(() => undefined)
    await sleep(phase === 'ingestion' ? 50 + dice.roll(400) : 150 + dice.roll(150))
    if (phase === 'calculation') {
      feeding.abort()
      await fed
      await sleep(dice.roll(120))
    }
    const last = phase === 'calculation' ? await lastRecorded(store.db) : null
    const hit =
      phase === 'ingestion'
        ? sources.some(({ isWaiting }) => isWaiting())
        : last !== null && !(await isCurrent(store.db, last))
    const killedMs = performance.now()
    const killed = await killNow(victim, dice)
    await sleep(dice.roll(150))
    // What was begun is sent until it's answered.
    feeding.abort()
    if (victim === 'database' || victim === 'everything') await postgres.startAgain()
    await Promise.all(killed.map(({ revive }) => revive()))
    await fed
    await untilCurrent(killedMs)
    const resumedMs = performance.now() - killedMs
    await check(number)
    return { number, phase, victim, hit, resumedMs }
  }

  return {
    violations,
    play,
    finalChecks: async () => {
      await untilCurrent(performance.now())
      await check(0)
      counts.failedJobs = await failedJobs(store.db)
      if (counts.failedJobs > 2) violations.push(`${counts.failedJobs} jobs failed for good`)
      const said = await printedBy(['verify', '--url', postgres.url])
      if (!said.includes('are what they were')) violations.push(`yeji verify: ${said}`)
    },
    report: () => ({
      ...{ violations, ...counts },
      batches: total(sources, 'batches'),
      failures: total(sources, 'failures'),
      givenUp: total(sources, 'givenUp'),
    }),
    close: async () => {
      await Promise.all([...servers, ...workers].map(({ kill }) => kill()))
      await store.close()
    },
  }
}

/** A decision that somebody takes, for the chain to grow; how many were acknowledged. */
async function approve({ db }: Store): Promise<number> {
  const decision = { actor: 'P-wang', kind: 'approval', subject: 'a round', payload: {} } as const
  try {
    await db.transaction().execute(async (tx) => appendDecision(tx, decision))
    return 1
  } catch (error) {
    if (isOutage(error)) return 0
    throw error
  }
}

function total(sources: readonly Source[], what: 'batches' | 'failures' | 'givenUp'): number {
  return sources.reduce((sum, { counts }) => sum + counts[what], 0)
}

async function openedStore(url: string): Promise<Store> {
  const opened = await openStore({ url })
  if (!opened.ok) throw new Error(opened.error.message.en)
  return opened.value
}

async function openAccessOf(servers: readonly Post[], origin: string): Promise<Access> {
  const printed = servers.map((server) => server.current().printed().out)
  // Both made one, and the later one counts.
  for (const out of printed) {
    const access = await openAccess(origin, out, SOURCES).catch((error: unknown) => error)
    if (!(access instanceof Error)) return access as Access
  }
  throw new Error(`no admin: ${printed.join('')}`)
}
