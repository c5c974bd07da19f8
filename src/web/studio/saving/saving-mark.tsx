import type { ReactNode } from 'react'

import { useSay } from '../../language/language.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDraft } from '../draft.tsx'
import { studioWords as words } from '../words.ts'

/** Whether what is written is safe. */
export function SavingMark(): ReactNode {
  const say = useSay()
  const { saving, isOpen } = useDraft()
  if (!isOpen) return null
  return (
    <span role="status">
      {saving.state === 'saved' ? <Tag tone="good">{say(words.saved)}</Tag> : null}
      {saving.state === 'unsaved' ? <Tag>{say(words.unsaved)}</Tag> : null}
      {saving.state === 'saving' ? <Tag>{say(words.saving)}</Tag> : null}
      {saving.state === 'unreachable' ? <Tag tone="warn">{say(words.unreachable)}</Tag> : null}
      {saving.state === 'refused' ? (
        <>
          <Tag tone="bad">{say(words.refused)}</Tag>
          <ProblemView error={saving.error} />
        </>
      ) : null}
    </span>
  )
}
