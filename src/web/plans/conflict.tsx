import { Button } from 'antd'
import { useDeferredValue, useMemo } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import styles from './conflict.module.css'
import { lineHunks } from './line-hunks.ts'
import type { Hunk } from './line-hunks.ts'
import { conflictWords as words } from './words.ts'

type DraftConflictProps = {
  /** The document as it's written here, not saved. */
  readonly mine: string
  /** The draft as somebody else saved it meanwhile. */
  readonly theirs: {
    readonly document: string
    readonly revision: number
    readonly changedByName: string | null
    readonly changedAt: string
  }
  /** Saves what is here as the revision after theirs. */
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

/** Of two who edit a draft, the second sees both texts where they differ, and decides; nothing is lost either way. */
export function DraftConflict({
  mine,
  theirs: { document, revision, changedByName, changedAt },
  keepMine,
  takeTheirs,
}: DraftConflictProps): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const name = changedByName ?? say(words.unknown)
  // One may go on writing beside it, and comparing long texts takes a while.
  const settled = useDeferredValue(mine)
  const hunks = useMemo(() => lineHunks(document, settled), [document, settled])
  return (
    <section className={styles.conflict} role="alert">
      <h2>{say(words.title, { name })}</h2>
      <p>{say(words.about, { when: moment(changedAt), revision })}</p>
      {hunks.length === 0 ? (
        <p>{say(words.same)}</p>
      ) : (
        <ol>
          {hunks.map(({ left, right }) => (
            <li key={`${left.line} ${right.line}`} className={styles.hunk}>
              <Lines title={say(words.theirs, { name })} side={left} />
              <Lines title={say(words.mine)} side={right} />
            </li>
          ))}
        </ol>
      )}
      <span className={styles.actions}>
        <Button onClick={takeTheirs}>{say(words.takeTheirs)}</Button>
        <Button type="primary" onClick={keepMine}>
          {say(words.keepMine)}
        </Button>
        <span>{say(words.kept)}</span>
      </span>
    </section>
  )
}

function Lines({
  title,
  side: { line, lines },
}: {
  readonly title: string
  readonly side: Hunk['left']
}): ReactNode {
  const say = useSay()
  return (
    <div>
      <span className={styles.label}>
        {title} · {say(words.line, { line })}
      </span>
      <pre tabIndex={0}>{lines.length === 0 ? say(words.none) : lines.join('\n')}</pre>
    </div>
  )
}
