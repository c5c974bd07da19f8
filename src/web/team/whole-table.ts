import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { z } from 'zod'

import { resultTable } from '#contract/analysis.ts'
import { call } from '../api/call.ts'

type Page = z.output<(typeof resultTable)['answer']['body']>
export type TableRow = Page['items'][number]
export type TableColumn = Page['columns'][number]
export type TableHead = Omit<Page, 'items' | 'next'>

export type WholeTable = {
  readonly head: TableHead | undefined
  readonly rows: readonly TableRow[]
  /** Whether every row is there. */
  readonly whole: boolean
  readonly error: Error | null
  readonly again: () => void
}

const PAGE = 1000

export type TableOf = { readonly plan: string; readonly period: string }

/** The table of everybody within reach, page after page, shown as it comes; of no period where none is named. */
export function useWholeTable(of: TableOf | null): WholeTable {
  const query = useInfiniteQuery({
    queryKey: [resultTable.id, of],
    enabled: of !== null,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const { plan = '', period = '' } = of ?? {}
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const sent = { query: { plan, period, limit: PAGE, ...cursor } }
      return (await call(resultTable, sent, {}, signal)).value
    },
    getNextPageParam: ({ next }) => next,
    staleTime: 30_000,
  })
  const { data, hasNextPage, isFetching, fetchNextPage, error, refetch } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage, error])
  return useMemo(() => {
    const [first] = data?.pages ?? []
    const rows = (data?.pages ?? []).flatMap(({ items }) => items)
    return {
      ...{ head: first, rows, error, whole: first !== undefined && !hasNextPage },
      again: () => void refetch(),
    }
  }, [data, hasNextPage, error, refetch])
}
