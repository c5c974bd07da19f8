import { Button } from 'antd'
import type { ReactNode } from 'react'

import { Refused, Unreachable } from '../api/failures.ts'
import { useSay } from '../language/language.tsx'
import styles from './notice.module.css'
import { uiWords as words } from './words.ts'

type ProblemViewProps = {
  readonly error: Error
  readonly retry?: () => void
}

/** Not there and not allowed look the same: which of them it is would tell what isn't the reader's to know. */
const notHere: ReadonlySet<string> = new Set(['not-found', 'not-allowed', 'key-out-of-scope'])

/** What went wrong and what to do, in the reader's language. */
export function ProblemView({ error, retry }: ProblemViewProps): ReactNode {
  const say = useSay()
  const again =
    retry === undefined ? null : (
      <div className={styles.actions}>
        <Button onClick={retry}>{say(words.tryAgain)}</Button>
      </div>
    )
  if (error instanceof Unreachable)
    return (
      <div className={styles.notice} role="alert">
        <p className={styles.title}>{say(words.unreachable)}</p>
        <p>{say(words.unreachableAdvice)}</p>
        {again}
      </div>
    )
  if (!(error instanceof Refused)) throw error
  const { problem } = error
  if (notHere.has(problem.code))
    return (
      <div className={styles.notice} role="alert">
        <p className={styles.title}>{say(words.notHere)}</p>
        <p>{say(words.notHereAdvice)}</p>
      </div>
    )
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{problem.title}</p>
      <p>{problem.detail}</p>
      {problem.errors === undefined ? null : (
        <ul className={styles.places}>
          {problem.errors.map(({ in: part, pointer, code, detail }) => (
            <li key={`${part}${pointer}${code}`}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.id}>{say(words.requestId, { id: problem.requestId })}</p>
      {problem.status >= 500 ? again : null}
    </div>
  )
}
