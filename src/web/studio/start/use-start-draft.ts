import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'

import { drafts, startDraft } from '#contract/plan-drafts.ts'
import { commandKey } from '../../api/command-key.ts'
import { Refused } from '../../api/failures.ts'
import { useCommand } from '../../api/reads.ts'

type Beginning = z.input<typeof startDraft.body>

/** Begins a draft and opens it, at the part of the page that is named, or says why it can't be begun. */
export function useStartDraft(part?: string): {
  readonly begin: (body: Beginning) => void
  readonly isPending: boolean
} {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [key, setKey] = useState(commandKey)
  const { mutate, isPending } = useCommand(startDraft, [drafts])
  const begin = (body: Beginning): void =>
    mutate(
      { sent: { body }, headers: { 'idempotency-key': key } },
      {
        onSuccess: ({ value: { draftId } }) =>
          void navigate({
            ...{ to: '/plans/drafts/$draft', params: { draft: draftId } },
            ...(part === undefined ? {} : { search: { part } }),
          }),
        onError: (error) =>
          void message.error(error instanceof Refused ? error.problem.detail : String(error)),
        // The next one is another command.
        onSettled: () => setKey(commandKey()),
      },
    )
  return { begin, isPending }
}
