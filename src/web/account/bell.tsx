import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { notifications } from '#contract/notifications.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import styles from './bell.module.css'
import { bellWords as words } from './bell-words.ts'

const EVERY_MS = 60_000
/** More than this many are said to be many. */
const MOST_SAID = 99

/** How much there is to be told, on every page. */
export function Bell(): ReactNode {
  const say = useSay()
  const { data } = useRead(notifications, {}, { refetchInterval: EVERY_MS })
  const unread = data?.unread ?? 0
  const name = unread === 0 ? say(words.notices) : say(words.unread, { count: unread })
  return (
    <Link to="/notifications" className={styles.bell} aria-label={name} title={name}>
      <BellOutlined />
      {unread === 0 ? null : (
        <span className={styles.count} aria-hidden="true">
          {unread > MOST_SAID ? `${MOST_SAID}+` : unread}
        </span>
      )}
    </Link>
  )
}
