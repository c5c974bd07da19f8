import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import styles from './notes.module.css'
import { useStatement } from './statement-context.ts'
import { statementWords as words } from './words.ts'

/** The plan's own words for a clause. */
export function ClauseText({ number }: { readonly number: string }): ReactNode {
  const say = useSay()
  const { clauses } = useStatement()
  if (clauses === null) return <Loading lines={2} />
  const found = clauses.find((clause) => clause.number === number)
  return (
    <blockquote className={styles.clause}>
      <b>
        {say(words.clauseN, { number })}
        {found?.heading ? ` ${found.heading}` : ''}
      </b>
      <p>{found?.text ?? say(words.clauseGone)}</p>
    </blockquote>
  )
}
