import { useDeferredValue } from 'react'

import { people } from '#contract/organisation.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'

export type PersonOption = { readonly value: string; readonly label: string }

/** People whose name or id holds what was typed, for those who may look people up; asked for only while it's wanted. */
export function usePeopleOptions(typed: string, isWanted = true): readonly PersonOption[] {
  const say = useSay()
  const { can } = useSession()
  const q = useDeferredValue(typed.trim())
  const query = { who: 'all' as const, limit: 20, ...(q === '' ? {} : { q: q.slice(0, 100) }) }
  const { data } = useRead(
    people,
    { query },
    { enabled: isWanted && can('organisation.read'), placeholderData: (before) => before },
  )
  return (data?.items ?? []).map(({ personId, name }) => ({
    value: personId,
    label: `${say(name)} ${personId}`,
  }))
}
