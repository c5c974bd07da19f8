import { Button } from 'antd'
import type { ReactNode } from 'react'

import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useDraft } from '../draft.tsx'
import { studioWords as words } from '../words.ts'
import styles from './conflict-view.module.css'
import { linesApart } from './lines-apart.ts'
import type { SavedDraft } from './use-saving.ts'

/** Somebody else saved first: both versions, and which of them goes on. */
export function ConflictView({ theirs }: { readonly theirs: SavedDraft }): ReactNode {
  const say = useSay()
  const { text, title, keepMine, takeTheirs } = useDraft()
  const apart = linesApart(text, theirs.document)
  const alike = (count: number): ReactNode =>
    count === 0 ? null : <span className={styles.alike}>{say(words.sameLines, { count })}</span>
  const column = (name: string, lines: readonly string[]): ReactNode => (
    <section aria-label={name}>
      <h3>{name}</h3>
      <div className={styles.text} tabIndex={0} role="group" aria-label={name}>
        {alike(apart.before)}
        <pre>{lines.join('\n')}</pre>
        {alike(apart.after)}
      </div>
    </section>
  )
  const who = theirs.changedByName ?? say(words.somebody)
  return (
    <Panel
      title={say(words.conflict, { who })}
      actions={
        <>
          <Button onClick={takeTheirs}>{say(words.takeTheirs)}</Button>
          <Button type="primary" onClick={keepMine}>
            {say(words.keepMine)}
          </Button>
        </>
      }
    >
      <p role="alert">{say(words.conflictAdvice)}</p>
      {text === theirs.document ? (
        <p>{say(words.onlyName, { name: `${title} / ${theirs.title}` })}</p>
      ) : (
        <div className={styles.columns}>
          {column(say(words.mine), apart.left)}
          {column(say(words.theirs, { revision: theirs.revision }), apart.right)}
        </div>
      )}
    </Panel>
  )
}
