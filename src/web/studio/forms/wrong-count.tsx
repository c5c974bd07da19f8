import type { ReactNode } from 'react'

import type { FoundProblem } from '#domain/plans/text/checked.ts'
import { useSay } from '../../language/language.tsx'
import styles from './form.module.css'
import { formWords as words } from './words.ts'

/** How much is wrong somewhere; doubts alone look like doubts. */
export function WrongCount({
  problems,
}: {
  readonly problems: readonly FoundProblem[]
}): ReactNode {
  const say = useSay()
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (problems.length === 0) return null
  return (
    <span className={styles.wrong} data-severity={errors > 0 ? 'error' : 'warning'}>
      {errors > 0
        ? say(words.problems, { count: errors })
        : say(words.doubts, { count: problems.length })}
    </span>
  )
}
