import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useSay } from '../language/language.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './clause-list.module.css'
import { signOffWords as words } from './words.ts'

export type ShownClause = {
  readonly number: string
  readonly path: string
  readonly heading: Text | null
  readonly text: Text
  readonly mark?: { readonly word: string; readonly tone: 'plain' | 'good' | 'warn' | 'bad' } | null
  /** How it read before. */
  readonly before?: Text | null
}

/** Clauses to be read, article by article. */
export function ClauseList({ clauses }: { readonly clauses: readonly ShownClause[] }): ReactNode {
  const say = useSay()
  return (
    <ol className={styles.clauses}>
      {clauses.map(({ number, path, heading, text, mark = null, before = null }) => (
        <li key={`${path} ${number}`} data-depth={number.split('.').length}>
          <span className={styles.number}>{number}</span>
          <div>
            {heading === null ? null : <h3>{say(heading)}</h3>}
            {mark === null ? null : <Tag tone={mark.tone}>{mark.word}</Tag>}
            <p>{say(text)}</p>
            {before === null ? null : (
              <blockquote>
                <small>{say(words.wasBefore)}</small>
                <p>{say(before)}</p>
              </blockquote>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
