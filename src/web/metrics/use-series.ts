import { useEffect, useState } from 'react'

import { metricPeriods, metricTried } from '#contract/metrics.ts'
import type { Grain } from '#kernel/period.ts'
import { call } from '../api/call.ts'
import { isRefused, useRead } from '../api/reads.ts'
import type { Outcome } from './outcome.ts'

export type SeriesPoint = {
  readonly period: string
  /** Null while it's worked out. */
  readonly found: Outcome | 'too-large' | null
}

type Series = {
  readonly points: readonly SeriesPoint[]
  readonly error: Error | null
  readonly retry: () => void
}

type Asked = {
  readonly personId: string
  readonly base: string
  readonly metric: string
  readonly grain: Grain
}

/** A person's values over the last periods, worked out one after the other, the latest first, so that it's there at once. */
export function useSeries({ personId, base, metric, grain }: Asked): Series {
  const head = useRead(metricPeriods, { params: { personId, base, metric, grain } })
  const [found, setFound] = useState<ReadonlyMap<string, SeriesPoint['found']>>(new Map())
  const [error, setError] = useState<Error | null>(null)
  const [attempt, setAttempt] = useState(0)
  const periods = head.data?.periods
  useEffect(() => {
    if (periods === undefined) return undefined
    const gone = new AbortController()
    const work = async (): Promise<void> => {
      for (const period of periods.toReversed()) {
        const params = { personId, base, metric, grain, period }
        const one = await call(metricTried, { params }, {}, gone.signal).then(
          ({ value }) => value,
          (failure: unknown) => {
            if (isRefused(failure, 'basis-too-large')) return 'too-large' as const
            throw failure
          },
        )
        if (gone.signal.aborted) return
        setFound((before) => new Map(before).set(period, one))
      }
    }
    setError(null)
    setFound(new Map())
    work().catch((failure: unknown) => {
      if (!gone.signal.aborted) setError(failure instanceof Error ? failure : new Error('failed'))
    })
    return () => gone.abort()
  }, [periods, personId, base, metric, grain, attempt])
  return {
    points: (periods ?? []).map((period) => ({ period, found: found.get(period) ?? null })),
    error: head.error ?? error,
    retry: () => {
      if (head.error !== null) void head.refetch()
      setAttempt(attempt + 1)
    },
  }
}
