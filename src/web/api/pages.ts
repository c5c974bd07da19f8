import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import type { Received, Route, Sent } from '#contract/route.ts'
import { call } from './call.ts'

type Paged = { readonly items: readonly unknown[]; readonly next: string | null }

/** What a list's rows are. */
type ItemOf<R extends Route> =
  Received<R> extends { readonly items: readonly (infer Item)[] } ? Item : never

export type Pages<Item> = {
  /** Of all pages so far; undefined before the first. */
  readonly items: readonly Item[] | undefined
  readonly error: Error | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  /** The next page; nothing while one is on its way, or when there's none. */
  readonly more: () => void
  readonly retry: () => void
}

type Options<Item> = {
  /** How soon it's asked again, by what it held; never without. */
  readonly againAfter?: (items: readonly Item[]) => number | false
  /** What was asked before stays until what is asked now is there. */
  readonly keepsBefore?: boolean
}

/** A list of the API, page by page as it's asked for. */
export function usePages<const R extends Route>(
  route: R,
  sent: Sent<R>,
  { againAfter, keepsBefore = false }: Options<ItemOf<R>> = {},
): Pages<ItemOf<R>> {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    {
      queryKey: [route.id, 'pages', sent],
      initialPageParam: null as string | null,
      queryFn: async ({ pageParam, signal }) => {
        const { query = {}, ...parts } = sent as { readonly query?: object }
        const cursor = pageParam === null ? {} : { cursor: pageParam }
        const next = { ...parts, query: { ...query, ...cursor } }
        const { value } = await call(route, next as Sent<R>, {}, signal)
        return value as Paged
      },
      getNextPageParam: ({ next }) => next,
      refetchInterval: ({ state }) => againAfter?.(itemsOf<R>(state.data?.pages ?? [])) ?? false,
      ...(keepsBefore ? { placeholderData: keepPreviousData } : {}),
    },
  )
  const pages = data?.pages
  const items = useMemo(() => (pages === undefined ? undefined : itemsOf<R>(pages)), [pages])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    items,
    error,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more,
    retry: () => void refetch(),
  }
}

function itemsOf<R extends Route>(pages: readonly Paged[]): readonly ItemOf<R>[] {
  return pages.flatMap(({ items }) => items as readonly ItemOf<R>[])
}
