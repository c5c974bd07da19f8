import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { sourceStates } from '#contract/imports.ts'
import { sources } from '#contract/sources.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { NewSource } from './new-source.tsx'
import { SourceCard } from './source-card.tsx'
import { sourceWords as words } from './words.ts'

const FRESH_MS = 30_000

/** Who tells us facts, and how well. */
export function SourcesPage(): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  const states = useRead(sourceStates, {}, { refetchInterval: FRESH_MS })
  const secrets = useRead(sources, { query: { limit: 200 } })
  const error = states.error ?? secrets.error
  const add = can('source.write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say(words.add)}
    </Button>
  ) : undefined
  return (
    <Page title={say(words.title)} about={say(words.about)} actions={add}>
      {states.data === undefined || secrets.data === undefined ? (
        <Waiting
          error={error}
          lines={8}
          retry={async () => Promise.all([states.refetch(), secrets.refetch()])}
        />
      ) : states.data.items.length === 0 ? (
        <Empty title={say(words.none)} advice={say(words.noneAdvice)} action={add} />
      ) : (
        states.data.items.map((state) => (
          <SourceCard
            key={state.source}
            state={state}
            secrets={
              secrets.data.items.find(({ sourceId }) => sourceId === state.source)
                ?.webhookSecrets ?? []
            }
          />
        ))
      )}
      {isAdding ? <NewSource close={() => setAdding(false)} /> : null}
    </Page>
  )
}
