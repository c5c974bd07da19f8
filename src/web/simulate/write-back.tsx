import { Link } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import { draft as draftRoute, drafts, saveDraft } from '#contract/plan-drafts.ts'
import { changedText } from '#domain/simulate/changes.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import type { Base, BenchScenario } from './bench.ts'
import styles from './simulate.module.css'
import { simulateWords as words } from './words.ts'

type WriteBackProps = {
  readonly draft: string
  readonly base: Base
  readonly scenario: BenchScenario
  readonly onWritten: () => void
}

/** Puts the figures of a scenario into the draft that it was made of; everybody's targets aren't part of a plan. */
export function WriteBack({ draft, base, scenario, onWritten }: WriteBackProps): ReactNode {
  const say = useSay()
  const save = useCommand(saveDraft, [draftRoute, drafts])
  const write = useMutation({
    mutationFn: async () => {
      const params = { draft }
      const { value, etag } = await call(draftRoute, { params })
      // Somebody has written meanwhile: the changes are of the text that was tried.
      const document = changedText(base.document, scenario.changes)
      if (document === null || value.document !== base.document) return false
      const { title, libraries } = value
      await save.mutateAsync({
        sent: { params, body: { title, document, libraries } },
        headers: { 'if-match': etag ?? '' },
      })
      onWritten()
      return true
    },
  })
  return (
    <div className={styles.tabs}>
      {scenario.changes.length === 0 ? null : (
        <Button size="small" loading={write.isPending} onClick={() => write.mutate()}>
          {say(words.writeBack)}
        </Button>
      )}
      <Link to="/plans/drafts/$draft" params={{ draft }}>
        {say(words.toDraft)}
      </Link>
      {write.data === undefined ? null : (
        <span className={styles.note} role="status">
          {say(write.data ? words.written : words.writtenMeanwhile)}
        </span>
      )}
      {write.error === null ? null : <ProblemView error={write.error} />}
    </div>
  )
}
