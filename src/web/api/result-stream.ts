import type { z } from 'zod'

import { resultBrief } from '#contract/results.ts'

export type ResultBrief = z.output<typeof resultBrief>

/** How current the page is: `connecting` at first, `crowded` where too many pages are open. */
export type StreamState = 'connecting' | 'live' | 'lost' | 'crowded'

export type StreamListener = {
  /** At every beginning: something may have been missed before it. */
  readonly opened: () => void
  readonly received: (result: ResultBrief) => void
  readonly state: (state: StreamState) => void
  /** Whether to go on after a refusal. */
  readonly refused: () => Promise<boolean>
}

const SHORTEST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

/** Results as they change. A browser connects again by itself after a break, but not after a refusal: we do. */
export function openResultStream(of: 'self' | 'reach', listener: StreamListener): () => void {
  let waitMs = SHORTEST_WAIT_MS
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  const connect = (): void => {
    const opening = new EventSource(`/api/v1/result-changes?of=${of}`)
    source = opening
    opening.addEventListener('open', () => {
      waitMs = SHORTEST_WAIT_MS
      listener.state('live')
      listener.opened()
    })
    opening.addEventListener('message', (event: MessageEvent<string>) => {
      listener.received(resultBrief.parse(JSON.parse(event.data)))
    })
    opening.addEventListener('error', () => {
      listener.state('lost')
      if (opening.readyState === EventSource.CLOSED) void again()
    })
  }
  const again = async (): Promise<void> => {
    if (!(await listener.refused()) || closed) return
    timer = setTimeout(connect, waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
  connect()
  return () => {
    closed = true
    clearTimeout(timer)
    source?.close()
  }
}
