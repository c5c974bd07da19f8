import type { ReactNode } from 'react'

import { planClauses } from '#contract/plans.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './notes.module.css'
import { useStatement } from './statement-context.ts'
import { statementWords as words } from './words.ts'

/** The plan's own words for a clause. */
export function ClauseText({ number }: { readonly number: string }): ReactNode {
  const say = useSay()
  const { planHash } = useStatement()
  const { data, error, refetch } = useRead(
    planClauses,
    { params: { plan: planHash } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  if (data === undefined)
    return error === null ? (
      <Loading lines={2} />
    ) : (
      <ProblemView error={error} retry={() => void refetch()} />
    )
  const found = data.clauses.find((clause) => clause.number === number)
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
