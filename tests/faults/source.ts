import { setTimeout as sleep } from 'node:timers/promises'

import type { Dice } from '../support/random-company.ts'
import { today } from './fault-company.ts'
import { expected, keep, nextBatch } from './ledger.ts'
import type { Ledger, Told } from './ledger.ts'

/** How long a sender waits for an answer before it sends the batch again. */
const PATIENCE_MS = 20_000
const PAUSE_MS = 15

export type SourceOptions = {
  readonly name: string
  readonly key: string
  readonly origins: readonly string[]
  readonly dice: Dice
  /** Sometimes it sends a batch no more, without knowing what became of it. */
  readonly givesUp: boolean
  /** Told of what must never be. */
  readonly violated: (what: string) => void
}

/** A system that sends batch after batch, and again what wasn't answered. */
export type Source = {
  readonly name: string
  readonly ledger: Ledger
  readonly counts: SourceCounts
  /** A batch that was sent and given up unanswered: it's there as a whole, or not at all. */
  unsure: readonly Told[] | null
  /** Sends until the signal, and to the end what it has begun. */
  readonly feed: (until: AbortSignal) => Promise<void>
  /** Whether a request is open. */
  readonly isWaiting: () => boolean
}

type SourceCounts = { batches: number; rows: number; failures: number; givenUp: number }

type Answer = { readonly outcomes: ReadonlyMap<string, string>; readonly wasUnsure: boolean }

export function createSource(options: SourceOptions): Source {
  const { name, dice, violated, givesUp } = options
  const ledger: Ledger = new Map()
  const counts: SourceCounts = { batches: 0, rows: 0, failures: 0, givenUp: 0 }
  const waiting = new Set<readonly Told[]>()

  /** Sends until it's answered; null where that's given up. */
  const deliver = async (batch: readonly Told[], mayGiveUp: boolean): Promise<Answer | null> => {
    let wasUnsure = false
    for (let attempt = 0; ; attempt++) {
      waiting.add(batch)
      const answer = await send(options, batch)
      waiting.delete(batch)
      if ('outcomes' in answer) return { outcomes: answer.outcomes, wasUnsure }
      counts.failures++
      if (answer.wrong !== null) violated(`${name}: a batch was answered ${answer.wrong}`)
      wasUnsure = true
      if (mayGiveUp && dice.chance(10)) return null
      await sleep(Math.min(50 * 2 ** Math.min(attempt, 3), 400))
    }
  }

  const once = async (batch: readonly Told[]): Promise<boolean> => {
    const first = expectations(ledger, batch)
    const isTwin = dice.chance(15)
    const sent = isTwin
      ? await Promise.all([deliver(batch, false), deliver(batch, false)])
      : [await deliver(batch, givesUp)]
    if (!isTwin && sent[0] !== null && dice.chance(15)) sent.push(await deliver(batch, false))
    const answers = sent.filter((answer) => answer !== null)
    if (answers.length === 0) {
      counts.givenUp++
      return false
    }
    for (const problem of disagreements(first, answers)) violated(`${name}: ${problem}`)
    keep(ledger, batch)
    counts.batches++
    counts.rows += batch.length
    return true
  }

  const source: Source = {
    ...{ name, ledger, counts, unsure: null },
    isWaiting: () => waiting.size > 0,
    feed: async (until) => {
      while (!until.aborted && source.unsure === null) {
        const batch = nextBatch(ledger, name, dice)
        if (!(await once(batch))) source.unsure = batch
        await sleep(PAUSE_MS)
      }
    },
  }
  return source
}

function expectations(ledger: Ledger, batch: readonly Told[]): ReadonlyMap<string, string> {
  return new Map(batch.map((told) => [told.key, expected(ledger, told)]))
}

/** One of the answers says what the batch did, unless that answer was lost; every other one that it changed nothing. */
function disagreements(
  first: ReadonlyMap<string, string>,
  answers: readonly Answer[],
): readonly string[] {
  const nothing = new Map(Array.from(first.keys(), (key) => [key, 'unchanged']))
  const did = answers.filter(({ outcomes }) => isEqual(outcomes, first))
  const didNothing = answers.filter(({ outcomes }) => isEqual(outcomes, nothing))
  const isQuiet = isEqual(first, nothing)
  if (isQuiet) return didNothing.length === answers.length ? [] : ['a repeated batch did something']
  const problems: string[] = []
  if (did.length + didNothing.length < answers.length)
    problems.push(
      `a batch was taken in part: expected ${shown(first)}; answered ${answers.map(({ outcomes }) => shown(outcomes)).join(' | ')}`,
    )
  if (did.length > 1) problems.push('a batch was taken twice')
  if (did.length === 0 && !answers.some(({ wasUnsure }) => wasUnsure))
    problems.push('a new batch was answered as known')
  return problems
}

function shown(outcomes: ReadonlyMap<string, string>): string {
  return Array.from(outcomes, ([key, outcome]) => `${key} ${outcome}`).join(', ')
}

function isEqual(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, outcome]) => other.get(key) === outcome)
}

type Sent =
  | { readonly outcomes: ReadonlyMap<string, string> }
  /** Why it's to be sent again, and the answer where that is none to be expected. */
  | { readonly wrong: string | null }

async function send({ key, origins, dice }: SourceOptions, batch: readonly Told[]): Promise<Sent> {
  const facts = batch.map(({ key: id, content: { seller, amount, cancelled } }) => ({
    ...{ id, seller, cancelled, occurred_on: today(), amount, list_amount: amount, margin: amount },
    ...{ customer: 'c', product: 'p', category: 'k', market: 'm', quantity: '1', assisted: false },
  }))
  try {
    const response = await fetch(`${dice.pick(origins)}/api/v1/facts/order`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ facts }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await response.text()
    if (response.status === 503 || response.status === 429) return { wrong: null }
    if (response.status !== 200) return { wrong: `${response.status} ${text.slice(0, 300)}` }
    const { rows } = JSON.parse(text) as {
      readonly rows: readonly { readonly key: string; readonly outcome: string }[]
    }
    return { outcomes: new Map(rows.map((row) => [row.key, row.outcome])) }
  } catch {
    // No answer, or half of one: the process is gone or not there yet.
    return { wrong: null }
  }
}
