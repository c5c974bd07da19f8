import {
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { UseMutationResult, UseQueryOptions, UseQueryResult } from '@tanstack/react-query'

import type { Received, Route, Sent } from '#contract/route.ts'
import { call } from './call.ts'
import type { Called } from './call.ts'
import { Refused, Unreachable } from './failures.ts'

const SHORTEST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 15_000

/** A server that is gone is asked again until it's back; what was refused stays refused. */
function retry(_: number, error: Error): boolean {
  return error instanceof Unreachable
}

export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry,
        retryDelay: (attempt) => Math.min(SHORTEST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS),
        staleTime: 10_000,
        // Our server may be inside a network that the browser thinks is none.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** A read of the API under the key [route id, what was sent]. */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- the library infers it, with the key that knows its data
export function read<const R extends Route>(route: R, sent: Sent<R>) {
  return queryOptions<Received<R>>({
    queryKey: [route.id, sent],
    queryFn: async ({ signal }) => (await call(route, sent, {}, signal)).value,
  })
}

export function useRead<const R extends Route>(
  route: R,
  sent: Sent<R>,
  options: Pick<
    UseQueryOptions<Received<R>>,
    'enabled' | 'placeholderData' | 'refetchInterval' | 'staleTime'
  > = {},
): UseQueryResult<Received<R>> {
  return useQuery({ ...read(route, sent), ...options })
}

export type Command<R extends Route> = {
  readonly sent: Sent<R>
  readonly headers?: Readonly<Record<string, string>>
}

/** A command; afterwards the reads of these routes are asked again. */
export function useCommand<const R extends Route>(
  route: R,
  changes: readonly Route[] = [],
): UseMutationResult<Called<R>, Error, Command<R>> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ sent, headers }: Command<R>) => call(route, sent, headers),
    onSuccess: async () => {
      await Promise.all(changes.map(({ id }) => queries.invalidateQueries({ queryKey: [id] })))
    },
  })
}

export function isRefused(error: unknown, code?: string): error is Refused {
  return error instanceof Refused && (code === undefined || error.problem.code === code)
}
