import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { sideClauses } from '#contract/plan-comments.ts'
import { useSay } from '../language/language.tsx'
import styles from './clause-list.module.css'
import { ClauseThreads, ThreadView } from './threads.tsx'
import type { Thread } from './use-threads.ts'
import { planWords as words } from './words.ts'

type Clauses = z.output<(typeof sideClauses)['answer']['body']>['clauses']

type ClauseListProps = {
  readonly side: string
  readonly clauses: Clauses
  /** Null while it isn't known what is said about them. */
  readonly threads: readonly Thread[] | null
}

/** A plan as people sign it, with what is said about its clauses. */
export function ClauseList({ side, clauses, threads }: ClauseListProps): ReactNode {
  const say = useSay()
  const gone = (threads ?? []).filter(({ clause }) => clauses.every(({ path }) => path !== clause))
  return (
    <>
      <ol className={styles.clauses}>
        {clauses.map(({ path, number, heading, text }) => {
          const depth = number.split('.').length
          return (
            <li key={path} data-depth={depth}>
              <span className={styles.number}>{number}</span>
              <div className={styles.said}>
                {heading === null ? null : depth === 1 ? (
                  <h3>{say(heading)}</h3>
                ) : (
                  <h4>{say(heading)}</h4>
                )}
                {text.zh === '' && text.en === '' ? null : <p>{say(text)}</p>}
                {threads === null ? null : (
                  <ClauseThreads {...{ side, number, threads }} clause={path} placed="beside" />
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {gone.length === 0 ? null : (
        <section className={styles.gone}>
          <h3>{say(words.elsewhere)}</h3>
          {gone.map((thread) => (
            <div key={thread.threadId}>
              <p>{say(words.goneFrom, { path: thread.clause })}</p>
              <ThreadView thread={thread} />
            </div>
          ))}
        </section>
      )}
    </>
  )
}
