import type { ReactNode } from 'react'
import type { z } from 'zod'

import { planDifferences, sideClauses } from '#contract/plan-comments.ts'
import { touchNames } from '#engine/plan/diff/touch-names.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'
import { changedPart } from './changed-part.ts'
import type { Cut } from './changed-part.ts'
import styles from './differences-view.module.css'
import { Refusal } from './refusal.tsx'
import { ClauseThreads, ThreadView } from './threads.tsx'
import { useThreads } from './use-threads.ts'
import type { Thread } from './use-threads.ts'
import { planWords as words } from './words.ts'

export type Compared = z.output<(typeof planDifferences)['answer']['body']>
type Difference = Compared['differences'][number]
type ClauseChange = Compared['clauses'][number]

/** In what two plans differ in meaning, what can change pay first, and what is said about the clauses of the later one. */
export function DifferencesView({
  before,
  after,
}: {
  readonly before: string
  readonly after: string
}): ReactNode {
  const say = useSay()
  const { data, error } = useRead(planDifferences, { query: { before, after } })
  const threads = useThreads(after)
  if (data === undefined)
    return <Panel>{error === null ? <Loading lines={8} /> : <Refusal error={error} />}</Panel>
  const { differences, clauses } = data
  if (differences.length === 0)
    return (
      <Panel>
        <Empty title={say(words.same)} advice={say(words.sameAdvice)} />
      </Panel>
    )
  const groups = [
    { title: words.paying, of: differences.filter(({ canChangePay }) => canChangePay) },
    {
      title: words.notPaying,
      of: differences.filter((it) => !it.canChangePay && it.touches !== 'words'),
    },
    {
      title: words.wordsOnly,
      of: differences.filter((it) => !it.canChangePay && it.touches === 'words'),
    },
  ]
  const others = (threads ?? []).filter(({ clause }) =>
    clauses.every(({ path }) => path !== clause),
  )
  return (
    <>
      {groups.map(({ title, of }) =>
        of.length === 0 ? null : (
          <Panel key={title.en} title={say(title)} note={String(of.length)}>
            <Differences differences={of} />
          </Panel>
        ),
      )}
      {clauses.length === 0 ? null : (
        <Panel title={say(words.changedClauses)}>
          <ul className={styles.clauses}>
            {clauses.toSorted(byNumber).map((change) => (
              <Change key={change.path} side={after} change={change} threads={threads} />
            ))}
          </ul>
        </Panel>
      )}
      {others.length === 0 ? null : (
        <Panel title={say(words.elsewhere)}>
          <Others side={after} threads={others} />
        </Panel>
      )}
    </>
  )
}

/** What is said about clauses that stay as they were, or that aren't there any more. */
function Others({
  side,
  threads,
}: {
  readonly side: string
  readonly threads: readonly Thread[]
}): ReactNode {
  const say = useSay()
  const { data } = useRead(sideClauses, { query: { of: side } })
  const nameOf = (path: string): string => {
    const clause = data?.clauses.find((one) => one.path === path)
    if (clause === undefined) return data === undefined ? '…' : say(words.goneFrom, { path })
    const { number, heading } = clause
    return heading === null ? number : `${number} ${say(heading)}`
  }
  return (
    <ul className={styles.others}>
      {threads.map((thread) => (
        <li key={thread.threadId}>
          <h3>{nameOf(thread.clause)}</h3>
          <ThreadView thread={thread} />
        </li>
      ))}
    </ul>
  )
}

/** As they stand in the later plan; what is gone, where it was. */
function byNumber(one: ClauseChange, other: ClauseChange): number {
  const [a, b] = [one, other].map(({ before, after }) =>
    (after ?? before)?.number.split('.').map(Number),
  )
  for (const [at, part] of (a ?? []).entries()) {
    const apart = part - (b?.[at] ?? 0)
    if (apart !== 0) return apart
  }
  return (a?.length ?? 0) - (b?.length ?? 0)
}

function Differences({ differences }: { readonly differences: readonly Difference[] }): ReactNode {
  const say = useSay()
  return (
    <ul className={styles.differences}>
      {differences.map(({ path, kind, touches, sentence }) => (
        <li key={`${path} ${kind}`}>
          <Tag>{say(touchNames[touches])}</Tag>
          <span>{say(sentence)}</span>
        </li>
      ))}
    </ul>
  )
}

function Change({
  side,
  change: { path, heading, before, after },
  threads,
}: {
  readonly side: string
  readonly change: ClauseChange
  readonly threads: readonly Thread[] | null
}): ReactNode {
  const say = useSay()
  const number = after?.number ?? before?.number ?? ''
  const whole = (text: string): Cut => ({ start: '', middle: text, end: '' })
  const [was, is] =
    before !== null && after !== null
      ? changedPart(say(before.text), say(after.text))
      : [
          whole(before === null ? '' : say(before.text)),
          whole(after === null ? '' : say(after.text)),
        ]
  return (
    <li className={styles.change}>
      <h3>
        {number} {heading === null ? '' : say(heading)}
      </h3>
      <div className={styles.sides}>
        <div>
          <span className={styles.label}>{say(words.was)}</span>
          {before === null ? (
            <p className={styles.none}>{say(words.newClause)}</p>
          ) : (
            <p>
              {was.start}
              <del>{was.middle}</del>
              {was.end}
            </p>
          )}
        </div>
        <div>
          <span className={styles.label}>{say(words.now)}</span>
          {after === null ? (
            <p className={styles.none}>{say(words.goneClause)}</p>
          ) : (
            <p>
              {is.start}
              <ins>{is.middle}</ins>
              {is.end}
            </p>
          )}
        </div>
      </div>
      {threads === null ? null : (
        <ClauseThreads {...{ side, number, threads }} clause={path} placed="below" />
      )}
    </li>
  )
}
