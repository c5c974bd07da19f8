import type { UseQueryResult } from '@tanstack/react-query'

import { factTypes } from '#contract/facts.ts'
import type { Received } from '#contract/route.ts'
import { useRead } from '../api/reads.ts'

/** What plans declare changes seldom. */
const STALE_MS = 300_000

/** The types of facts that the plans declare. */
export function useFactTypes(): UseQueryResult<Received<typeof factTypes>> {
  return useRead(factTypes, {}, { staleTime: STALE_MS })
}
