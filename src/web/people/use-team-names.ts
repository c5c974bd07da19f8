import { keepPreviousData } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import { teamTree } from '#contract/organisation.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'

/** What teams are called, today or on a day; by its id as long as that isn't known, and nothing for no team. */
export function useTeamNames(day?: string): (team: string | null) => string {
  const say = useSay()
  const { data } = useRead(
    teamTree,
    { query: day === undefined ? {} : { day } },
    { placeholderData: keepPreviousData },
  )
  const names = useMemo(
    () => new Map(data?.items.map(({ team, name }) => [team, say(name)])),
    [data, say],
  )
  return useCallback((team) => (team === null ? '' : (names.get(team) ?? team)), [names])
}
