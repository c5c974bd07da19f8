import { useMemo } from 'react'

import { clauseAt, clauseOfPart } from '#domain/plans/text/clause-at.ts'
import { placeAfter } from '#domain/plans/text/difference.ts'
import { useDraft } from './draft.tsx'
import { usePlace } from './place.tsx'

/** Path of the clause that says what stands where one is. */
export function useClauseHere(): string | null {
  const { at } = usePlace()
  const { compiled, text } = useDraft()
  return useMemo(() => {
    if (at === null || compiled === null) return null
    const { clauses, text: of } = compiled
    const found =
      typeof at === 'number'
        ? clauseAt(clauses, placeAfter(at, text, of))
        : clauseOfPart(clauses, at)
    return found?.path ?? null
  }, [at, compiled, text])
}
