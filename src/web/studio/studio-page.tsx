import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { ownLibrary } from '#contract/own-library.ts'
import { draft as draftRoute } from '#contract/plan-drafts.ts'
import { ownLibraryText } from '#domain/plans/library/own-library.ts'
import { call } from '../api/call.ts'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DraftProvider } from './draft.tsx'
import { TO_BE_WRITTEN } from './saving/use-saving.ts'
import { PlaceProvider } from './place.tsx'
import { StudioFrame } from './studio-frame.tsx'
import { studioWords as words } from './words.ts'
import { useSay } from '../language/language.tsx'

const routeApi = getRouteApi('/plans/drafts/$draft')

/** A draft of a plan, to be written from all sides. */
export function StudioPage(): ReactNode {
  const say = useSay()
  const { draft } = routeApi.useParams()
  // Read once with its version: from then on the page knows more than the server.
  const { data, error, refetch } = useQuery({
    queryKey: [draftRoute.id, TO_BE_WRITTEN, draft],
    queryFn: async ({ signal }) => {
      const [{ value, etag }, own] = await Promise.all([
        call(draftRoute, { params: { draft } }, {}, signal),
        call(ownLibrary, {}, {}, signal),
      ])
      const opened = { value, etag: etag ?? '' }
      const { version, document } = own.value
      return { opened, standing: version === 0 ? [] : [ownLibraryText(document)] }
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (data !== undefined)
    return (
      <PlaceProvider key={data.opened.value.draftId}>
        <DraftProvider {...data}>
          <StudioFrame />
        </DraftProvider>
      </PlaceProvider>
    )
  return (
    <Page title={say(words.document)}>
      <Panel>
        <Waiting error={error} retry={refetch} lines={8} />
      </Panel>
    </Page>
  )
}
