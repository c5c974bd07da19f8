import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Empty } from './empty.tsx'
import { Panel } from './panel.tsx'
import { uiWords as words } from './words.ts'

/** For a page that isn't the reader's; it says no more than one that isn't there. */
export function NotAllowed(): ReactNode {
  const say = useSay()
  return (
    <Panel>
      <Empty title={say(words.notHere)} advice={say(words.notHereAdvice)} />
    </Panel>
  )
}
