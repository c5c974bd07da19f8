import { Progress } from 'antd'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import styles from './imports.module.css'
import { importWords as words } from './words.ts'

type ProgressLineProps = {
  readonly title: string
  readonly done: number
  readonly all: number
  /** How a number of these is read. */
  readonly text: (amount: number) => string
  /** Null while it can't be told. */
  readonly secondsLeft: number | null
}

const MINUTE = 90

/** How far a long piece of work is, and how long it still takes. */
export function ProgressLine({
  title,
  done,
  all,
  text,
  secondsLeft,
}: ProgressLineProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const time =
    secondsLeft === null
      ? null
      : secondsLeft < MINUTE
        ? say(words.seconds, { count: count(Math.max(1, Math.round(secondsLeft))) })
        : say(words.minutes, { count: count(Math.round(secondsLeft / 60)) })
  return (
    <div className={styles.progress}>
      <div className={styles.progressHead} role="status">
        <span>
          {title} {say(words.sent, { done: text(done), all: text(all) })}
        </span>
        <span className={styles.quiet}>{time === null ? '' : say(words.left, { time })}</span>
      </div>
      <Progress
        percent={all === 0 ? 0 : Math.min(100, Math.floor((done / all) * 100))}
        aria-label={title}
        size="small"
      />
    </div>
  )
}
