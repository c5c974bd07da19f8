import { useEffect, useState } from 'react'
import type { z } from 'zod'

import { lastYear, periodUnder } from '#contract/sign-offs.ts'
import { call } from '../api/call.ts'
import { Refused } from '../api/failures.ts'
import { useRead } from '../api/reads.ts'

export type YearPeriod = {
  readonly period: string
  /** Null while it's worked out; a code where it can't be. */
  readonly found: z.output<typeof periodUnder.answer.body> | 'too-large' | null
}

export type Year = {
  readonly head: z.output<typeof lastYear.answer.body> | undefined
  readonly periods: readonly YearPeriod[]
  readonly error: Error | null
  readonly retry: () => void
}

/** One's last year under a plan, worked out one period after the other, so that the first ones are there at once. */
export function useYear(personId: string, plan: string): Year {
  const head = useRead(
    lastYear,
    { params: { personId, plan } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  const [found, setFound] = useState<ReadonlyMap<string, YearPeriod['found']>>(new Map())
  const [error, setError] = useState<Error | null>(null)
  const [attempt, setAttempt] = useState(0)
  const { data } = head
  useEffect(() => {
    if (data === undefined) return undefined
    const gone = new AbortController()
    const work = async (): Promise<void> => {
      for (const { period } of data.periods) {
        const one = await call(
          periodUnder,
          { params: { personId, plan, period } },
          {},
          gone.signal,
        ).then(
          ({ value }) => value,
          (failure: unknown) => {
            if (failure instanceof Refused && failure.problem.code === 'basis-too-large')
              return 'too-large' as const
            throw failure
          },
        )
        if (gone.signal.aborted) return
        setFound((before) => new Map(before).set(period, one))
      }
    }
    setError(null)
    work().catch((failure: unknown) => {
      if (!gone.signal.aborted) setError(failure instanceof Error ? failure : new Error('failed'))
    })
    return () => gone.abort()
  }, [data, personId, plan, attempt])
  return {
    head: data,
    periods: (data?.periods ?? []).map(({ period }) => ({
      period,
      found: found.get(period) ?? null,
    })),
    error: head.error ?? error,
    retry: () => {
      if (head.error !== null) void head.refetch()
      setAttempt(attempt + 1)
    },
  }
}
