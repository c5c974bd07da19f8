import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { navigation } from './areas.ts'
import { useSession } from './session.tsx'
import { appWords as words } from './words.ts'

/** Leads to the page that the reader's work begins with. */
export function HomePage(): ReactNode {
  const say = useSay()
  const session = useSession()
  const first = navigation.find(({ shown }) => shown(session))
  if (first !== undefined) return <Navigate to={first.to} replace />
  return (
    <Page title={say(words.start)}>
      <Empty
        title={say(words.nothingYet)}
        advice={say(words.nothingYetAdvice)}
        action={<a href="/reference">{say(words.reference)}</a>}
      />
    </Page>
  )
}
