import type { ReactNode } from 'react'

import type { FoundProblem } from '#domain/plans/text/checked.ts'
import { useSay } from '../../language/language.tsx'
import styles from './form.module.css'

/** What is wrong with a field, at the field. */
export function ToldProblems({
  problems,
  id,
}: {
  readonly problems: readonly FoundProblem[]
  readonly id: string
}): ReactNode {
  const say = useSay()
  if (problems.length === 0) return null
  return (
    <ul id={id} className={styles.problems}>
      {problems.map(({ code, severity, message, stretch }) => (
        <li key={`${code} ${stretch.from} ${message.en}`} data-severity={severity}>
          {say(message)}
        </li>
      ))}
    </ul>
  )
}
