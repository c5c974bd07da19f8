import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { clauseAt } from '#domain/plans/text/clause-at.ts'
import { placeAfter } from '#domain/plans/text/difference.ts'
import { useDraft } from './draft.tsx'

type Place = {
  /** Where one is in the document, as it is now; null before one was anywhere. */
  readonly offset: number | null
  readonly moveTo: (offset: number) => void
}

const PlaceContext = createContext<Place | null>(null)

/** Where one is in the document: apart from the draft, as it changes with every key. */
export function PlaceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [offset, moveTo] = useState<number | null>(null)
  const place = useMemo(() => ({ offset, moveTo }), [offset])
  return <PlaceContext value={place}>{children}</PlaceContext>
}

export function usePlace(): Place {
  const found = useContext(PlaceContext)
  if (found === null) throw new Error('outside of a draft’s page')
  return found
}

/** Path of the clause that says what stands where one is. */
export function useClauseHere(): string | null {
  const { offset } = usePlace()
  const { compiled, text } = useDraft()
  return useMemo(() => {
    if (offset === null || compiled === null) return null
    return clauseAt(compiled.clauses, placeAfter(offset, text, compiled.text))?.path ?? null
  }, [offset, compiled, text])
}
