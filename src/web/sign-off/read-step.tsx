import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ClauseList } from './clause-list.tsx'
import type { Signing } from './signing.ts'
import styles from './step.module.css'
import { signOffWords as words } from './words.ts'

/** The plan in words: all of it the first time, afterwards what changed. */
export function ReadStep({
  signing: { clauses, removed, follows },
  next,
}: {
  readonly signing: Signing
  readonly next: () => void
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const [all, setAll] = useState(follows === null)
  const changed = clauses.filter(({ change }) => change !== 'same')
  const shown = (all ? clauses : changed).map((clause) => ({
    ...clause,
    mark:
      clause.change === 'added'
        ? { word: say(words.added), tone: 'good' as const }
        : clause.change === 'changed'
          ? { word: say(words.changed), tone: 'warn' as const }
          : null,
    before: clause.before?.text ?? null,
  }))
  const gone = removed.map((clause) => ({
    ...clause,
    mark: { word: say(words.removedTag), tone: 'bad' as const },
  }))
  return (
    <>
      <Panel
        title={say(follows === null ? words.wholeText : words.changesTitle)}
        note={say(words.clauseCount, { count: shown.length })}
        actions={
          follows === null ? undefined : (
            <Button onClick={() => setAll(!all)}>
              {say(all ? words.showChanges : words.showAll)}
            </Button>
          )
        }
      >
        {follows === null ? null : (
          <p className={styles.note}>
            {changed.length + removed.length === 0
              ? say(words.noChanges)
              : say(words.changesNote, {
                  version: follows.version,
                  moment: format.dayAndTime(follows.signedAt),
                })}
          </p>
        )}
        <ClauseList clauses={[...shown, ...gone]} />
      </Panel>
      <div className={styles.next}>
        <Button type="primary" size="large" onClick={next}>
          {say(words.nextYear)}
        </Button>
      </div>
    </>
  )
}
