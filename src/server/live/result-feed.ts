import { once } from 'node:events'

import { liveChannel } from '#storage/live/record-live.ts'
import { listenTo } from '#storage/notices/notices.ts'
import type { Store } from '#storage/store.ts'

/** What has changed since somebody looked: of a plan's period these persons, or null for anybody. */
export type Changed = {
  readonly plan: string
  readonly period: string
  readonly persons: ReadonlySet<string> | null
}

/** Tells open streams of this process which live results have changed. */
export type ResultFeed = {
  /** Null where there are too many of this watcher, or altogether. */
  readonly watch: (watcher: string) => Watch | null
  /** Ends every stream, so that the server can stop. */
  readonly close: () => Promise<void>
}

export type Watch = {
  /**
   * What has changed since the last time, as soon as something has, or nothing after a while; null once it's over. Everything
   * may have changed where notices may have been lost.
   */
  readonly next: (gone: AbortSignal) => Promise<readonly Changed[] | 'everything' | null>
  readonly end: () => void
}

const MOST_OF_ONE = 10
const MOST = 5000
const QUIET_MS = 15_000

type Waiting = {
  readonly changed: Map<string, Changed>
  everything: boolean
  readonly woken: EventTarget
}

export async function openResultFeed(store: Store): Promise<ResultFeed> {
  const watches = new Map<Waiting, string>()
  let isOpen = true
  const wake = (waiting: Waiting): void => {
    waiting.woken.dispatchEvent(new Event('wake'))
  }
  const stop = await listenTo(store, liveChannel, (notice) => {
    for (const waiting of watches.keys()) {
      if (notice === null) waiting.everything = true
      else merge(waiting.changed, notice)
      wake(waiting)
    }
  })
  return {
    watch: (watcher) => {
      const own = [...watches.values()].filter((one) => one === watcher)
      if (!isOpen || own.length >= MOST_OF_ONE || watches.size >= MOST) return null
      const waiting: Waiting = { changed: new Map(), everything: true, woken: new EventTarget() }
      watches.set(waiting, watcher)
      return {
        next: async (gone) => {
          if (isOpen && !gone.aborted && !waiting.everything && waiting.changed.size === 0)
            await woken(waiting.woken, gone)
          if (!isOpen || gone.aborted) return null
          const { everything } = waiting
          const changed = [...waiting.changed.values()]
          waiting.everything = false
          waiting.changed.clear()
          return everything ? 'everything' : changed
        },
        end: () => {
          watches.delete(waiting)
        },
      }
    },
    close: async () => {
      isOpen = false
      for (const waiting of watches.keys()) wake(waiting)
      await stop()
    },
  }
}

/** However slow a reader is, what waits for it stays small: names, each once. */
function merge(
  changed: Map<string, Changed>,
  {
    plan,
    period,
    persons,
  }: { readonly plan: string; readonly period: string; readonly persons: readonly string[] | null },
): void {
  const key = `${plan} ${period}`
  const before = changed.get(key)
  const all = persons === null || before?.persons === null
  changed.set(key, {
    ...{ plan, period },
    persons: all ? null : new Set([...(before?.persons ?? []), ...persons]),
  })
}

async function woken(target: EventTarget, gone: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(QUIET_MS)])
  await once(target, 'wake', { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
