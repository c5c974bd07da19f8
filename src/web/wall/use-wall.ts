import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'

import { session } from '#contract/session.ts'
import { wallState } from '#contract/wall.ts'
import { call } from '../api/call.ts'
import { isRefused } from '../api/reads.ts'
import { useServerState } from '../api/server-state.ts'

export type WallState = z.output<typeof wallState>

export type Wall = {
  /** What was told last. */
  readonly state: WallState | null
  readonly isLost: boolean
}

const SHORTEST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

/** A plan's wall as it changes. A screen that nobody looks after goes on by itself, whatever broke. */
export function useWall(plan: string): Wall {
  const [state, setState] = useState<WallState | null>(null)
  const [isLost, setLost] = useState(false)
  const waitMs = useRef(SHORTEST_WAIT_MS)
  const { session: sessionState } = useServerState()
  const isOpen = sessionState === 'open'
  useEffect(() => {
    if (!isOpen) return undefined
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let closed = false
    const connect = (): void => {
      const opening = new EventSource(`/api/v1/walls/${encodeURIComponent(plan)}/changes`)
      source = opening
      opening.addEventListener('open', () => {
        waitMs.current = SHORTEST_WAIT_MS
        setLost(false)
      })
      opening.addEventListener('message', (event: MessageEvent<string>) => {
        setState(wallState.parse(JSON.parse(event.data)))
      })
      opening.addEventListener('error', () => {
        setLost(true)
        // A browser connects again by itself after a break, but not after a refusal.
        if (opening.readyState === EventSource.CLOSED) void again()
      })
    }
    const again = async (): Promise<void> => {
      // Where the session has ended, asking tells the whole page, which asks to sign in.
      await call(session, {}).catch((error: unknown) => {
        if (!isRefused(error)) setLost(true)
      })
      if (closed) return
      timer = setTimeout(connect, waitMs.current)
      waitMs.current = Math.min(waitMs.current * 2, LONGEST_WAIT_MS)
    }
    connect()
    return () => {
      closed = true
      clearTimeout(timer)
      source?.close()
    }
  }, [plan, isOpen])
  return { state, isLost }
}
