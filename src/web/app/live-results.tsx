import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { outlook } from '#contract/outlook.ts'
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
    let isFirst = true
    return openResultStream(isWide ? 'reach' : 'self', {
      // At first the stream itself tells of everything; later, something may have been locked in between.
      opened: () => {
        setState('live')
        if (!isFirst) void queries.invalidateQueries({ queryKey: [resultsOfPerson.id] })
        isFirst = false
      },
      received: (result) => {
        const { personId, plan, period } = result
        const params = { personId, plan, period }
        const brief = read(resultsOfPerson, { params: { personId } }).queryKey
        const statement = read(resultStatement, { params }).queryKey
        const known = [
          queries.getQueryData(statement),
          queries.getQueryData(brief)?.items.find((one) => isSame(one, result)),
        ]
        queries.setQueryData(brief, (before) =>
          before === undefined ? before : { items: withResult(before.items, result) },
        )
        // A watch begins with all results, most of which are what was read.
        const isOther = (one: ResultBrief | undefined): boolean =>
          one !== undefined && one.freshness.changedAt !== result.freshness.changedAt
        if (known.some(isOther))
          for (const queryKey of [statement, read(outlook, { params }).queryKey])
            void queries.invalidateQueries({ queryKey })
        for (const listener of listeners) listener(result)
      },
      lost: () => setState('lost'),
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
  const before = known.find((one) => isSame(one, result))
  if (before === undefined) return [...known, result]
  if (before.status === 'locked' && result.status !== 'locked') return [...known]
  return known.map((one) => (isSame(one, result) ? result : one))
}

/** Of one person. */
function isSame(a: ResultBrief, b: ResultBrief): boolean {
  return a.plan === b.plan && a.period === b.period
}
