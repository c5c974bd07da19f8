import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import type { DocumentPath } from '#domain/plans/text/value.ts'

type Place = {
  /** Where one is in the document, by the letter as it is now or by the part; null before one was anywhere. */
  readonly at: number | DocumentPath | null
  readonly moveTo: (at: number | DocumentPath) => void
}

const PlaceContext = createContext<Place | null>(null)

/** Where one is in the document: apart from the draft, as it changes with every key. */
export function PlaceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [at, moveTo] = useState<Place['at']>(null)
  const place = useMemo(() => ({ at, moveTo }), [at])
  return <PlaceContext value={place}>{children}</PlaceContext>
}

export function usePlace(): Place {
  const found = useContext(PlaceContext)
  if (found === null) throw new Error('outside of a draft’s page')
  return found
}
