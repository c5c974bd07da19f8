import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'

import type { DocumentPath } from '#domain/plans/text/value.ts'

const routeApi = getRouteApi('/plans/drafts/$draft')

export type ShownPart = {
  /** Key of the part that is asked for. */
  readonly part: string | null
  /** The place of the document that is asked for. */
  readonly at: number | null
  readonly show: (part: string) => void
  /** Shows the place in the document. */
  readonly showAt: (offset: number) => void
  /** The part of the document that the form is to show, by its path. */
  readonly field: string | null
  readonly showField: (path: DocumentPath) => void
  /** The place is in sight; it can be asked for again. */
  readonly arrived: () => void
}

/** Which part of the draft is shown: it stands in the address. */
export function usePart(): ShownPart {
  const { part, at, field } = routeApi.useSearch()
  const navigate = routeApi.useNavigate()
  const show = useCallback(
    (key: string) => void navigate({ search: { part: key }, replace: true }),
    [navigate],
  )
  const showAt = useCallback(
    (offset: number) =>
      void navigate({
        search: { part: 'document', at: offset },
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const showField = useCallback(
    (path: DocumentPath) =>
      void navigate({
        search: { part: 'forms', field: path.join('.') },
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const arrived = useCallback(
    () =>
      void navigate({
        search: ({ part: there }) => (there === undefined ? {} : { part: there }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return {
    ...{ part: part ?? null, at: at ?? null, field: field ?? null },
    ...{ show, showAt, showField, arrived },
  }
}
