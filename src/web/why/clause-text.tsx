import type { ReactNode } from 'react'

import { planClauses } from '#contract/plans.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

type ClauseTextProps = { readonly planHash: string; readonly number: string }

/** A published plan's own words for a clause. */
export function ClauseText({ planHash, number }: ClauseTextProps): ReactNode {
  const { data, error, refetch } = useRead(
    planClauses,
    { params: { plan: planHash } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  if (data === undefined) return <Waiting error={error} lines={2} retry={refetch} />
  const found = data.clauses.find((clause) => clause.number === number)
  return <Clause number={number} heading={found?.heading ?? null} text={found?.text ?? null} />
}

type ClauseProps = {
  readonly number: string
  readonly heading: string | null
  /** Null where it isn't there. */
  readonly text: string | null
}

export function Clause({ number, heading, text }: ClauseProps): ReactNode {
  const say = useSay()
  return (
    <blockquote className={styles.clause}>
      <b>
        {say(words.clauseN, { number })}
        {heading === null ? '' : ` ${heading}`}
      </b>
      <p>{text ?? say(words.clauseGone)}</p>
    </blockquote>
  )
}
