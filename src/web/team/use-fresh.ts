import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { resultTable } from '#contract/analysis.ts'
import { useLive } from '../app/live-results.tsx'
import type { TableOf } from './whole-table.ts'

/** A team's orders come one after the other, and each would have the whole table read again. */
const GATHER_MS = 3000

/** Reads the table again when results of it have changed. */
export function useFresh({ plan, period }: TableOf): void {
  const { onResult } = useLive()
  const queries = useQueryClient()
  useEffect(() => {
    const opened = performance.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onResult((result) => {
      // Everything is told once at the beginning; that has just been read.
      if (performance.now() - opened < GATHER_MS) return
      if (result.plan !== plan || result.period !== period || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: [resultTable.id, { plan, period }] })
      }, GATHER_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [onResult, queries, plan, period])
}
