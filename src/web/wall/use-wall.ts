import { useEffect, useState } from 'react'
import type { z } from 'zod'

import { session } from '#contract/session.ts'
import { wallState } from '#contract/wall.ts'
import { call } from '../api/call.ts'
import { useServerState } from '../api/server-state.ts'
import { openStream } from '../api/stream.ts'

export type WallState = z.output<typeof wallState>

export type Wall = {
  /** What was told last. */
  readonly state: WallState | null
  readonly isLost: boolean
}

/** A plan's wall as it changes. A screen that nobody looks after goes on by itself, whatever broke. */
export function useWall(plan: string): Wall {
  const [state, setState] = useState<WallState | null>(null)
  const [isLost, setLost] = useState(false)
  const { session: sessionState } = useServerState()
  const isOpen = sessionState === 'open'
  useEffect(() => {
    if (!isOpen) return undefined
    return openStream(`/api/v1/walls/${encodeURIComponent(plan)}/changes`, wallState, {
      opened: () => setLost(false),
      received: setState,
      lost: () => setLost(true),
      refused: async () => {
        // Where the session has ended, asking tells the whole page, which asks to sign in.
        await call(session, {}).catch(() => null)
        return true
      },
    })
  }, [plan, isOpen])
  return { state, isLost }
}
