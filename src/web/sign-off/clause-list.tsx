import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useSay } from '../language/language.tsx'
import { changedPart } from '../plans/changed-part.ts'
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
            {before === null ? (
              <p>{say(text)}</p>
            ) : (
              <Changed before={say(before)} now={say(text)} />
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** A clause and how it read before, each with the part in which they differ marked. */
function Changed({ before, now }: { readonly before: string; readonly now: string }): ReactNode {
  const say = useSay()
  const [was, is] = changedPart(before, now)
  return (
    <>
      <p>
        {is.start}
        <ins>{is.middle}</ins>
        {is.end}
      </p>
      <blockquote>
        <small>{say(words.wasBefore)}</small>
        <p>
          {was.start}
          <del>{was.middle}</del>
          {was.end}
        </p>
      </blockquote>
    </>
  )
}
