import { useCallback, useMemo } from 'react'

import { plans } from '#contract/plans.ts'
import type { Text } from '#kernel/text.ts'
import { useRead } from '../api/reads.ts'

const MOST = 200

/** What the last version of a plan is called, by the plan's key; the key itself while that isn't known. */
export function usePlanName(): (key: string) => Text {
  const { data } = useRead(plans, { query: { limit: MOST } })
  const names = useMemo(
    () => new Map(data?.items.map(({ key, name }): readonly [string, Text] => [key, name])),
    [data],
  )
  return useCallback((key) => names.get(key) ?? { zh: key, en: key }, [names])
}
