import { useInfiniteQuery } from '@tanstack/react-query'

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
  readonly more: () => void
  readonly retry: () => void
}

/** A list of the API, page by page as it's asked for. */
export function usePages<const R extends Route>(
  route: R,
  sent: Sent<R>,
  options: { readonly refetchInterval?: number } = {},
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
      ...options,
    },
  )
  return {
    items: data?.pages.flatMap(({ items }) => items as readonly ItemOf<R>[]),
    error,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more: () => void fetchNextPage(),
    retry: () => void refetch(),
  }
}
