import { Button } from 'antd'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { useStartDraft } from '../studio/start/use-start-draft.ts'
import { planWords as words } from './words.ts'

/** Begins a draft with a published version, and opens it. */
export function StartDraft({ hash }: { readonly hash: string }): ReactNode {
  const say = useSay()
  const { begin, isPending } = useStartDraft()
  return (
    <Button type="primary" loading={isPending} onClick={() => begin({ from: { plan: hash } })}>
      {say(words.startDraft)}
    </Button>
  )
}
