import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { resultStatement, resultsOfPerson } from '#contract/results.ts'
import { session as sessionRoute } from '#contract/session.ts'
import { call } from '../api/call.ts'
import { isRefused, read } from '../api/reads.ts'
import { openResultStream } from '../api/result-stream.ts'
import type { ResultBrief, StreamState } from '../api/result-stream.ts'
import { useServerState } from '../api/server-state.ts'
import { useSession } from './session.tsx'

type Live = {
  /** Null for readers in whose reach there are no results. */
  readonly state: StreamState | null
  /** Tells of every result that changes, until the function that it returns is called. */
  readonly onResult: (listener: (result: ResultBrief) => void) => () => void
}

const LiveContext = createContext<Live | null>(null)

export function useLive(): Live {
  const found = useContext(LiveContext)
  if (found === null) throw new Error('outside of LiveResults')
  return found
}

/** One stream for the whole page; what it tells of goes into what the pages have read. */
export function LiveResults({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useSession()
  const queries = useQueryClient()
  const [state, setState] = useState<StreamState>('connecting')
  const listeners = useMemo(() => new Set<(result: ResultBrief) => void>(), [])
  const isWide = session.canOthers('result.read')
  // With a session that has ended the stream waits for the next one.
  const { session: sessionState } = useServerState()
  const isWatching = isWide || session.personId !== null
  const isOpen = isWatching && sessionState === 'open'
  useEffect(() => {
    if (!isOpen) return undefined
    return openResultStream(isWide ? 'reach' : 'self', {
      opened: () => void queries.invalidateQueries({ queryKey: [resultsOfPerson.id] }),
      received: (result) => {
        const { personId, plan, period } = result
        queries.setQueryData(read(resultsOfPerson, { params: { personId } }).queryKey, (known) =>
          known === undefined ? known : { items: withResult(known.items, result) },
        )
        void queries.invalidateQueries({
          queryKey: read(resultStatement, { params: { personId, plan, period } }).queryKey,
        })
        for (const listener of listeners) listener(result)
      },
      state: setState,
      refused: async () => {
        try {
          await call(sessionRoute, {})
          setState('crowded')
          return true
        } catch (error) {
          return !isRefused(error)
        }
      },
    })
  }, [isOpen, isWide, listeners, queries])
  const live = useMemo(
    () => ({
      state: isWatching ? state : null,
      onResult: (listener: (result: ResultBrief) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }),
    [isWatching, state, listeners],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

/** A lock is for good, whatever was still on its way. */
function withResult(known: readonly ResultBrief[], result: ResultBrief): ResultBrief[] {
  const isSame = (one: ResultBrief): boolean =>
    one.plan === result.plan && one.period === result.period
  const before = known.find(isSame)
  if (before === undefined) return [...known, result]
  if (before.status === 'locked' && result.status !== 'locked') return [...known]
  return known.map((one) => (isSame(one) ? result : one))
}
