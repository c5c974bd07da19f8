import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { drafts, startDraft } from '#contract/plan-drafts.ts'
import { Refused } from '../api/failures.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { planWords as words } from './words.ts'

/** Begins a draft with a published version, and opens it. */
export function StartDraft({ hash }: { readonly hash: string }): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [key] = useState(commandKey)
  const start = useCommand(startDraft, [drafts])
  return (
    <Button
      type="primary"
      loading={start.isPending}
      onClick={() =>
        start.mutate(
          { sent: { body: { from: { plan: hash } } }, headers: { 'idempotency-key': key } },
          {
            onSuccess: ({ value: { draftId } }) => void navigate({ to: editorOf(draftId) }),
            onError: (error) =>
              void message.error(error instanceof Refused ? error.problem.detail : String(error)),
          },
        )
      }
    >
      {say(words.startDraft)}
    </Button>
  )
}

/** Where a draft is written. */
export function editorOf(draft: string): string {
  return `/plans/drafts/${draft}`
}
