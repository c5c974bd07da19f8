import { Button } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import { planComments, replyToThread, resolveThread, startThread } from '#contract/plan-comments.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './threads.module.css'
import type { Thread } from './use-threads.ts'
import { planWords as words } from './words.ts'

const LONGEST = 2000

type ClauseThreadsProps = {
  readonly side: string
  /** Path of the clause. */
  readonly clause: string
  readonly number: string
  readonly threads: readonly Thread[]
  /** Where the way to say something stands while nobody has: at the end of the clause's line, or under it. */
  readonly placed: 'beside' | 'below'
}

/** What is said about one clause, and a way to say more. */
export function ClauseThreads({
  side,
  clause,
  number,
  threads,
  placed,
}: ClauseThreadsProps): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const [isWriting, setWriting] = useState(false)
  const [key, setKey] = useState(commandKey)
  const start = useCommand(startThread, [planComments])
  const own = threads.filter((thread) => thread.clause === clause)
  return (
    <div
      className={styles.threads}
      data-beside={placed === 'beside' && own.length === 0 && !isWriting}
    >
      {own.map((thread) => (
        <ThreadView key={thread.threadId} thread={thread} />
      ))}
      {isWriting ? (
        <CommentForm
          label={say(words.commentOn, { number })}
          isPending={start.isPending}
          error={start.error}
          cancel={() => setWriting(false)}
          send={(text) =>
            start.mutate(
              {
                sent: { body: { of: side, clause, text } },
                headers: { 'idempotency-key': key },
              },
              {
                onSuccess: () => {
                  setWriting(false)
                  setKey(commandKey())
                },
              },
            )
          }
        />
      ) : can('plan.comment') ? (
        <Button
          size="small"
          type="text"
          className={styles.begin ?? ''}
          aria-label={say(words.commentOn, { number })}
          onClick={() => setWriting(true)}
        >
          {say(words.comment)}
        </Button>
      ) : null}
    </div>
  )
}

/** One conversation: what was said, by whom, and whether it's over. */
export function ThreadView({ thread }: { readonly thread: Thread }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { can } = useSession()
  const [isWriting, setWriting] = useState(false)
  const [key, setKey] = useState(commandKey)
  const reply = useCommand(replyToThread, [planComments])
  const resolve = useCommand(resolveThread, [planComments])
  const { threadId, comments, resolvedAt, resolvedByName, isOfDraft } = thread
  const nameOf = (name: string | null): string => name ?? say(words.unknown)
  return (
    <div className={styles.thread} data-resolved={resolvedAt !== null || isOfDraft}>
      {isOfDraft ? <p className={styles.resolved}>{say(words.ofDraft)}</p> : null}
      <ul>
        {comments.map(({ commentId, text, writtenByName, writtenAt }) => (
          <li key={commentId}>
            <span className={styles.who}>
              <b>{nameOf(writtenByName)}</b>
              <time dateTime={writtenAt}>{moment(writtenAt)}</time>
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {resolve.error === null ? null : <ProblemView error={resolve.error} />}
      {resolvedAt !== null ? (
        <p className={styles.resolved}>
          {say(words.resolvedBy, { name: nameOf(resolvedByName), when: moment(resolvedAt) })}
        </p>
      ) : isOfDraft ? null : isWriting ? (
        <CommentForm
          label={say(words.reply)}
          isPending={reply.isPending}
          error={reply.error}
          cancel={() => setWriting(false)}
          send={(text) =>
            reply.mutate(
              {
                sent: { params: { thread: threadId }, body: { text } },
                headers: { 'idempotency-key': key },
              },
              {
                onSuccess: () => {
                  setWriting(false)
                  setKey(commandKey())
                },
              },
            )
          }
        />
      ) : can('plan.comment') ? (
        <span className={styles.actions}>
          <Button size="small" onClick={() => setWriting(true)}>
            {say(words.reply)}
          </Button>
          <Button
            size="small"
            type="text"
            loading={resolve.isPending}
            onClick={() => resolve.mutate({ sent: { params: { thread: threadId } } })}
          >
            {say(words.resolve)}
          </Button>
        </span>
      ) : null}
    </div>
  )
}

type CommentFormProps = {
  readonly label: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly send: (text: string) => void
  readonly cancel: () => void
}

/** What was typed stays when sending fails. */
function CommentForm({ label, isPending, error, send, cancel }: CommentFormProps): ReactNode {
  const say = useSay()
  const id = useId()
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(text.trim() === '')
        if (text.trim() !== '') send(text.trim())
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        autoFocus
        value={text}
        maxLength={LONGEST}
        placeholder={say(words.write)}
        aria-invalid={isMissing}
        onChange={({ target }) => setText(target.value)}
      />
      {isMissing ? (
        <p role="alert" className={styles.wrong}>
          {say(words.needed)}
        </p>
      ) : null}
      {error === null ? null : <ProblemView error={error} />}
      <span className={styles.actions}>
        <Button type="primary" size="small" htmlType="submit" loading={isPending}>
          {say(words.send)}
        </Button>
        <Button size="small" onClick={cancel}>
          {say(words.cancel)}
        </Button>
      </span>
    </form>
  )
}
