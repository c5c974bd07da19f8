import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Listen } from '../store.ts'

const SHORTEST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000
/** A connection can go silent without an end; asking finds that out. */
const ASK_EVERY_MS = 15_000

type OnPayload = (payload: string | null) => void

export type ServerListener = { readonly listen: Listen; readonly close: () => Promise<void> }

/**
 * Listens on one connection of its own, which it makes at the first `listen` and again whenever it's lost, with growing waits.
 * Whoever listens is told null after each time: what was notified in between is gone.
 */
export function listenerOnServer(connect: () => Promise<pg.Client>): ServerListener {
  const listeners = new Map<string, Set<OnPayload>>()
  const closing = new AbortController()
  let client: pg.Client | null = null
  let running: Promise<void> | null = null
  let firstTry: Promise<void> = Promise.resolve()
  /** The driver takes one statement at a time. */
  let statements: Promise<unknown> = Promise.resolve()

  const run = async (statement: string): Promise<void> => {
    const on = client
    const done = statements.then(async () => {
      if (on !== null && on === client) await on.query(statement)
    })
    statements = done.catch(() => undefined)
    await done
  }

  const tell = (channel: string, payload: string | null): void => {
    for (const onPayload of listeners.get(channel) ?? []) onPayload(payload)
  }

  /** Resolves when the connection is lost or closed; throws when it couldn't be made. */
  const stayConnected = async (onListening: () => void): Promise<void> => {
    const made = await connect()
    const ended = once(made, 'end')
    made.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''))
    client = made
    const asking = setInterval(() => {
      run('SELECT 1').catch(() => drop(made))
    }, ASK_EVERY_MS)
    try {
      for (const channel of listeners.keys()) await run(listenTo(channel))
      onListening()
      for (const channel of listeners.keys()) tell(channel, null)
      await Promise.race([ended, aborted(closing.signal)])
    } finally {
      clearInterval(asking)
      client = null
      drop(made)
    }
  }

  const keepConnected = async (onTried: () => void): Promise<void> => {
    let waitMs = SHORTEST_WAIT_MS
    while (!closing.signal.aborted) {
      const wasConnected = await stayConnected(onTried).then(
        () => true,
        () => false,
      )
      onTried()
      if (wasConnected) waitMs = SHORTEST_WAIT_MS
      await sleep(waitMs, undefined, { signal: closing.signal }).catch(() => undefined)
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
  }

  return {
    listen: async (channel, onPayload) => {
      const all = listeners.get(channel) ?? new Set()
      // One function may be given twice.
      const own: OnPayload = (payload) => onPayload(payload)
      listeners.set(channel, all.add(own))
      if (running === null) {
        firstTry = new Promise((resolve) => {
          running = keepConnected(resolve)
        })
        await firstTry
      } else {
        await firstTry
        // Lost in the meantime, it will be listened to when the connection is there again.
        await run(listenTo(channel)).catch(() => undefined)
        if (client !== null) own(null)
      }
      return async () => {
        all.delete(own)
        if (all.size > 0 || listeners.get(channel) !== all) return
        listeners.delete(channel)
        await run(`UNLISTEN "${channel}"`).catch(() => undefined)
      }
    },
    close: async () => {
      closing.abort()
      await running
    },
  }
}

function listenTo(channel: string): string {
  return `LISTEN "${channel}"`
}

function drop(client: pg.Client): void {
  // On a connection that has gone silent, the farewell may never be answered.
  client.end().catch(() => undefined)
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
