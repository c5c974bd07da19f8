import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import styles from './freshness.module.css'
import { Tag } from './tag.tsx'
import { uiWords as words } from './words.ts'

type FreshnessProps = {
  readonly status: 'provisional' | 'locked'
  readonly knownAt: string
  readonly changedAt?: string
}

/** Whether a result still changes, and how current it is. */
export function Freshness({ status, knownAt, changedAt }: FreshnessProps): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  return (
    <span className={styles.freshness}>
      <Tag tone={status === 'locked' ? 'chosen' : 'warn'}>{say(words[status])}</Tag>
      <span>{say(words.asOf, { time: moment(knownAt) })}</span>
      {changedAt === undefined ? null : (
        <span>{say(words.changed, { time: moment(changedAt) })}</span>
      )}
    </span>
  )
}
